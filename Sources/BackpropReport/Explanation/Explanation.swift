import Backprop

/// All that is told of a step, computed by the engine: renderers only write it down.
package struct Explanation: Sendable {
  /// The error and the outputs after some rounds.
  package struct Round: Sendable {
    package var count: Int
    package var error: Double
    package var outputs: [Double]
  }

  package var rule: ExplanationRule
  /// What the starting weights were drawn with; nil where they were given.
  package var seed: UInt64?
  package var trace: StepTrace
  /// The probabilities that the outputs stand for; the outputs themselves before a squared error.
  package var predictions: [Double]
  /// ∂E/∂w by finite differences, for each layer laid out as its weights.
  package var weightChecks: [Matrix<Double>]
  /// The same for its biases; empty where they are not trained.
  package var biasChecks: [[Double]]
  /// After the first round, and after all of them.
  package var rounds: [Round]
  /// The error against one weight; nil where it has no minimum in sight.
  package var valley: ErrorValley?
  /// What was published of the classic example; nil for any other problem.
  package var ledger: Ledger?

  /// Makes the step, and the rounds that follow it.
  ///
  /// - Parameters:
  ///   - data: one row.
  ///   - steps: the rounds after which error and outputs are kept, beside those after the first.
  /// - Throws: `BackpropError` where the network and the data do not fit together, or overflow.
  package init(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, learningRate: Double,
    rule: ExplanationRule = .original, steps: Int = 1, seed: UInt64? = nil
  ) throws(BackpropError) {
    self.rule = rule
    self.seed = seed
    let step = try StepTrace(
      network: network, loss: loss, optimizer: .sgd(learningRate: learningRate), data: data)
    trace = rule == .updatedWeights ? step.throughUpdatedWeights() : step
    predictions = loss.link.predictions(from: trace.outputs).values
    let elements = GradientCheck(network, loss: loss, data: data).elements
    func numbers(_ name: String) -> [Double] {
      elements.filter { $0.name == name }.map(\.numeric)
    }
    weightChecks = trace.layers.enumerated().map { number, layer in
      Matrix(
        rows: layer.inputs, columns: layer.width, values: numbers("layers.\(number).weights"))
    }
    biasChecks = trace.layers.indices.map { numbers("layers.\($0).bias") }
    rounds = try Self.rounds(
      network, loss: loss, data: data, learningRate: learningRate, rule: rule,
      after: steps == 1 ? [1] : [1, steps])
    valley = ErrorValley(network, loss: loss, data: data, learningRate: learningRate)
  }

  /// Error and outputs after each of the given numbers of rounds of plain descent, which rise.
  package static func rounds(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, learningRate: Double,
    rule: ExplanationRule, after counts: [Int]
  ) throws(BackpropError) -> [Round] {
    try rounds(
      network, loss: loss, data: data, optimizer: SGD(learningRate: learningRate), rule: rule,
      after: counts)
  }

  /// The same of any rule, along all rows as one batch.
  package static func rounds(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, optimizer: any Optimizer,
    rule: ExplanationRule, after counts: [Int]
  ) throws(BackpropError) -> [Round] {
    var network = network
    let workspace = Workspace(network, loss: loss, batchSize: data.rows, optimizer: optimizer)
    var mistaken =
      rule == .updatedWeights
      ? try FormulaTraining(
        network, loss: loss, optimizer: optimizer, data: data, rule: .updatedWeights) : nil
    var done = 0
    var rounds: [Round] = []
    for count in counts {
      while done < count {
        done += 1
        if rule == .updatedWeights {
          mistaken?.advance()
        } else {
          workspace.differentiate(data)
          workspace.update(optimizer, step: done)
        }
      }
      if let mistaken { mistaken.store(into: &network) } else { workspace.store(into: &network) }
      rounds.append(
        Round(
          count: count, error: network.error(loss, on: data),
          outputs: network.outputs(for: data.inputs).values))
    }
    return rounds
  }
}
