/// Falls by a factor at every so many epochs: factor^⌊(epoch − 1) / every⌋.
///
/// PyTorch's StepLR, advanced once an epoch.
public final class StepSchedule: Schedule {
  /// The epochs between two falls.
  public let every: Int
  /// What the rate is multiplied with at a fall; 0.1 by default, as in PyTorch.
  public let factor: Double

  /// Creates the schedule.
  ///
  /// - Precondition: `every` is at least 1, and `factor` at least 0.
  public init(every: Int, factor: Double = 0.1) {
    precondition(every >= 1, "StepSchedule: falls are at least 1 epoch apart")
    precondition(factor >= 0, "StepSchedule: the factor must be at least 0")
    self.every = every
    self.factor = factor
  }

  public var descriptor: Descriptor {
    Descriptor("step", [.init("every", .integer(every)), .init("factor", .number(factor))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    Double.power(factor, (progress.epoch - 1) / every)
  }

  static let kind = Kind<any Schedule>(
    "step", samples: [StepSchedule(every: 10), StepSchedule(every: 1, factor: 0.5)]
  ) { (descriptor, _) throws(BackpropError) in
    let every = try descriptor.integer("every", standard: 30)
    guard every >= 1 else { throw descriptor.fault("every", "at least 1") }
    return StepSchedule(every: every, factor: try descriptor.number("factor", atLeast: 0, 0.1))
  }
}

extension Schedule where Self == StepSchedule {
  /// ``StepSchedule``.
  public static func step(every epochs: Int, factor: Double = 0.1) -> StepSchedule {
    StepSchedule(every: epochs, factor: factor)
  }
}
