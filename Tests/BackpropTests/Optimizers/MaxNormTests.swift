import BackpropTestSupport
import Testing

@testable import Backprop

/// A bound on the weights that lead into each unit.
@Suite struct MaxNormTests {
  /// Columns are brought to the bound and not below; biases and short columns stay.
  @Test(arguments: Precision.allCases)
  func columns(precision: Precision) {
    switch precision {
    case .single: columns(Float.self)
    case .double: columns(Double.self)
    }
  }

  private func columns<S: Scalar>(_: S.Type) {
    var network = Network<S>(inputs: 3, layers: [.dense(130), Gain(), .dense(2)], seed: 1)
    let values: [S] = randomValues(network.parameters.totalCount, seed: 2).map { 2 * $0 }
    network.parameters.values = values
    let before = network.parameters
    var optimizer = StepOptimizer<S>(.sgd(learningRate: 1), for: network.parameters)
    optimizer.maxNorm = MaxNorm(1.25)
    optimizer.update(&network.parameters, along: values.map { _ in 0 })
    var bounded = 0
    for segment in before.segments {
      let (old, new) = (before[segment.name], network.parameters[segment.name])
      guard segment.shape.role == .weight else {
        #expect(new.values == old.values, "\(segment.name)")
        continue
      }
      for column in 0..<old.columns {
        let weights = (0..<old.rows).map { Double(old[$0, column]) }
        let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let expected = norm > 1.25 ? weights.map { $0 * 1.25 / norm } : weights
        if norm > 1.25 { bounded += 1 }
        expectClose(
          (0..<old.rows).map { Double(new[$0, column]) }, expected,
          relativeToLargest: 4 * Double(S.ulpOfOne), "\(segment.name), column \(column)")
      }
    }
    #expect(bounded > 60 && bounded < 130)
  }

  /// After every step of training, and before an average is taken.
  @Test func inTraining() throws {
    let start = Network<Double>(
      inputs: 4, layers: [.dense(6, activation: .tanh), .dense(2)], seed: 3)
    let data = randomData(for: start, loss: .meanSquaredError, rows: 30, seed: 1)
    func train(_ rule: any Optimizer, maxNorm: MaxNorm?) throws -> TrainingState<Double> {
      var network = start
      let trainer = Trainer<Double>(
        loss: .meanSquaredError, optimizer: rule, maxNorm: maxNorm, batchSize: 10, epochs: 4,
        minimum: .never)
      var state = TrainingState(start, optimizer: rule)
      try trainer.train(&network, from: &state, on: data)
      return state
    }
    func largest(_ values: [Double]) -> Double {
      var network = start
      network.parameters.values = values
      let weights = network.parameters["layers.0.weights"]
      return (0..<6).map { column in
        (0..<4).reduce(0) { $0 + weights[$1, column] * weights[$1, column] }.squareRoot()
      }.max() ?? 0
    }
    let bound = MaxNorm(0.5)
    let bounded = try train(SGD(learningRate: 0.1), maxNorm: bound)
    expectClose([largest(bounded.parameters)], [0.5], within: 1e-15)
    let free = try train(SGD(learningRate: 0.1), maxNorm: nil)
    #expect(largest(free.parameters) > 0.6)
    // The mean of what keeps the bound keeps it, too; taken before, it would not.
    let averaged = try train(EMA(SGD(learningRate: 0.1), decay: 0.5), maxNorm: bound)
    expectSameBits(averaged.parameters, bounded.parameters)
    #expect(largest(averaged.moments[0]) <= 0.5 + 1e-15)
    #expect(largest(averaged.moments[0]) > 0.4)
  }

  @Test func refused() throws {
    var network = Network<Double>(inputs: 2, layers: [.dense(1)])
    let data = randomData(for: network, loss: .meanSquaredError, rows: 8, seed: 1)
    var trainer = Trainer<Double>(loss: .meanSquaredError, maxNorm: MaxNorm(0))
    let first = try #require(throws: BackpropError.self) { try trainer.train(&network, on: data) }
    #expect(first.message == "the bound on the weights must be positive")
    trainer.maxNorm = MaxNorm(1)
    trainer.optimizer = EMA(ScheduleFreeAdamW())
    let second = try #require(throws: BackpropError.self) { try trainer.train(&network, on: data) }
    #expect(second.code == .usage && second.message.contains("\"ema\""))
  }
}
