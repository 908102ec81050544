import BackpropTestSupport
import Testing

@testable import Backprop

/// Its values and gradients are in `TorchUnitTests` and `GradientTests`.
@Suite struct PReLUTests {
  @Test func slopes() throws {
    let own = Network<Float>(inputs: 3, layers: [.prelu()])
    #expect(own.parameters["layers.0.slopes"].values == [0.25, 0.25, 0.25])
    let shared = Network<Float>(inputs: 3, layers: [.prelu(start: 0.5, isShared: true)])
    #expect(shared.parameters["layers.0.slopes"].values == [0.5])
    // Neither penalised nor decayed: that would draw them to ReLU.
    let segment = try #require(own.parameters.segment(named: "layers.0.slopes"))
    #expect(segment.shape.role == .scale && segment.shape.decayFactor == 0)
    #expect((PReLU(start: 0.5).weightInitializer as? He)?.slope == 0.5)
  }

  /// The slope belongs to the left side, the kink included, and to its own unit.
  @Test func bothSides() {
    var network = Network<Double>(inputs: 2, layers: [.prelu()])
    network.parameters["layers.0.slopes"] = Matrix([[0.5, 0.125]])
    let outputs = network.outputs(for: Matrix([[-2, -8], [2, 8], [0, .nan], [1, -1e4]]))
    #expect(Array(outputs.values[0..<4]) == [-1, -1, 2, 8])
    #expect(outputs[2, 0] == 0 && outputs[2, 1].isNaN)
    #expect(outputs[3, 1] == -1250)
  }

  /// Data that only a slope of −1 fits, |x|, teaches the slope.
  @Test func learnsTheSlope() throws {
    var network = Network<Double>(inputs: 1, layers: [.prelu()])
    let x = [-2.0, -1, -0.5, 0.5, 1, 2]
    let data = Dataset(inputs: Matrix(x.map { [$0] }), targets: Matrix(x.map { [abs($0)] }))
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.2), batchSize: 6, epochs: 100,
      minimum: .never)
    _ = try trainer.train(&network, on: data)
    expectClose(network.parameters.values, [-1], within: 1e-9)
  }
}
