/// How far a training run has come.
public struct Progress: Sendable {
  /// The step about to be taken, from 0.
  public let step: Int
  /// The steps of the whole run, if all epochs are trained.
  public let totalSteps: Int
  /// The epoch, from 1.
  public let epoch: Int

  /// Creates a progress.
  public init(step: Int, totalSteps: Int, epoch: Int) {
    self.step = step
    self.totalSteps = totalSteps
    self.epoch = epoch
  }

  /// The share of steps already taken, from 0 to 1.
  public var fraction: Double { totalSteps > 0 ? Double(step) / Double(totalSteps) : 0 }
}

/// A factor on a hyperparameter, as a function of progress. It has no state, so a resumed run goes
/// on exactly where it was.
public protocol Schedule: Described {
  /// The factor at a point of the run.
  func factor(at progress: Progress) -> Double
}

/// The factor 1 throughout.
public final class ConstantSchedule: Schedule {
  /// Creates the schedule.
  public init() {}

  public var descriptor: Descriptor { Descriptor("constant") }
  public func factor(at progress: Progress) -> Double { 1 }

  static let kind = Kind<any Schedule>("constant", samples: [ConstantSchedule()]) {
    (_, _) throws(BackpropError) in ConstantSchedule()
  }
}

extension Schedule where Self == ConstantSchedule {
  /// ``ConstantSchedule``.
  public static var constant: ConstantSchedule { ConstantSchedule() }
}
