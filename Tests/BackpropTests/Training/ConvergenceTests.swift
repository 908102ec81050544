import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

/// Problems that are known to be hard for a wrong implementation are learnt, from written-down seeds,
/// within a stated number of epochs.
@Suite struct ConvergenceTests {
  /// Two spirals of one and a half turns each, 97 points a spiral.
  @Test(arguments: [1, 2] as [UInt64])
  func twoSpirals(seed: UInt64) throws {
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    for i in 0..<97 {
      let angle = Double(i) * Double.pi / 32
      let radius = 5 * (104 - Double(i)) / 104
      let point = [radius * sin(angle), radius * Foundation.cos(angle)]
      inputs += [point, point.map { -$0 }]
      targets += [[1], [0]]
    }
    let data = Dataset(inputs: Matrix<Double>(inputs), targets: Matrix<Double>(targets))
    var network = Network<Double>(
      inputs: 2,
      layers: [.dense(32, activation: .tanh), .dense(32, activation: .tanh), .dense(1)], seed: seed)
    let trainer = Trainer<Double>(
      loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.02), batchSize: 32, epochs: 300,
      minimum: .never, seed: seed)
    let result = try trainer.train(&network, on: data)
    #expect(try accuracy(network, data) == 1)
    #expect(result.bestError < 0.05)
  }

  /// One period and a half of a sine, by either solver and by steps.
  @Test func sine() throws {
    let x = (0..<60).map { -4.5 + 9 * Double($0) / 59 }
    let data = Dataset(
      inputs: Matrix<Double>(x.map { [$0] }), targets: Matrix<Double>(x.map { [sin($0)] }))
    func network() -> Network<Double> {
      Network(inputs: 1, layers: [.dense(8, activation: .tanh), .dense(1)], seed: 1)
    }
    let trainer = Trainer<Double>(loss: .meanSquaredError, epochs: 200, minimum: .never)
    for solver in [LBFGS(), LevenbergMarquardt()] as [any Solver] {
      var network = network()
      let result = try trainer.solve(&network, on: data, with: solver)
      #expect(result.bestError < 2e-3, "\(solver.descriptor.kind): \(result.bestError)")
    }
    var stepped = network()
    let steps = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .adam(learningRate: 0.02), schedule: .cosine(),
      batchSize: 10, epochs: 400, minimum: .never, seed: 1)
    #expect(try steps.train(&stepped, on: data).bestError < 2e-3)
  }

  /// Whether an odd number of eight bits is set, for all 256 rows.
  @Test(arguments: [1, 2] as [UInt64])
  func parityOfEightBits(seed: UInt64) throws {
    let rows = (0..<256).map { row in (0..<8).map { Double(row >> $0 & 1) * 2 - 1 } }
    let data = Dataset(
      inputs: Matrix<Double>(rows),
      targets: Matrix<Double>((0..<256).map { [Double($0.nonzeroBitCount % 2)] }))
    var network = Network<Double>(
      inputs: 8,
      layers: [.dense(64, activation: .relu), .dense(64, activation: .tanh), .dense(1)], seed: seed)
    let trainer = Trainer<Double>(
      loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.02), batchSize: 32, epochs: 60,
      minimum: .never, seed: seed)
    try trainer.train(&network, on: data)
    #expect(try accuracy(network, data) == 1)
  }

  private func accuracy(_ network: Network<Double>, _ data: Dataset<Double>) throws -> Double {
    let scorer = MetricScorer([Accuracy()], loss: .binaryCrossEntropy, outputs: 1)
    return scorer.values(
      outputs: network.outputs(for: data.inputs), targets: data.targets, weights: nil)[0]
  }
}
