import BackpropTestSupport
import Testing

@testable import Backprop

/// From scratch, or from the weights there are: two verbs.
@Suite struct FitTests {
  private static let start = Network<Float>(
    inputs: 3, layers: [.dense(7, activation: .tanh), .dense(1)], seed: 5)
  private static let data = randomData(for: start, loss: .meanSquaredError, rows: 20, seed: 1)
  private static let trainer = Trainer<Float>(
    loss: .meanSquaredError, optimizer: .adam(learningRate: 0.01), batchSize: 6, epochs: 4,
    minimum: .never, seed: 5)

  /// Fitting twice is fitting once: what the network had learnt does not matter.
  @Test func fitForgets() throws {
    var network = Self.start
    let first = try Self.trainer.fit(&network, on: Self.data)
    let once = network.parameters.values
    let second = try Self.trainer.fit(&network, on: Self.data)
    expectSameBits(network.parameters.values, once)
    #expect(second.history == first.history)
    var other = Network<Float>(inputs: 3, layers: Self.start.layers, seed: 77)
    try Self.trainer.fit(&other, on: Self.data)
    expectSameBits(other.parameters.values, once)
  }

  /// Training twice goes on: the second run begins with the error that the first ended with.
  @Test func trainGoesOn() throws {
    var network = Self.start
    let first = try Self.trainer.train(&network, on: Self.data)
    let second = try Self.trainer.train(&network, on: Self.data)
    #expect(second.history[0].error == first.bestError)
    #expect(second.bestError < first.bestError)
    #expect(second.history.map(\.epoch) == [0, 1, 2, 3, 4])
  }

  /// The weights to start from can be given.
  @Test func givenWeights() throws {
    var given = Self.start
    given.parameters["layers.1.bias"] = Matrix([[0.5]])
    var network = given
    let result = try Self.trainer.train(&network, on: Self.data)
    #expect(result.history[0].error == given.error(.meanSquaredError, on: Self.data))
    #expect(result.history[0].error != Self.start.error(.meanSquaredError, on: Self.data))
  }

  /// What cannot be trained stays as it was.
  @Test func badDataChangesNothing() throws {
    var network = Network<Float>(inputs: 2, layers: [.dense(1)], seed: 4)
    let before = network.parameters.values
    #expect(throws: BackpropError.self) { try Self.trainer.fit(&network, on: Self.data) }
    #expect(network.parameters.values == before)
  }
}
