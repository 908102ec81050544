/// Falls with the number of rows seen: (1 + rows seen before this epoch)^−power.
///
/// scikit-learn's "invscaling", which counts rows and changes the rate after an epoch: with 1,000 rows
/// the second epoch already has 0.03 of the rate.
public final class InverseScalingSchedule: Schedule {
  /// The power; 0.5 by default, as in scikit-learn.
  public let power: Double

  /// Creates the schedule.
  ///
  /// - Precondition: `power` is at least 0.
  public init(power: Double = 0.5) {
    precondition(power >= 0, "InverseScalingSchedule: the power must be at least 0")
    self.power = power
  }

  public var descriptor: Descriptor {
    Descriptor("inverseScaling", [.init("power", .number(power))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    Double.power(1 + Double(progress.epoch - 1) * Double(progress.rows), -power)
  }

  static let kind = Kind<any Schedule>(
    "inverseScaling", samples: [InverseScalingSchedule(), InverseScalingSchedule(power: 0.25)]
  ) { (descriptor, _) throws(BackpropError) in
    InverseScalingSchedule(power: try descriptor.number("power", atLeast: 0, 0.5))
  }
}

extension Schedule where Self == InverseScalingSchedule {
  /// ``InverseScalingSchedule``.
  public static func inverseScaling(power: Double = 0.5) -> InverseScalingSchedule {
    InverseScalingSchedule(power: power)
  }
}
