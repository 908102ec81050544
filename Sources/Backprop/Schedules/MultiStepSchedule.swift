/// Falls by a factor after certain epochs: factor^(the number of them that are over).
///
/// PyTorch's MultiStepLR, advanced once an epoch.
public final class MultiStepSchedule: Schedule {
  /// The epochs, counted from 1, after which it falls, in rising order.
  public let after: [Int]
  /// What the rate is multiplied with at a fall; 0.1 by default, as in PyTorch.
  public let factor: Double

  /// Creates the schedule.
  ///
  /// - Precondition: the epochs are at least 1 and rise, and `factor` is at least 0.
  public init(after: [Int], factor: Double = 0.1) {
    precondition(
      Self.rises(after.map { Double($0) }),
      "MultiStepSchedule: the epochs must be at least 1, each later than the one before")
    precondition(factor >= 0, "MultiStepSchedule: the factor must be at least 0")
    self.after = after
    self.factor = factor
  }

  public var descriptor: Descriptor {
    Descriptor(
      "multiStep",
      [.init("after", .numbers(after.map { Double($0) })), .init("factor", .number(factor))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    var falls = 0
    for epoch in after where progress.epoch > epoch { falls += 1 }
    return Double.power(factor, falls)
  }

  private static func rises(_ epochs: [Double]) -> Bool {
    var last = 0.0
    for epoch in epochs {
      guard epoch > last && epoch.rounded() == epoch && epoch < 1e9 else { return false }
      last = epoch
    }
    return !epochs.isEmpty
  }

  static let kind = Kind<any Schedule>(
    "multiStep",
    samples: [MultiStepSchedule(after: [2, 4]), MultiStepSchedule(after: [1], factor: 0.5)]
  ) { (descriptor, _) throws(BackpropError) in
    let epochs = try descriptor.numbers("after")
    guard rises(epochs) else {
      throw descriptor.fault("after", "whole numbers of at least 1, each above the one before")
    }
    return MultiStepSchedule(
      after: epochs.map { Int($0) }, factor: try descriptor.number("factor", atLeast: 0, 0.1))
  }
}

extension Schedule where Self == MultiStepSchedule {
  /// ``MultiStepSchedule``.
  public static func multiStep(after epochs: [Int], factor: Double = 0.1) -> MultiStepSchedule {
    MultiStepSchedule(after: epochs, factor: factor)
  }
}
