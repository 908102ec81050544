/// The factor 1 throughout.
public final class ConstantSchedule: Schedule {
  /// Creates the schedule.
  public init() {}

  public var descriptor: Descriptor { Descriptor("constant") }
  public func factor(at progress: TrainingProgress) -> Double { 1 }

  static let kind = Kind<any Schedule>("constant", samples: [ConstantSchedule()]) {
    (_, _) throws(BackpropError) in ConstantSchedule()
  }
}

extension Schedule where Self == ConstantSchedule {
  /// ``ConstantSchedule``.
  public static var constant: ConstantSchedule { ConstantSchedule() }
}
