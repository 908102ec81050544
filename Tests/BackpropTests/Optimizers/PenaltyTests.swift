import BackpropTestSupport
import Testing

@testable import Backprop

/// c₁·Σ |w| + ½·c₂·Σ w² over weights, c by one of two scalings.
@Suite struct PenaltyTests {
  private static let network = Network<Double>(
    inputs: 3,
    layers: [
      .dense(4, activation: .tanh, bias: .perNeuron(from: 0.5)), Gain(decayFactor: 0.5),
      .dense(2, bias: .shared(from: 0.5)),
    ], seed: 4)

  struct Case: Sendable {
    var penalty: Penalty
    var weights: [Double]?
    var factor: Double
    var absolute = 0.0
  }

  @Test(arguments: [
    Case(penalty: Penalty(l2: 0.25), weights: nil, factor: 0.25),
    Case(penalty: Penalty(l2: 0.25), weights: [1, 2, 3, 0], factor: 0.25),
    Case(penalty: Penalty(l2: 0.25, scaling: .perBatchWeight), weights: nil, factor: 0.25 / 4),
    Case(
      penalty: Penalty(l2: 0.25, scaling: .perBatchWeight), weights: [1, 2, 3, 0], factor: 0.25 / 6),
    Case(penalty: Penalty(l1: 0.5), weights: nil, factor: 0, absolute: 0.5),
    Case(penalty: Penalty(l1: 0.5, l2: 0.25), weights: nil, factor: 0.25, absolute: 0.5),
    Case(
      penalty: Penalty(l1: 0.5, l2: 0.25, scaling: .perBatchWeight), weights: [1, 2, 3, 0],
      factor: 0.25 / 6, absolute: 0.5 / 6),
    Case(penalty: .none, weights: nil, factor: 0),
  ])
  func formula(item: Case) {
    let base = randomData(for: Self.network, loss: .meanSquaredError, rows: 4, seed: 1)
    let data = Dataset(inputs: base.inputs, targets: base.targets, weights: item.weights)
    let plain = Self.network.gradient(.meanSquaredError, on: data)
    let penalized = Self.network.gradient(.meanSquaredError, on: data, penalty: item.penalty)
    var sum = 0.0
    var sizes = 0.0
    var expected = plain.gradient
    for segment in Self.network.parameters.segments {
      // Weights are penalised, biases not; the layer of our own asked for half.
      let share = segment.shape.role == .weight ? 1 : segment.shape.role == .scale ? 0.5 : 0
      for i in segment.range {
        let value = Self.network.parameters.values[i]
        sum += share * value * value
        sizes += share * abs(value)
        expected[i] += item.factor * share * value
        expected[i] += item.absolute * share * (value > 0 ? 1 : -1)
      }
    }
    expectClose(
      [penalized.error], [plain.error + item.absolute * sizes + 0.5 * item.factor * sum],
      within: 4e-15)
    expectClose(penalized.gradient, expected, within: 1e-15)
    #expect(sum > 1)
  }

  /// A weight of 0 is where |w| has no slope: L1 leaves it there.
  @Test func zeroStays() {
    var network = Network<Float>(inputs: 2, layers: [.dense(1, bias: .none)])
    network.parameters.values = [0, -0.5]
    let data = Dataset(inputs: Matrix<Float>([[0, 0]]), targets: Matrix([[0]]))
    let gradient = network.gradient(.halfSquaredError, on: data, penalty: Penalty(l1: 0.25))
    #expect(gradient.gradient == [0, -0.25])
  }

  /// A whole epoch's error contains the penalty as the batches see it.
  @Test(arguments: [Penalty.Scaling.none, .perBatchWeight])
  func inTraining(scaling: Penalty.Scaling) throws {
    let data = randomData(for: Self.network, loss: .meanSquaredError, rows: 12, seed: 1)
    var network = Self.network
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, penalty: Penalty(l2: 0.25, scaling: scaling), batchSize: 4, epochs: 0
    )
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
