import BackpropTestSupport
import Testing

@testable import Backprop

/// Exclusive or, learned by every rule of the library from twenty seeds within a stated number of
/// epochs: a 2-8-1 network with tanh, all four rows a batch, until the mean cross-entropy is below 0.05
/// (every answer is then right with a probability of more than 0.8).
@Suite struct ConvergenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: any Optimizer
    /// About half more than the slowest seed needs.
    var epochs: Int

    init(_ rule: any Optimizer, within epochs: Int) {
      self.rule = rule
      self.epochs = epochs
    }

    var testDescription: String { "\(rule.descriptor.kind) within \(epochs)" }
  }

  static let cases = [
    Case(.sgd(learningRate: 0.5), within: 320),
    Case(.sgd(learningRate: 0.1, momentum: 0.9), within: 190),
    Case(.sgd(learningRate: 0.1, momentum: 0.9, nesterov: true), within: 180),
    Case(.adagrad(learningRate: 0.1), within: 200),
    Case(.rmsprop(learningRate: 0.01), within: 170),
    Case(.rmsprop(learningRate: 0.01, centered: true, momentum: 0.5), within: 70),
    Case(.adadelta(learningRate: 1, epsilon: 1e-4), within: 170),
    Case(.adam(learningRate: 0.05), within: 80),
    Case(.amsGrad(learningRate: 0.05), within: 80),
    Case(.adamW(learningRate: 0.05), within: 80),
    Case(.adamax(learningRate: 0.05), within: 150),
    Case(.nAdam(learningRate: 0.05), within: 80),
    Case(.rAdam(learningRate: 0.05), within: 340),
    Case(.lion(learningRate: 0.01), within: 320),
    Case(.rprop(), within: 40),
    Case(.rprop(form: .libfann), within: 50),
    Case(.scheduleFreeAdamW(learningRate: 0.1), within: 70),
    Case(.muon(learningRate: 0.1, rest: .adam(learningRate: 0.05)), within: 70),
    Case(.ema(.adam(learningRate: 0.05), decay: 0.9), within: 100),
    Case(.swa(.adam(learningRate: 0.05), start: 0), within: 210),
  ]
  static let seeds: [UInt64] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
  ]

  @Test func everyRuleIsThere() {
    #expect(
      Set(Self.cases.map(\.rule.descriptor.kind))
        == Set(Library.standard.optimizers.map(\.name)))
  }

  @Test(arguments: cases)
  func exclusiveOr(item: Case) throws {
    let data = Dataset(
      inputs: Matrix<Double>([[0, 0], [0, 1], [1, 0], [1, 1]]),
      targets: Matrix([[0], [1], [1], [0]]))
    let trainer = Trainer<Double>(
      loss: .binaryCrossEntropy, optimizer: item.rule, batchSize: nil, epochs: item.epochs,
      minimum: .never, shuffles: false)
    for seed in Self.seeds {
      var network = Network<Double>(
        inputs: 2, layers: [.dense(8, activation: .tanh), .dense(1)], seed: seed)
      let log = EventLog { if case .epoch(let record) = $0 { record.error < 0.05 } else { false } }
      let result = try trainer.train(&network, on: data, observe: log.observe)
      #expect(result.bestError < 0.05, "seed \(seed): \(result.bestError)")
      #expect(network.error(.binaryCrossEntropy, on: data) < 0.05)
    }
  }
}
