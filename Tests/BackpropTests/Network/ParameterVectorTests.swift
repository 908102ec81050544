import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct ParameterVectorTests {
  private static let network = Network<Double>(
    inputs: 2,
    layers: [
      .dense(3, bias: .fixed(0.5)), .dropout(0.5), .dense(2, bias: .perNeuron(from: 0.25)),
      .dense(4, bias: .shared(from: 0.125)), .dense(1, bias: .none),
    ])

  /// Trainable segments come first, in the order of the layers; frozen ones lie behind them.
  @Test func layout() {
    let vector = Self.network.parameters
    #expect(
      vector.segments.map(\.name) == [
        "layers.0.weights", "layers.0.bias", "layers.2.weights", "layers.2.bias",
        "layers.3.weights", "layers.3.bias", "layers.4.weights",
      ])
    #expect(vector.segments.map(\.layer) == [0, 0, 2, 2, 3, 3, 4])
    #expect(
      vector.segments.map(\.range) == [0..<6, 27..<28, 6..<12, 12..<14, 14..<22, 22..<23, 23..<27])
    #expect(vector.segments.map(\.shape.trainable) == [true, false, true, true, true, true, true])
    #expect(vector.trainableCount == 27)
    #expect(vector.totalCount == 28)
    #expect(vector.values.count == 28)
    #expect(Self.network.widths == [2, 3, 3, 2, 4, 1])
    #expect(Self.network.outputs == 1)
  }

  @Test func startingValues() {
    let vector = Self.network.parameters
    #expect(vector["layers.0.bias"] == Matrix([[0.5]]))
    #expect(vector["layers.2.bias"] == Matrix([[0.25, 0.25]]))
    #expect(vector["layers.3.bias"] == Matrix([[0.125]]))
    #expect(vector.values.last == 0.5)
  }

  @Test func rolesAndFactors() throws {
    let vector = Self.network.parameters
    let weights = try #require(vector.segment(named: "layers.2.weights")).shape
    let bias = try #require(vector.segment(named: "layers.2.bias")).shape
    #expect(weights.role == .weight && bias.role == .bias)
    #expect(weights.decayFactor == 1 && bias.decayFactor == 0)
    #expect(weights.learningRateFactor == 1 && bias.learningRateFactor == 1)
    #expect((weights.rows, weights.columns) == (3, 2))
    #expect((bias.rows, bias.columns) == (1, 2))
    let scale = ParameterShape("s", rows: 1, columns: 1, role: .scale, start: .constant(0))
    #expect(scale.decayFactor == 0)
    let decayed = ParameterShape(
      "s", rows: 1, columns: 1, role: .bias, start: .constant(0), decayFactor: 0.5)
    #expect(decayed.decayFactor == 0.5)
    #expect(
      [ParameterRole.weight, .bias, .scale].map(\.name) == ["weight", "bias", "scale"])
  }

  @Test func byName() {
    var vector = Self.network.parameters
    let before = vector.values
    vector["layers.2.weights"] = Matrix([[1, 2], [3, 4], [5, 6]])
    #expect(vector.values[6..<12] == [1, 2, 3, 4, 5, 6])
    #expect(vector.values[..<6] == before[..<6])
    #expect(vector.values[12...] == before[12...])
    #expect(vector["layers.2.weights"][1, 0] == 3)
    #expect(vector.segment(named: "layers.1.weights") == nil)
    #expect(vector.segment(named: "weights") == nil)
  }

  /// The vector is a value.
  @Test func copies() {
    var copy = Self.network
    copy.parameters.values[0] = 99
    #expect(Self.network.parameters.values[0] != 99)
  }

  @Test func buffersHaveATableOfTheirOwn() {
    let network = Network<Float>(inputs: 3, layers: [.dense(2), Standardize(), Standardize()])
    #expect(
      network.buffers.segments.map(\.name) == [
        "layers.1.mean", "layers.1.spread", "layers.2.mean", "layers.2.spread",
      ])
    #expect(network.buffers.values == [0.5, 0.5, 2, 2, 0.5, 0.5, 2, 2])
    #expect(network.parameters.totalCount == 8)
  }
}
