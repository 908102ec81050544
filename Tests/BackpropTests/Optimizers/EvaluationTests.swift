import BackpropTestSupport
import Testing

@testable import Backprop

/// Rules that evaluate with other parameters than they step: training measures those, keeps them as the
/// best, and hands them out, while the steps go on from their own.
@Suite struct EvaluationTests {
  static let rules: [any Optimizer] = [
    EMA(SGD(learningRate: 0.3, momentum: 0.9), decay: 0.8),
    SWA(SGD(learningRate: 0.3, momentum: 0.9), start: 0.5),
    SWA(ScheduleFreeAdamW(learningRate: 0.1), start: 0.5, interval: 2),
    ScheduleFreeAdamW(learningRate: 0.1), EMA(Muon(learningRate: 0.1), decay: 0.7),
  ]

  @Test(arguments: rules.indices)
  func training(number: Int) throws {
    let rule = Self.rules[number]
    let start = Network<Double>(
      inputs: 3, layers: [.dense(5, activation: .tanh), .dense(4), .dense(1, bias: .fixed(0.5))],
      seed: 4)
    let training = randomData(for: start, loss: .meanSquaredError, rows: 20, seed: 1)
    let validation = randomData(for: start, loss: .meanSquaredError, rows: 15, seed: 2)
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: rule, batchSize: nil, epochs: 12, minimum: .never,
      shuffles: false)
    var trained = start
    var state = TrainingState(start, optimizer: rule)
    let result = try trainer.train(&trained, from: &state, on: training, validation: validation)

    var stepped = start
    var optimizer = StepOptimizer<Double>(rule, for: start.parameters)
    optimizer.totalSteps = 12
    var evaluated: [Network<Double>] = []
    for _ in 0...12 {
      var network = stepped
      network.parameters = optimizer.evaluationParameters(stepped.parameters)
      evaluated.append(network)
      let gradient = stepped.gradient(.meanSquaredError, on: training).gradient
      if evaluated.count <= 12 { optimizer.update(&stepped.parameters, along: gradient) }
    }
    #expect(
      result.history.map(\.error) == evaluated.map { $0.error(.meanSquaredError, on: validation) })
    expectSameBits(state.parameters, stepped.parameters.values, "those that are stepped")
    expectSameBits(
      trained.parameters.values, evaluated[result.bestEpoch].parameters.values,
      "those that are handed out")
    #expect(trained.error(.meanSquaredError, on: validation) == result.bestError)
    // The difference that this is about.
    #expect(evaluated[12].parameters.values != stepped.parameters.values)
    #expect(evaluated[0].parameters.values == start.parameters.values)
  }

  /// Before its mean begins, SWA evaluates as the rule does.
  @Test func beforeTheMean() {
    var parameters = Network<Double>(inputs: 2, layers: [.dense(1)], seed: 1).parameters
    var optimizer = StepOptimizer<Double>(
      SWA(EMA(SGD(learningRate: 0.5), decay: 0.5), start: 0.5), for: parameters)
    optimizer.totalSteps = 4
    for step in 1...4 {
      optimizer.update(&parameters, along: [1, -2, 0.5])
      let evaluated = optimizer.evaluationParameters(parameters)
      // Of steps that are all alike, the EMA's and the mean's place can be written down.
      let behind = step == 1 ? 0 : step == 2 ? 0.25 : step == 3 ? 0 : 0.25
      expectClose(
        evaluated.values,
        zip(parameters.values, [1, -2, 0.5]).map { $0 + $1 * behind }, within: 1e-15, "\(step)")
    }
  }

  @Test func shortNames() {
    let rules: [(any Optimizer, any Optimizer)] = [
      (.adagrad(), Adagrad()), (.rmsprop(), RMSprop()), (.adadelta(), Adadelta()),
      (.amsGrad(), AMSGrad()), (.adamax(), Adamax()), (.nAdam(), NAdam()), (.rAdam(), RAdam()),
      (.lion(), Lion()), (.rprop(), Rprop()), (.scheduleFreeAdamW(), ScheduleFreeAdamW()),
      (.muon(), Muon()), (.ema(SGD(learningRate: 1)), EMA(SGD(learningRate: 1), decay: 0.99)),
      (.swa(SGD(learningRate: 1)), SWA(SGD(learningRate: 1), start: 0.75, interval: 1)),
    ]
    for (short, long) in rules { #expect(short.descriptor == long.descriptor) }
    #expect(Rprop(form: .libfann).learningRate == 0.1 && Rprop().learningRate == 0.01)
  }
}
