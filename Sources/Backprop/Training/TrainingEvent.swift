/// What a training run tells its observer.
public enum TrainingEvent: Sendable {
  /// The run begins: so many rows, batches an epoch, and trainable parameters; the metrics whose
  /// values the records of its epochs will hold.
  case started(rows: Int, batchesPerEpoch: Int, parameters: Int, metrics: [any Metric])
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
  /// Their error: of the validation part, or of the training part where there is none.
  public let bestError: Double
  /// The number that made them the best: the error, or the metric that decides.
  public let bestDecision: Double
  /// The metrics whose values the records of the history hold.
  public let metrics: [any Metric]
  /// The epochs trained.
  public let epochs: Int
  /// What was measured after each epoch; the first record is the start.
  public let history: [EpochRecord]

  init<S>(_ ending: TrainingEnding, _ state: TrainingState<S>, _ measures: Measures) {
    self.ending = ending
    bestEpoch = state.best.epoch
    bestError = state.best.error
    bestDecision = measures.decision(ofCost: state.best.cost)
    metrics = measures.metrics
    epochs = state.epoch
    history = state.history
  }
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
