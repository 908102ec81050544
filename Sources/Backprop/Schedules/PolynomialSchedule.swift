/// From 1 to `end` along a power of what is left of the run: end + (1 − end)·(1 − t)^power, t the run's
/// fraction. A straight line with power 1.
///
/// PyTorch's PolynomialLR over the steps of the run (there with end 0).
public final class PolynomialSchedule: Schedule {
  /// The power; 1 by default, as in PyTorch.
  public let power: Double
  /// The factor at the end of the run; 0 by default.
  public let end: Double

  /// Creates the schedule.
  ///
  /// - Precondition: both are at least 0.
  public init(power: Double = 1, end: Double = 0) {
    precondition(power >= 0 && end >= 0, "PolynomialSchedule: power and end must be at least 0")
    self.power = power
    self.end = end
  }

  public var descriptor: Descriptor {
    Descriptor("polynomial", [.init("power", .number(power)), .init("end", .number(end))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    end + (1 - end) * Double.power(1 - progress.fraction, power)
  }

  static let kind = Kind<any Schedule>(
    "polynomial", samples: [PolynomialSchedule(), PolynomialSchedule(power: 2, end: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    PolynomialSchedule(
      power: try descriptor.number("power", atLeast: 0, 1),
      end: try descriptor.number("end", atLeast: 0, 0))
  }
}

extension Schedule where Self == PolynomialSchedule {
  /// ``PolynomialSchedule``.
  public static func polynomial(power: Double = 1, end: Double = 0) -> PolynomialSchedule {
    PolynomialSchedule(power: power, end: end)
  }

  /// ``PolynomialSchedule`` of power 1: a straight line down to `end`.
  public static func linear(end: Double = 0) -> PolynomialSchedule {
    PolynomialSchedule(power: 1, end: end)
  }
}
