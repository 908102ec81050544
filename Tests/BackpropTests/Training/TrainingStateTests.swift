import BackpropTestSupport
import Testing

@testable import Backprop

/// A run that was left and goes on is the run that was never left.
@Suite struct TrainingStateTests {
  struct Case: Sendable {
    var optimizer: any Optimizer
    var schedule: any Schedule
    var minimum: MinimumRule
    var validated: Bool
  }

  @Test(
    arguments: [
      Case(
        optimizer: Adam(learningRate: 0.01, weightDecay: 0.1),
        schedule: WarmUpSchedule(share: 0.2, then: .cosine()), minimum: .never, validated: false),
      Case(
        optimizer: SGD(learningRate: 0.1, momentum: 0.9, nesterov: true),
        schedule: CosineSchedule(), minimum: .patience(4, tolerance: 0.001), validated: true),
      Case(
        optimizer: SGD(learningRate: 0.02, momentum: 0.9, form: .gradient),
        schedule: ConstantSchedule(), minimum: .patience(3, tolerance: 0.01), validated: false),
    ], [1, 4, 7])
  func goesOn(item: Case, epoch: Int) throws {
    let start = Network<Float>(
      inputs: 3, layers: [.dense(16, activation: .relu), .dropout(0.3), .dense(1)], seed: 4)
    let training = randomData(
      for: start, loss: .binaryCrossEntropy, rows: 22, seed: 1, weighted: true)
    let validation =
      item.validated ? randomData(for: start, loss: .binaryCrossEntropy, rows: 15, seed: 2) : nil
    let trainer = Trainer<Float>(
      loss: .binaryCrossEntropy, optimizer: item.optimizer, schedule: item.schedule,
      penalty: Penalty(l2: 0.001), batchSize: 5, epochs: 12, minimum: item.minimum, seed: 3)

    var whole = start
    var wholeState = TrainingState(start, optimizer: item.optimizer)
    let expected = try trainer.train(
      &whole, from: &wholeState, on: training, validation: validation)

    var state = TrainingState(start, optimizer: item.optimizer)
    let log = EventLog {
      if case .epoch(let record) = $0 { record.epoch == epoch } else { false }
    }
    var left = start
    let first = try trainer.train(
      &left, from: &state, on: training, validation: validation, observe: log.observe)
    #expect(first.epochs == min(epoch, expected.epochs))
    // Another network value of the same shape: everything comes from the state.
    var network = Network<Float>(inputs: 3, layers: start.layers, seed: 99)
    let result = try trainer.train(&network, from: &state, on: training, validation: validation)

    expectSameBits(network.parameters.values, whole.parameters.values, "best weights")
    expectSameBits(state.parameters, wholeState.parameters, "weights")
    for (moment, expected) in zip(state.moments, wholeState.moments) {
      expectSameBits(moment, expected, "moment")
    }
    #expect(state.step == wholeState.step && state.epoch == wholeState.epoch)
    #expect(result.history.map(\.epoch) == expected.history.map(\.epoch))
    expectSameBits(result.history.map(\.error), expected.history.map(\.error), "errors")
    #expect(result.history.map(\.runningError) == expected.history.map(\.runningError))
    #expect(result.history.map(\.learningRate) == expected.history.map(\.learningRate))
    #expect(result.history.map(\.isBest) == expected.history.map(\.isBest))
    #expect(result.bestEpoch == expected.bestEpoch && result.bestError == expected.bestError)
    #expect(state.patience.waited == wholeState.patience.waited)
    #expect("\(result.ending)" == "\(expected.ending)")
  }

  /// A run at its end stays there; with more epochs it goes on.
  @Test func atTheEnd() throws {
    var network = Network<Double>(inputs: 2, layers: [.dense(1)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 8, seed: 1)
    var trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .adam(), batchSize: 4, epochs: 3, minimum: .never)
    var state = TrainingState(network, optimizer: trainer.optimizer)
    try trainer.train(&network, from: &state, on: data)
    let log = EventLog()
    let again = try trainer.train(&network, from: &state, on: data, observe: log.observe)
    #expect(again.epochs == 3 && again.history.map(\.epoch) == [0, 1, 2, 3])
    #expect(log.lines == ["started 8/2/3"])
    trainer.epochs = 5
    let further = try trainer.train(&network, from: &state, on: data)
    #expect(further.history.map(\.epoch) == [0, 1, 2, 3, 4, 5])

    // The minimum of a run is that of the run that goes on.
    trainer.optimizer = SGD(learningRate: 1e3)
    trainer.batchSize = nil
    trainer.minimum = .firstRise
    trainer.epochs = 50
    var rising = TrainingState(network, optimizer: trainer.optimizer)
    let first = try trainer.train(&network, from: &rising, on: data)
    let second = try trainer.train(&network, from: &rising, on: data)
    #expect(first.history.count == 2 && second.history.count == 2)
    guard case .minimum = second.ending else {
      Issue.record("ended by \(second.ending)")
      return
    }
  }

  @Test func atTheStart() {
    let network = Network<Double>(inputs: 2, layers: [Standardize(), .dense(1, bias: .fixed(1))])
    let state = TrainingState(network, optimizer: Adam())
    #expect(
      state.parameters == network.parameters.values && state.buffers == network.buffers.values)
    #expect(state.moments == [[0, 0], [0, 0]])
    #expect(state.step == 0 && state.epoch == 0 && state.history.isEmpty)
    #expect(state.best.error == .infinity && state.best.epoch == 0)
    #expect(state.best.parameters == network.parameters.values)
  }
}
