import Backprop
import BackpropFiles

extension Explanation {
  /// The problem as a document, `backprop.problem/1`, from which the page starts and which the command
  /// reads: `Tests/Fixtures/explain/problem.md` describes it.
  package var problemDocument: JSON {
    [
      "schema": "backprop.problem/1",
      "layers": .array(trace.layers.map(\.problemDocument)),
      "loss": JSON(trace.loss), "optimizer": JSON(trace.optimizer),
      "rule": .string(rule.rawValue), "inputs": rows(trace.inputs), "targets": rows(trace.targets),
      "row": .integer(1), "batch": .boolean(trace.inputs.rows > 1),
      "steps": .integer(rounds.last?.count ?? 1),
    ]
  }
}

extension TracedLayer {
  /// The layer's descriptor; of a dense one with its numbers.
  fileprivate var problemDocument: JSON {
    guard isDense else { return JSON(descriptor) }
    var members: [JSON.Member] = [
      .init("kind", "dense"), .init("width", .integer(width)),
      .init("activation", JSON(activation)),
      .init("bias", .string(bias.name)),
    ]
    members.append(.init("weights", rows(weights)))
    if !biases.isEmpty { members.append(.init("biases", .array(biases.map { .number($0) }))) }
    return .object(members)
  }
}

extension Bias {
  /// How it is called in a layer's descriptor.
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .fixed: "fixed"
    case .shared: "shared"
    case .perNeuron: "perNeuron"
    }
  }
}

/// One array for each row.
private func rows(_ matrix: Matrix<Double>) -> JSON {
  .array((0..<matrix.rows).map { .array(matrix.row($0).map { .number($0) }) })
}
