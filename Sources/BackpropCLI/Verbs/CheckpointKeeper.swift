import BackpropTabular

/// Writes the checkpoints of a training, and finds the one to go on from.
final class CheckpointKeeper {
  private let options: Train.Checkpoints
  private let console: Console
  private let replaces: Bool
  private var written = false
  private var fault: BackpropError?

  /// - Throws: `BackpropError` where no checkpoint could be written: said before the work.
  init(_ options: Train.Checkpoints, force: Bool, console: Console) throws(BackpropError) {
    self.options = options
    self.console = console
    // A run that goes on replaces the checkpoint it came from.
    replaces = force || options.checkpoint == options.resume
    if let path = options.checkpoint {
      try checkOutput(path, force: replaces, option: "checkpoint")
    }
  }

  /// The checkpoint to go on from; nil for a training from the start.
  func saved() throws(BackpropError) -> AnyCheckpoint? {
    guard let path = options.resume else { return nil }
    let saved = try AnyCheckpoint(contentsOf: path)
    if let last = options.stopAfter, last <= saved.epoch {
      throw BackpropError(
        .usage, "`--stop-after \(last)`: the checkpoint already stands at epoch \(saved.epoch)",
        at: .init(file: path))
    }
    return saved
  }

  /// Whether the training is to stop here.
  func stops(at event: TabularEvent) -> Bool {
    guard let last = options.stopAfter, case .training(.epoch(let record)) = event else {
      return false
    }
    return record.epoch >= last
  }

  /// Takes the state after an epoch; writes it when it is due.
  ///
  /// A failure does not end the training, which may have taken hours: it is told, and the file that
  /// was written before stands.
  func keep(_ checkpoint: AnyCheckpoint, isLast: Bool) {
    let epoch = checkpoint.epoch
    guard let path = options.checkpoint,
      isLast || (epoch > 0 && epoch.isMultiple(of: options.checkpointEvery ?? 10))
    else { return }
    do throws(BackpropError) {
      try checkpoint.write(to: path, overwriting: replaces || written)
      written = true
      fault = nil
    } catch {
      fault = error
      console.warn("the checkpoint of epoch \(epoch) was not written: \(error)")
    }
  }

  /// The end of the training: where it was broken off on purpose, nothing is worth a checkpoint that
  /// could not be written.
  func finish() throws(BackpropError) {
    if let fault, options.stopAfter != nil { throw fault }
  }
}
