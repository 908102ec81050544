/// What a training run tells its observer.
public enum TrainingEvent: Sendable {
  /// The run begins: so many rows, batches an epoch, and trainable parameters.
  case started(rows: Int, batchesPerEpoch: Int, parameters: Int)
  /// A batch was trained: its number in the epoch, from 1.
  case batch(epoch: Int, number: Int, of: Int)
  /// An epoch was trained and measured.
  case epoch(EpochRecord)
  /// Something that the user should know.
  case warning(String)
}

/// What an observer answers.
public enum TrainingDirective: Sendable {
  /// Go on.
  case proceed
  /// End the run, with the best weights so far.
  case stop
}

/// What a training run leaves besides the network.
public struct TrainingResult: Sendable {
  /// Why the run ended.
  public let ending: TrainingEnding
  /// The epoch whose weights the network now has; 0 is the start.
  public let bestEpoch: Int
  /// Their error, by the measure that decided.
  public let bestError: Double
  /// The epochs trained.
  public let epochs: Int
  /// What was measured after each epoch; the first record is the start.
  public let history: [EpochRecord]
}

/// When the error counts as being at its minimum.
public enum MinimumRule: Sendable, Equatable {
  /// When so many epochs in a row did not lower the error by more than the share `tolerance` of it.
  case patience(Int, tolerance: Double)
  /// When the next update would raise the error: that update is refused. For full batches.
  case firstRise
  /// Never: all epochs are trained.
  case never
}
