import BackpropTestSupport
import Testing

@testable import Backprop

/// ½·c·Σ w² over weights, c by one of two scalings.
@Suite struct L2PenaltyTests {
  private static let network = Network<Double>(
    inputs: 3,
    layers: [
      .dense(4, activation: .tanh, bias: .perNeuron(from: 0.5)), Gain(decayFactor: 0.5),
      .dense(2, bias: .shared(from: 0.5)),
    ], seed: 4)

  struct Case: Sendable {
    var penalty: L2Penalty
    var weights: [Double]?
    var factor: Double
  }

  @Test(arguments: [
    Case(penalty: L2Penalty(0.25), weights: nil, factor: 0.25),
    Case(penalty: L2Penalty(0.25), weights: [1, 2, 3, 0], factor: 0.25),
    Case(penalty: L2Penalty(0.25, scaling: .perBatchWeight), weights: nil, factor: 0.25 / 4),
    Case(
      penalty: L2Penalty(0.25, scaling: .perBatchWeight), weights: [1, 2, 3, 0], factor: 0.25 / 6),
    Case(penalty: .none, weights: nil, factor: 0),
  ])
  func formula(item: Case) {
    let base = randomData(for: Self.network, loss: .meanSquaredError, rows: 4, seed: 1)
    let data = Dataset(inputs: base.inputs, targets: base.targets, weights: item.weights)
    let plain = Self.network.gradient(.meanSquaredError, on: data)
    let penalized = Self.network.gradient(.meanSquaredError, on: data, l2: item.penalty)
    var sum = 0.0
    var expected = plain.gradient
    for segment in Self.network.parameters.segments {
      // Weights are penalised, biases not; the layer of our own asked for half.
      let share = segment.shape.role == .weight ? 1 : segment.shape.role == .scale ? 0.5 : 0
      for i in segment.range {
        let value = Self.network.parameters.values[i]
        sum += share * value * value
        expected[i] += item.factor * share * value
      }
    }
    expectClose([penalized.error], [plain.error + 0.5 * item.factor * sum], within: 1e-15)
    expectClose(penalized.gradient, expected, within: 1e-15)
    #expect(sum > 1)
  }

  /// A whole epoch's error contains the penalty as the batches see it.
  @Test(arguments: [L2Penalty.Scaling.none, .perBatchWeight])
  func inTraining(scaling: L2Penalty.Scaling) throws {
    let data = randomData(for: Self.network, loss: .meanSquaredError, rows: 12, seed: 1)
    var network = Self.network
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, l2: L2Penalty(0.25, scaling: scaling), batchSize: 4, epochs: 0)
    let error = try trainer.train(&network, on: data).bestError
    var sum = 0.0
    for segment in network.parameters.segments {
      for i in segment.range {
        sum +=
          segment.shape.decayFactor * network.parameters.values[i] * network.parameters.values[i]
      }
    }
    let factor = scaling == .none ? 0.25 : 0.25 / 4
    expectClose(
      [error], [network.error(.meanSquaredError, on: data) + 0.5 * factor * sum], within: 1e-14)
  }
}
