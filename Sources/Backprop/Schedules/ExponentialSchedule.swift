/// Falls by a factor with every epoch: factor^(epoch − 1).
///
/// PyTorch's ExponentialLR, advanced once an epoch.
public final class ExponentialSchedule: Schedule {
  /// What the rate is multiplied with after an epoch; 0.95 by default, a tenth in 45 epochs.
  public let factor: Double

  /// Creates the schedule.
  ///
  /// - Precondition: `factor` is at least 0.
  public init(factor: Double = 0.95) {
    precondition(factor >= 0, "ExponentialSchedule: the factor must be at least 0")
    self.factor = factor
  }

  public var descriptor: Descriptor {
    Descriptor("exponential", [.init("factor", .number(factor))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    Double.power(factor, progress.epoch - 1)
  }

  static let kind = Kind<any Schedule>(
    "exponential", samples: [ExponentialSchedule(), ExponentialSchedule(factor: 0.5)]
  ) { (descriptor, _) throws(BackpropError) in
    ExponentialSchedule(factor: try descriptor.number("factor", atLeast: 0, 0.95))
  }
}

extension Schedule where Self == ExponentialSchedule {
  /// ``ExponentialSchedule``.
  public static func exponential(factor: Double = 0.95) -> ExponentialSchedule {
    ExponentialSchedule(factor: factor)
  }
}
