import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct TreatedTests {
  /// Whatever is frozen has after training the bits it had before; the rest moved.
  @Test(
    arguments: [Adam(learningRate: 0.05, weightDecay: 0.1), SGD(learningRate: 0.1, momentum: 0.9)]
      as [any Optimizer])
  func frozenLayersStay(optimizer: any Optimizer) throws {
    var network = Network<Float>(
      inputs: 4,
      layers: [
        .dense(8, activation: .tanh).frozen(),
        .residual([.batchNormalization(), .dense(8, activation: .relu)]).frozen(),
        .batchNormalization(), .dense(3),
      ], seed: 3)
    let before = network
    let data = randomData(for: network, loss: .categoricalCrossEntropy, rows: 50, seed: 1)
    let trainer = Trainer<Float>(
      loss: .categoricalCrossEntropy, optimizer: optimizer, penalty: Penalty(l2: 0.01),
      batchSize: 8,
      epochs: 4, minimum: .never)
    try trainer.train(&network, on: data)
    for segment in network.parameters.segments {
      let moved =
        Array(network.parameters.values[segment.range])
        != Array(before.parameters.values[segment.range])
      #expect(moved == (segment.layer > 1), "\(segment.name)")
      #expect(segment.shape.trainable == (segment.layer > 1))
    }
    for segment in network.buffers.segments {
      let moved =
        Array(network.buffers.values[segment.range]) != Array(before.buffers.values[segment.range])
      #expect(moved == (segment.layer > 1), "\(segment.name)")
    }
    #expect(network.parameters.trainableCount == 8 + 8 + 24 + 3)
  }

  /// A gradient that nobody needs is not passed back: below the first trained layer stays 0.
  @Test func nothingGoesBackToFrozenLayers() {
    let network = Network<Double>(
      inputs: 3, layers: [.dense(4).frozen(), .dense(5), .dense(2)], seed: 1)
    let data = randomData(for: network, loss: .halfSquaredError, rows: 6, seed: 1)
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: 6)
    workspace.differentiate(data)
    #expect(workspace.delta(ofLayer: 0).values.allSatisfy { $0 == 0 })
    #expect(workspace.delta(ofLayer: 1).values.contains { $0 != 0 })
    // The gradient is that of the same network without frost.
    let free = Network<Double>(inputs: 3, layers: [.dense(4), .dense(5), .dense(2)], seed: 1)
    var same = free
    for segment in network.parameters.segments {
      same.parameters[segment.name] = network.parameters[segment.name]
    }
    let expected = same.gradient(.halfSquaredError, on: data).gradient
    #expect(workspace.currentGradient == Array(expected[16...]))
  }

  /// Factors multiply, through composites and each other, for the roles they are given to.
  @Test func factors() throws {
    let network = Network<Double>(
      inputs: 2,
      layers: [
        .residual([.dense(2).with(learningRateFactor: 0.5, for: .bias)])
          .with(learningRateFactor: 3, decayFactor: 2),
        .featureScale.with(learningRateFactor: 6), .dense(1).with(decayFactor: 0),
      ])
    func shape(_ name: String) throws -> ParameterShape {
      try #require(network.parameters.segment(named: "layers." + name)).shape
    }
    let weights = try shape("0.body.0.weights")
    #expect((weights.learningRateFactor, weights.decayFactor) == (3, 2))
    let bias = try shape("0.body.0.bias")
    #expect((bias.learningRateFactor, bias.decayFactor) == (1.5, 0))
    #expect(try shape("1.scale").learningRateFactor == 6)
    #expect(try shape("2.weights").decayFactor == 0)
    // And a step obeys them.
    let gradient = [Double](repeating: 1, count: network.parameters.trainableCount)
    var parameters = network.parameters
    var optimizer = StepOptimizer<Double>(.sgd(learningRate: 0.5), for: parameters)
    optimizer.update(&parameters, along: gradient)
    for (name, factor) in [("0.body.0.weights", 3.0), ("0.body.0.bias", 1.5), ("1.scale", 6)] {
      let segment = try #require(parameters.segment(named: "layers." + name))
      for i in segment.range {
        expectClose(
          [parameters.values[i]], [network.parameters.values[i] - 0.5 * factor], within: 1e-15)
      }
    }
  }
}
