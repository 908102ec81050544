/// A factor on a hyperparameter, as a function of how far the run has come.
///
/// A schedule is immutable. One that reacts to the errors measured so far keeps what it knows of them
/// in a memory of numbers, which belongs to the ``TrainingState`` and is saved with it; so a resumed
/// run goes on exactly where it was. See ``Schedules`` for what can follow one.
public protocol Schedule: Described {
  /// The factor at a point of the run.
  func factor(at progress: TrainingProgress) -> Double
  /// Takes an error into the memory: the one that decides, before the first epoch and after each;
  /// lower is better. The memory is empty at the start of a run.
  func remember(_ error: Double, in memory: inout [Double])
}

extension Schedule {
  /// Nothing to remember.
  public func remember(_ error: Double, in memory: inout [Double]) {}
}

/// How far a training run has come.
public struct TrainingProgress: Sendable {
  /// The step about to be taken, from 0.
  public let step: Int
  /// The steps of the whole run, if all epochs are trained.
  public let totalSteps: Int
  /// The epoch, from 1.
  public let epoch: Int
  /// The rows of one epoch.
  public let rows: Int
  /// What the schedule remembers; see ``Schedule/remember(_:in:)``.
  public let memory: [Double]

  /// Creates a progress.
  public init(step: Int, totalSteps: Int, epoch: Int, rows: Int = 0, memory: [Double] = []) {
    self.step = step
    self.totalSteps = totalSteps
    self.epoch = epoch
    self.rows = rows
    self.memory = memory
  }

  /// The share of steps already taken, from 0 to 1.
  public var fraction: Double { totalSteps > 0 ? Double(step) / Double(totalSteps) : 0 }
}
