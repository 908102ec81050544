import Backprop

/// All that is told of a problem, computed by the engine: renderers only write it down.
struct Explanation: Sendable {
  /// The error and the outputs after some rounds.
  struct Round: Sendable {
    var count: Int
    var error: Double
    var outputs: [Double]
  }

  var problem: ExplanationProblem
  var trace: StepTrace
  /// The probabilities that the outputs stand for; the outputs themselves before a squared error.
  var predictions: [Double]
  /// ∂E/∂w by finite differences, for each layer laid out as its weights.
  var weightChecks: [Matrix<Double>]
  /// The same for its biases; empty where they are not trained.
  var biasChecks: [[Double]]
  /// After the first round, and after all of them.
  var rounds: [Round]
  /// What was published of the classic example; nil for any other problem.
  var ledger: Ledger?

  /// Makes the step.
  ///
  /// - Throws: `BackpropError` where the problem's numbers do not fit together, or overflow.
  init(_ problem: ExplanationProblem) throws {
    self.problem = problem
    let network = try problem.makeNetwork()
    let loss = try problem.makeLoss()
    let data = try problem.makeData()
    let step = try StepTrace(
      network: network, loss: loss, optimizer: .sgd(learningRate: problem.learningRate), data: data)
    trace = problem.rule == .updatedWeights ? step.throughUpdatedWeights() : step
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
    rounds = try Self.rounds(problem, after: problem.steps == 1 ? [1] : [1, problem.steps])
    ledger = try Ledger(problem)
  }

  /// Error and outputs after each of the given numbers of rounds, which rise.
  static func rounds(_ problem: ExplanationProblem, after counts: [Int]) throws -> [Round] {
    var network = try problem.makeNetwork()
    let loss = try problem.makeLoss()
    let data = try problem.makeData()
    let rule = SGD(learningRate: problem.learningRate)
    let workspace = Workspace(network, loss: loss, batchSize: 1)
    var done = 0
    return try counts.map { count in
      while done < count {
        done += 1
        if problem.rule == .updatedWeights {
          try StepTrace(network: network, loss: loss, optimizer: rule, data: data)
            .throughUpdatedWeights().update(&network)
        } else {
          workspace.differentiate(data)
          workspace.update(rule, step: done)
        }
      }
      if problem.rule != .updatedWeights { workspace.store(into: &network) }
      return Round(
        count: count, error: network.error(loss, on: data),
        outputs: network.outputs(for: data.inputs).values)
    }
  }
}
