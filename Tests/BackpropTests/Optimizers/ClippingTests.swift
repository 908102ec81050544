import BackpropTestSupport
import Testing

@testable import Backprop

/// Bounds on the gradient: by value and by the norm over all parameters.
@Suite struct ClippingTests {
  private static let start = Network<Double>(
    inputs: 40, layers: [.dense(500, activation: .tanh), .dense(3)], seed: 3)

  /// Plain descent by 1: what moved is the gradient that the rule saw.
  private func seen<S: Scalar>(
    _ gradient: [S], _ clipping: GradientClipping, _ network: Network<S>
  ) -> [S] {
    var parameters = network.parameters
    parameters.values = parameters.values.map { _ in 0 }
    var optimizer = StepOptimizer<S>(.sgd(learningRate: 1), for: parameters)
    optimizer.clipping = clipping
    optimizer.update(&parameters, along: gradient)
    return parameters.values.map { -$0 }
  }

  private func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test func byValue() {
    let network = Network<Double>(inputs: 2, layers: [.dense(2)])
    let gradient = [3, -2, 0.5, -0.5, 0.25, -0.75]
    #expect(seen(gradient, .value(0.5), network) == [0.5, -0.5, 0.5, -0.5, 0.25, -0.5])
    #expect(seen(gradient, .value(3), network) == gradient)
    #expect(seen(gradient, .none, network) == gradient)
  }

  /// Over weights and biases of all layers together; within the bound nothing changes, to the bit.
  @Test(arguments: [1e-3, 1, 60])
  func byNorm(bound: Double) {
    let gradient: [Double] = randomValues(Self.start.parameters.trainableCount, seed: 4)
    let length = norm(gradient)
    #expect(length > 60)
    let clipped = seen(gradient, .norm(bound), Self.start)
    expectClose([norm(clipped)], [bound], within: 1e-12 * bound)
    expectClose(clipped, gradient.map { $0 * bound / length }, relativeToLargest: 1e-14)
    #expect(seen(gradient, .norm(length * 1.001), Self.start) == gradient)
    let single = Network<Float>(inputs: 40, layers: Self.start.layers, seed: 3)
    expectClose(
      seen(gradient.map { Float($0) }, .norm(bound), single).map { Double($0) }, clipped,
      relativeToLargest: 1e-6)
  }

  /// The sum of squares at every length: eight chains and a rest.
  @Test func sumsOfSquares() {
    for count in 0...40 {
      let values: [Float] = randomValues(count, seed: UInt64(count))
      let sum = values.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { sumOfSquares($0, count: count) } ?? 0
      }
      expectClose([sum], [values.reduce(0) { $0 + Double($1) * Double($1) }], within: 1e-13)
    }
  }

  /// Training clips the gradient of the objective, penalty included, in every step.
  @Test(arguments: [GradientClipping.value(0.01), .norm(0.05)])
  func inTraining(clipping: GradientClipping) throws {
    let data = randomData(for: Self.start, loss: .meanSquaredError, rows: 20, seed: 1)
    let penalty = Penalty(l1: 0.001, l2: 0.1)
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .adam(), penalty: penalty, clipping: clipping,
      batchSize: nil, epochs: 3, minimum: .never, shuffles: false)
    var trained = Self.start
    var state = TrainingState(trained, optimizer: trainer.optimizer)
    try trainer.train(&trained, from: &state, on: data)

    var stepped = Self.start
    var optimizer = StepOptimizer<Double>(.adam(), for: stepped.parameters)
    optimizer.clipping = clipping
    for _ in 0..<3 {
      let gradient = stepped.gradient(.meanSquaredError, on: data, penalty: penalty).gradient
      #expect(norm(gradient) > 0.05 && (gradient.map(abs).max() ?? 0) > 0.01)
      optimizer.update(&stepped.parameters, along: gradient)
    }
    expectSameBits(state.parameters, stepped.parameters.values)
  }

  /// A NaN in a gradient ends the run before the update, clipped or not.
  @Test(arguments: [GradientClipping.none, .value(0.5), .norm(0.5)])
  func notANumber(clipping: GradientClipping) throws {
    var network = Network<Double>(
      inputs: 2, layers: [.dense(3), Spoiler(epoch: 2, row: 1), .dense(1)], seed: 3)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 8, seed: 1)
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1), clipping: clipping,
      batchSize: nil, epochs: 5)
    let result = try trainer.train(&network, on: data)
    guard case .nonFinite(let fault) = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
    #expect(fault.epoch == 2 && result.epochs == 1)
    #expect(network.parameters.values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [GradientClipping.value(0), .value(-1), .norm(0), .norm(.nan)])
  func refused(clipping: GradientClipping) throws {
    var network = Network<Double>(inputs: 2, layers: [.dense(1)])
    let data = randomData(for: network, loss: .meanSquaredError, rows: 8, seed: 1)
    let trainer = Trainer<Double>(loss: .meanSquaredError, clipping: clipping)
    let error = try #require(throws: BackpropError.self) { try trainer.train(&network, on: data) }
    #expect(error.code == .usage && error.message.contains("bound on the gradient"))
  }
}
