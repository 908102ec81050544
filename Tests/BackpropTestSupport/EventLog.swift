import Backprop

/// Keeps what a training run tells, and ends it where asked to.
public final class EventLog {
  /// All events in their order.
  public private(set) var events: [TrainingEvent] = []
  private let stops: (TrainingEvent) -> Bool

  /// Creates a log that ends the run with the first event for which `stops` holds.
  public init(stops: @escaping (TrainingEvent) -> Bool = { _ in false }) {
    self.stops = stops
  }

  /// The observer to hand to a trainer.
  public func observe(_ event: TrainingEvent) -> TrainingDirective {
    events.append(event)
    return stops(event) ? .stop : .proceed
  }

  /// The events in short: `started 10/2/13`, `batch 1.2/2`, `epoch 1`, `warning`.
  public var lines: [String] {
    events.map { event in
      switch event {
      case .started(let rows, let batches, let parameters, _):
        return "started \(rows)/\(batches)/\(parameters)"
      case .batch(let epoch, let number, let of): return "batch \(epoch).\(number)/\(of)"
      case .epoch(let record): return "epoch \(record.epoch)"
      case .warning: return "warning"
      }
    }
  }
}
