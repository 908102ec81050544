import Backprop
import BackpropFiles

extension Explanation {
  /// The trace with all its numbers and the rounds that follow; see `TraceFile`.
  package var json: JSON {
    TraceFile.document(
      trace,
      TraceFile.Details(
        rule: rule.rawValue, seed: seed,
        rounds: rounds.map { .init(count: $0.count, error: $0.error, outputs: $0.outputs) }))
  }
}
