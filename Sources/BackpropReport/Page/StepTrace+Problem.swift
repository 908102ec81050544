import Backprop
import BackpropFiles

extension Explanation {
  /// The problem as a document; see ``StepTrace/problemDocument(rule:steps:)``.
  package var problemDocument: JSON {
    trace.problemDocument(rule: rule.rawValue, steps: rounds.last?.count ?? 1)
  }
}

extension StepTrace {
  /// The step as a problem, `backprop.problem/1`, from which a page starts and which the command reads:
  /// `Tests/Fixtures/explain/problem.md` describes it.
  ///
  /// - Parameters:
  ///   - rule: the rule's name.
  ///   - steps: the rounds after which error and outputs are shown.
  package func problemDocument(rule: String, steps: Int = 1) -> JSON {
    [
      "schema": "backprop.problem/1",
      "layers": .array(layers.map(\.problemDocument)),
      "loss": JSON(loss), "optimizer": JSON(optimizer), "rule": .string(rule),
      "inputs": rows(inputs), "targets": rows(targets),
      "row": .integer(1), "batch": .boolean(inputs.rows > 1), "steps": .integer(steps),
    ]
  }
}

extension TracedLayer {
  /// The layer's descriptor; of a dense one with its numbers.
  fileprivate var problemDocument: JSON {
    // How its parameters started is of no use beside the numbers themselves.
    let fields = descriptor.fields.filter { !["initializer", "biasStart"].contains($0.name) }
    guard isDense, case .object(var members) = JSON(Descriptor(descriptor.kind, fields)) else {
      return JSON(descriptor)
    }
    members.append(.init("weights", rows(weights)))
    if !biases.isEmpty { members.append(.init("biases", .array(biases.map { .number($0) }))) }
    return .object(members)
  }
}

/// One array for each row.
private func rows(_ matrix: Matrix<Double>) -> JSON {
  .array((0..<matrix.rows).map { .array(matrix.row($0).map { .number($0) }) })
}
