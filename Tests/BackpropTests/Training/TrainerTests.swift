import BackpropTestSupport
import Testing

@testable import Backprop

/// The course of a run: batches, events, epochs, and what comes back.
@Suite struct TrainerTests {
  private static let start = Network<Double>(
    inputs: 2, layers: [.dense(6, activation: .tanh), .dense(1)], seed: 3)

  private static func data(rows: Int, seed: UInt64 = 1) -> Dataset<Double> {
    randomData(for: start, loss: .meanSquaredError, rows: rows, seed: seed)
  }

  private func trainer(
    batchSize: Int? = 4, epochs: Int = 3, minimum: MinimumRule = .never
  ) -> Trainer<Double> {
    Trainer(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1), batchSize: batchSize,
      epochs: epochs, minimum: minimum, seed: 8)
  }

  @Test func eventsInOrder() throws {
    var network = Self.start
    let log = EventLog()
    try trainer(epochs: 2).train(&network, on: Self.data(rows: 10), observe: log.observe)
    #expect(
      log.lines == [
        "started 10/3/25", "epoch 0", "batch 1.1/3", "batch 1.2/3", "batch 1.3/3", "epoch 1",
        "batch 2.1/3", "batch 2.2/3", "batch 2.3/3", "epoch 2",
      ])
  }

  @Test func history() throws {
    var network = Self.start
    let log = EventLog()
    let result = try trainer(epochs: 5).train(
      &network, on: Self.data(rows: 10), validation: Self.data(rows: 6, seed: 2),
      observe: log.observe)
    #expect(result.history.map(\.epoch) == [0, 1, 2, 3, 4, 5])
    #expect(result.epochs == 5)
    #expect(result.history[0].runningError == nil)
    #expect(result.history.dropFirst().allSatisfy { $0.runningError != nil })
    #expect(result.history.allSatisfy { $0.isValidation && $0.learningRate == 0.1 })
    var best = Double.infinity
    for record in result.history {
      #expect(record.isBest == (record.error <= best))
      best = min(best, record.error)
    }
    #expect(result.bestError == best)
    let told = log.events.compactMap { event -> Double? in
      if case .epoch(let record) = event { return record.error }
      return nil
    }
    #expect(told == result.history.map(\.error))
    let without = try trainer(epochs: 1).train(&network, on: Self.data(rows: 10))
    #expect(without.history.allSatisfy { !$0.isValidation })
  }

  /// Each epoch takes every row once, in an order that follows from the seed and the epoch; the last
  /// batch has what is left.
  @Test(arguments: [nil, 1, 3, 4, 10, 64], [true, false])
  func stepsOfAnEpoch(batchSize: Int?, shuffles: Bool) throws {
    let data = randomData(
      for: Self.start, loss: .meanSquaredError, rows: 10, seed: 1, weighted: true)
    var trainer = trainer(batchSize: batchSize, epochs: 2)
    trainer.shuffles = shuffles
    var state = TrainingState(Self.start, optimizer: trainer.optimizer)
    var network = Self.start
    let result = try trainer.train(&network, from: &state, on: data)

    var expected = Self.start
    var optimizer = StepOptimizer<Double>(trainer.optimizer, for: expected.parameters)
    for epoch in 1...2 {
      var stream = RandomStream(seed: 8, purpose: .shuffling, index: epoch)
      let order = shuffles ? stream.permutation(of: 10) : Array(0..<10)
      var sum = 0.0
      var total = 0.0
      for first in stride(from: 0, to: 10, by: batchSize ?? 10) {
        let rows = Array(order[first..<min(first + (batchSize ?? 10), 10)])
        let weights = try #require(data.weights)
        let batch = Dataset(
          inputs: data.inputs.selecting(rows: rows), targets: data.targets.selecting(rows: rows),
          weights: rows.map { weights[$0] })
        let (error, gradient) = expected.gradient(.meanSquaredError, on: batch)
        optimizer.update(&expected.parameters, along: gradient)
        let weight = rows.reduce(0) { $0 + weights[$1] }
        sum += error * weight
        total += weight
      }
      expectClose([result.history[epoch].runningError ?? .nan], [sum / total], within: 1e-15)
    }
    expectSameBits(state.parameters, expected.parameters.values)
    #expect(state.step == optimizer.steps && state.epoch == 2)
  }

  /// Without epochs the network is measured and left as it is.
  @Test func noEpochs() throws {
    var network = Self.start
    let data = Self.data(rows: 10)
    let result = try trainer(epochs: 0).train(&network, on: data)
    #expect(network.parameters.values == Self.start.parameters.values)
    #expect(result.epochs == 0 && result.bestEpoch == 0 && result.history.count == 1)
    #expect(result.bestError == network.error(.meanSquaredError, on: data))
    guard case .epochs = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
  }

  /// However a run ends, the network has the best weights: their error, measured afresh, is the one
  /// that was promised, and no epoch had a lower one.
  @Test(arguments: ["epochs", "minimum", "stopped", "nonFinite", "timeLimit"], [false, true])
  func bestWeightsComeBack(ending: String, validated: Bool) throws {
    // A rate at which the error rises and falls.
    var trainer = trainer(batchSize: 5, epochs: 12)
    trainer.optimizer = SGD(learningRate: 1.2)
    let layers: [any Layer] = [
      .dense(6, activation: .tanh), Spoiler(epoch: ending == "nonFinite" ? 9 : 0, row: 3),
      .dense(1),
    ]
    let start = Network<Double>(inputs: 2, layers: layers, seed: 3)
    let log = EventLog { event in
      if ending == "stopped", case .epoch(let record) = event { return record.epoch == 7 }
      return false
    }
    if ending == "minimum" { trainer.minimum = .patience(3, tolerance: 0) }
    // A clock that each look sets on by a second: at the start, and after each measurement.
    var now = 0.0
    if ending == "timeLimit" { trainer.timeLimit = 6 }
    let clock = { () -> Double in
      now += 1
      return now
    }
    var network = start
    let training = Self.data(rows: 20)
    let validation = validated ? Self.data(rows: 30, seed: 2) : nil
    var state = TrainingState(start, optimizer: trainer.optimizer)
    let result = try trainer.train(
      &network, from: &state, on: training, validation: validation, observe: log.observe,
      clock: clock)
    switch result.ending {
    case .epochs: #expect(ending == "epochs" && result.epochs == 12)
    case .minimum: #expect(ending == "minimum" && result.epochs < 12)
    case .stopped: #expect(ending == "stopped" && result.epochs == 7)
    case .timeLimit: #expect(ending == "timeLimit" && result.epochs == 5)
    case .nonFinite: #expect(ending == "nonFinite" && result.epochs == 8)
    }
    let lowest = result.history.map(\.error).min()
    #expect(result.bestError == lowest)
    #expect(result.history[result.bestEpoch].error == lowest)
    #expect(network.error(.meanSquaredError, on: validation ?? training) == result.bestError)
    // The last weights are others: getting the best ones back is worth something.
    #expect(result.bestEpoch != result.epochs)
    #expect(state.parameters != network.parameters.values)
    #expect(state.best.parameters == network.parameters.values)
  }

  /// Of equal errors the latest weights count.
  @Test func equalErrors() throws {
    var network = Self.start
    var still = trainer(epochs: 3)
    still.optimizer = SGD(learningRate: 0)
    let result = try still.train(&network, on: Self.data(rows: 10))
    #expect(result.bestEpoch == 3)
    #expect(result.history.allSatisfy { $0.isBest })
  }

  /// An observer can end the run before it begins, between two batches, and after an epoch.
  @Test func stopping() throws {
    func run(_ stops: @escaping (TrainingEvent) -> Bool) throws -> (TrainingResult, [String]) {
      var network = Self.start
      let log = EventLog(stops: stops)
      let result = try trainer(epochs: 4).train(
        &network, on: Self.data(rows: 10), observe: log.observe)
      guard case .stopped = result.ending else {
        Issue.record("ended by \(result.ending)")
        return (result, log.lines)
      }
      return (result, log.lines)
    }
    let (early, first) = try run { if case .started = $0 { true } else { false } }
    #expect(early.epochs == 0 && first == ["started 10/3/25", "epoch 0"])
    let (middle, second) = try run {
      if case .batch(2, 1, _) = $0 { true } else { false }
    }
    #expect(middle.epochs == 2)
    #expect(second.suffix(3) == ["epoch 1", "batch 2.1/3", "epoch 2"])
    let (late, third) = try run {
      if case .epoch(let record) = $0 { record.epoch == 3 } else { false }
    }
    #expect(late.epochs == 3 && third.last == "epoch 3")
  }

  /// What a trainer starts with, as documented.
  @Test func defaults() {
    let trainer = Trainer<Float>(loss: .meanSquaredError)
    #expect(trainer.batchSize == 32 && trainer.epochs == 200 && trainer.seed == 0)
    #expect(trainer.minimum == .patience(20, tolerance: 1e-4))
    #expect(trainer.shuffles && trainer.penalty == .none && trainer.kernels == .fastest)
    #expect(trainer.optimizer.descriptor == Adam().descriptor)
    #expect(trainer.schedules.learningRate is ConstantSchedule)
  }

  /// Every set of kernels learns the same, within rounding.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func kernels(set: KernelSet, precision: Precision) throws {
    func train<S: Scalar>(_ kernels: KernelSet, _: S.Type) throws -> Double {
      var network = Network<S>(
        inputs: 2, layers: [.dense(9, activation: .relu), .dense(3), .dense(1)], seed: 3)
      let data = randomData(for: network, loss: .binaryCrossEntropy, rows: 30, seed: 4)
      let trainer = Trainer<S>(
        loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.01), batchSize: 8, epochs: 5,
        minimum: .never, kernels: kernels)
      let result = try trainer.train(&network, on: data)
      #expect(result.bestError < result.history[0].error)
      return result.bestError
    }
    switch precision {
    case .single:
      expectClose([try train(set, Float.self)], [try train(.plain, Float.self)], within: 1e-5)
    case .double:
      expectClose([try train(set, Double.self)], [try train(.plain, Double.self)], within: 1e-12)
    }
  }
}
