import BackpropTestSupport
import Testing

@testable import Backprop

/// What every rule of the library must keep, whatever it does.
@Suite struct EveryOptimizerTests {
  private static var rules: [Descriptor] {
    Library.extended.optimizers.flatMap(\.samples).map(\.descriptor)
  }

  private static func network<S: Scalar>(_: S.Type) -> Network<S> {
    Network(
      inputs: 60,
      layers: [.dense(280, activation: .tanh), .dense(100, activation: .tanh), .dense(3)], seed: 2)
  }

  /// The same bits at any number of threads, with clipping by norm and, where it is allowed, max-norm.
  @Test(arguments: rules, Precision.allCases)
  func threads(rule: Descriptor, precision: Precision) throws {
    let rule = try Library.extended.optimizer(rule)
    switch precision {
    case .single: try threads(rule, Float.self)
    case .double: try threads(rule, Double.self)
    }
  }

  private func threads<S: Scalar>(_ rule: any Optimizer, _: S.Type) throws {
    let network = Self.network(S.self)
    let data = randomData(
      for: network, loss: .categoricalCrossEntropy, rows: 130, seed: 6, weighted: true)
    let trainer = Trainer<S>(
      loss: .categoricalCrossEntropy, optimizer: rule, clipping: .norm(0.02),
      maxNorm: rule.allowsConstraints ? MaxNorm(0.9) : nil, batchSize: 64, epochs: 1,
      minimum: .never, seed: 9)
    func train(_ pool: ThreadPool?) throws -> TrainingState<S> {
      var network = network
      var state = TrainingState(network, optimizer: rule)
      try trainer.train(&network, from: &state, on: data, pool: pool)
      return state
    }
    let expected = try train(nil)
    #expect(expected.step == 3)
    #expect(StepPlan(network, batchSize: 64).update.pieces.count >= 3)
    for threads in [1, 2, 3, 5] {
      let actual = try train(ThreadPool(threads: threads))
      expectSameBits(actual.parameters, expected.parameters, "\(threads) threads")
      expectSameBits(actual.best.parameters, expected.best.parameters, "best, \(threads) threads")
      expectSameBits(actual.moments.flatMap { $0 }, expected.moments.flatMap { $0 }, "moments")
    }
  }

  /// The cut into slices does not show: one slice a matrix, or one a row.
  @Test(arguments: rules, Precision.allCases)
  func slices(rule: Descriptor, precision: Precision) throws {
    let rule = try Library.extended.optimizer(rule)
    switch precision {
    case .single: slices(rule, Float.self)
    case .double: slices(rule, Double.self)
    }
  }

  private func slices<S: Scalar>(_ rule: any Optimizer, _: S.Type) {
    let network = Network<S>(inputs: 23, layers: [.dense(37), .dense(11), .dense(2)], seed: 1)
    let count = network.parameters.trainableCount
    func steps(parametersPerPiece: Int) -> [S] {
      let memory = WorkspaceMemory<S>()
      let parameters = memory.copy(network.parameters.values)
      let gradient = memory.scalars(count)
      let plan = UpdatePlan(network.parameters, parametersPerPiece: parametersPerPiece)
      let updater = Updater(
        plan, optimizer: rule, memory: memory, parameters: parameters, gradient: gradient,
        trainableCount: count, kernels: .fastest, pool: nil)
      for step in 1...3 {
        for (i, value) in randomValues(count, seed: UInt64(step), as: S.self).enumerated() {
          gradient[i] = value
        }
        updater.update(rule, UpdateRequest(step: step, totalSteps: 3))
      }
      return (0..<count).map { parameters[$0] } + updater.currentMoments.flatMap { $0 }
    }
    expectSameBits(steps(parametersPerPiece: 1), steps(parametersPerPiece: 1 << 20))
    expectSameBits(steps(parametersPerPiece: 200), steps(parametersPerPiece: 1 << 20))
  }

  /// A run that was left and goes on from its state is the run that was never left.
  @Test(arguments: rules)
  func goesOn(rule: Descriptor) throws {
    let rule = try Library.extended.optimizer(rule)
    let start = Network<Float>(
      inputs: 3, layers: [.dense(16, activation: .relu), .dropout(0.3), .dense(4), .dense(1)],
      seed: 4)
    let data = randomData(for: start, loss: .binaryCrossEntropy, rows: 22, seed: 1)
    let trainer = Trainer<Float>(
      loss: .binaryCrossEntropy, optimizer: rule, schedule: .warmUp(share: 0.3, then: .cosine()),
      clipping: .norm(0.3), batchSize: 5, epochs: 6, minimum: .never, seed: 3)
    var whole = start
    var wholeState = TrainingState(start, optimizer: rule)
    try trainer.train(&whole, from: &wholeState, on: data)
    for epoch in [1, 4] {
      var left = start
      var state = TrainingState(start, optimizer: rule)
      let log = EventLog {
        if case .epoch(let record) = $0 { record.epoch == epoch } else { false }
      }
      try trainer.train(&left, from: &state, on: data, observe: log.observe)
      #expect(state.epoch == epoch)
      var network = Network<Float>(inputs: 3, layers: start.layers, seed: 99)
      try trainer.train(&network, from: &state, on: data)
      expectSameBits(network.parameters.values, whole.parameters.values, "best weights")
      expectSameBits(state.parameters, wholeState.parameters, "weights")
      expectSameBits(
        state.moments.flatMap { $0 }, wholeState.moments.flatMap { $0 }, "moments")
      expectSameBits(state.scalars, wholeState.scalars, "scalars")
    }
    #expect(wholeState.scalars.allSatisfy { $0 != 0 } || rule.descriptor.kind == "swa")
  }

  /// A layer's factor on the learning rate is obeyed by every rule: nothing moves at 0.
  @Test(arguments: rules)
  func learningRateFactor(rule: Descriptor) throws {
    let rule = try Library.extended.optimizer(rule)
    var network = Network<Double>(
      inputs: 2, layers: [.dense(2), Gain(learningRateFactor: 0), .dense(2)], seed: 1)
    let before = network.parameters
    var optimizer = StepOptimizer<Double>(rule, for: before)
    for step in 1...3 {
      optimizer.update(
        &network.parameters, along: randomValues(before.trainableCount, seed: UInt64(step)))
    }
    expectClose(
      network.parameters["layers.1.gain"].values, before["layers.1.gain"].values, within: 1e-15)
    for name in ["layers.0.weights", "layers.2.bias"] {
      #expect(network.parameters[name] != before[name])
    }
  }

  static let halved: [(any Optimizer, any Optimizer)] = [
    (RMSprop(learningRate: 0.01, momentum: 0.5), RMSprop(learningRate: 0.01, momentum: 0.25)),
    (AMSGrad(beta1: 0.75), AMSGrad(beta1: 0.375)), (Adamax(beta1: 0.75), Adamax(beta1: 0.375)),
    (NAdam(beta1: 0.75), NAdam(beta1: 0.375)), (RAdam(beta1: 0.75), RAdam(beta1: 0.375)),
    (Lion(beta1: 0.75), Lion(beta1: 0.375)),
    (ScheduleFreeAdamW(beta1: 0.75), ScheduleFreeAdamW(beta1: 0.375)),
    (
      Muon(momentum: 0.75, rest: Adam(beta1: 0.5)), Muon(momentum: 0.375, rest: Adam(beta1: 0.25))
    ),
    (EMA(Lion(beta1: 0.75)), EMA(Lion(beta1: 0.375))),
  ]

  /// Half the momentum by a schedule is half the momentum.
  @Test(arguments: halved.indices)
  func momentumSchedule(number: Int) throws {
    let (rule, half) = Self.halved[number]
    func train(_ rule: any Optimizer, _ schedules: Schedules) throws -> TrainingState<Double> {
      var network = Network<Double>(
        inputs: 3, layers: [.dense(5, activation: .tanh), .dense(2)], seed: 2)
      let data = randomData(for: network, loss: .meanSquaredError, rows: 10, seed: 1)
      var trainer = Trainer<Double>(
        loss: .meanSquaredError, optimizer: rule, batchSize: 5, epochs: 20, minimum: .never)
      trainer.schedules = schedules
      var state = TrainingState(network, optimizer: rule)
      try trainer.train(&network, from: &state, on: data)
      return state
    }
    let schedules = Schedules(momentum: HyperparameterTests.HalfFirst(20))
    let scheduled = try train(rule, schedules)
    let expected = try train(half, Schedules())
    expectSameBits(scheduled.parameters, expected.parameters)
    expectSameBits(scheduled.moments.flatMap { $0 }, expected.moments.flatMap { $0 })
    #expect(scheduled.parameters != (try train(rule, Schedules())).parameters)
  }
}
