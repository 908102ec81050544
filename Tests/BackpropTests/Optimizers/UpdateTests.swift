import BackpropTestSupport
import Testing

@testable import Backprop

/// What an update touches, and that all ways to make one are the same.
@Suite struct UpdateTests {
  private static var rules: [Descriptor] {
    Library.extended.optimizers.flatMap(\.samples).map(\.descriptor)
  }

  /// A step optimiser, a workspace, and a trainer go the same way, to the bit; the parameters are so
  /// many that an update is cut.
  @Test(arguments: rules, Precision.allCases)
  func threeWays(rule: Descriptor, precision: Precision) throws {
    let rule = try Library.extended.optimizer(rule)
    switch precision {
    case .single: try threeWays(rule, Float.self)
    case .double: try threeWays(rule, Double.self)
    }
  }

  private func threeWays<S: Scalar>(_ rule: any Optimizer, _: S.Type) throws {
    let start = Network<S>(
      inputs: 40,
      layers: [
        .dense(500, activation: .tanh), Gain(learningRateFactor: 0.5, decayFactor: 2),
        .dense(2, bias: .fixed(0.25)),
      ], seed: 3)
    let data = randomData(for: start, loss: .meanSquaredError, rows: 20, seed: 4, weighted: true)
    let penalty = Penalty(l2: 0.05)
    #expect(StepPlan(start, batchSize: 20).update.parts.count > start.parameters.segments.count - 1)

    var stepped = start
    var optimizer = StepOptimizer(rule, for: start.parameters)
    let workspace = Workspace(
      start, loss: .meanSquaredError, batchSize: 20, optimizer: rule,
      pool: ThreadPool(threads: 2))
    for step in 1...4 {
      let gradient = stepped.gradient(.meanSquaredError, on: data, penalty: penalty).gradient
      optimizer.update(&stepped.parameters, along: gradient)
      workspace.differentiate(data, penalty: penalty)
      workspace.update(rule, step: step)
    }
    var stored = start
    workspace.store(into: &stored)
    expectSameBits(stored.parameters.values, stepped.parameters.values, "workspace")

    var trained = start
    let trainer = Trainer<S>(
      loss: .meanSquaredError, optimizer: rule, penalty: penalty, batchSize: nil, epochs: 4,
      minimum: .never,
      shuffles: false)
    var state = TrainingState(start, optimizer: rule)
    try trainer.train(&trained, from: &state, on: data)
    expectSameBits(state.parameters, stepped.parameters.values, "trainer")
    for (moment, expected) in zip(state.moments, optimizer.moments) {
      expectSameBits(moment, expected, "moments")
    }
    #expect(state.moments.count == rule.moments && state.step == 4)
  }

  /// Fixed biases lie behind what any update sees.
  @Test(arguments: rules)
  func frozenParametersStay(rule: Descriptor) throws {
    let rule = try Library.extended.optimizer(rule)
    var network = Network<Float>(
      inputs: 2, layers: [.dense(3, bias: .fixed(0.5)), .dense(2, bias: .fixed(-0.25))], seed: 1)
    let before = network.parameters
    let data = randomData(for: network, loss: .halfSquaredError, rows: 9, seed: 4)
    let trainer = Trainer<Float>(
      loss: .halfSquaredError, optimizer: rule, penalty: Penalty(l2: 0.1), batchSize: 4, epochs: 3,
      minimum: .never)
    var state = TrainingState(network, optimizer: rule)
    try trainer.train(&network, from: &state, on: data)
    #expect(state.parameters[before.trainableCount...] == [0.5, -0.25])
    #expect(
      Array(state.parameters[..<before.trainableCount])
        != Array(
          before.values[..<before.trainableCount]))
    #expect(state.moments.allSatisfy { $0.count == before.trainableCount })
  }

  /// Along a gradient of 0 only decay moves anything: weights by (1 − η·λ), biases not at all.
  @Test(
    arguments: [
      SGD(learningRate: 0.5, weightDecay: 0.25), Adam(learningRate: 0.5, weightDecay: 0.25),
      SGD(learningRate: 0.5, momentum: 0.9, weightDecay: 0.25),
      SGD(learningRate: 0.5, momentum: 0.9, nesterov: true, form: .gradient, weightDecay: 0.25),
    ] as [any Optimizer])
  func decay(rule: any Optimizer) {
    var network = Network<Double>(
      inputs: 2,
      layers: [
        .dense(3, bias: .perNeuron(from: 0.5)), .dense(2, bias: .shared(from: 0.25)),
        Gain(learningRateFactor: 0.5, decayFactor: 0.5),
      ], seed: 1)
    let before = network.parameters
    var optimizer = StepOptimizer(rule, for: network.parameters)
    let zero = [Double](repeating: 0, count: before.trainableCount)
    optimizer.update(&network.parameters, along: zero)
    for segment in before.segments {
      let factor =
        switch segment.shape.role {
        case .weight, .embedding: 1 - 0.5 * 0.25
        case .bias: 1.0
        case .scale: 1 - (0.5 * 0.5) * (0.25 * 0.5)
        }
      #expect(
        Array(network.parameters.values[segment.range])
          == before.values[segment.range].map { factor * $0 }, "\(segment.name)")
    }
  }

  /// A layer's factor on the learning rate is obeyed.
  @Test(arguments: [0.0, 0.1, 1, 3])
  func learningRateFactor(factor: Double) {
    var network = Network<Double>(
      inputs: 2, layers: [.dense(2), Gain(learningRateFactor: factor)], seed: 1)
    let before = network.parameters
    let data = randomData(for: network, loss: .meanSquaredError, rows: 5, seed: 2)
    let gradient = network.gradient(.meanSquaredError, on: data).gradient
    var optimizer = StepOptimizer<Double>(.sgd(learningRate: 0.25), for: before)
    optimizer.update(&network.parameters, along: gradient)
    let place = before.trainableCount - 1
    #expect(gradient[place] != 0)
    #expect(
      network.parameters.values[place] == before.values[place] - 0.25 * factor * gradient[place])
    #expect(network.parameters.values[0] == before.values[0] - 0.25 * gradient[0])
  }

  /// With a constant gradient Adam's first step is η, whatever the gradient's size.
  @Test(arguments: [1e-3, 1, 1e3])
  func firstStepOfAdam(size: Double) {
    var network = Network<Double>(inputs: 1, layers: [.dense(1)], seed: 1)
    let before = network.parameters.values
    var optimizer = StepOptimizer<Double>(
      .adam(learningRate: 0.125, epsilon: 1e-300), for: network.parameters)
    optimizer.update(&network.parameters, along: [size, -size])
    expectClose(
      network.parameters.values, [before[0] - 0.125, before[1] + 0.125], within: 1e-15)
  }

  /// A copy of a step optimiser goes on by itself.
  @Test func aValue() {
    var network = Network<Double>(inputs: 1, layers: [.dense(1)], seed: 1)
    var optimizer = StepOptimizer<Double>(.adam(), for: network.parameters)
    optimizer.update(&network.parameters, along: [1, 2])
    let copy = optimizer
    optimizer.update(&network.parameters, along: [1, 2])
    #expect(copy.steps == 1 && optimizer.steps == 2)
    #expect(copy.moments != optimizer.moments)
    #expect(copy.rule.descriptor == Adam().descriptor)
  }
}
