import BackpropTestSupport
import Testing

@testable import Backprop

/// The schedule that reacts to the error, in a run and over a break.
@Suite struct PlateauTests {
  private static let start = Network<Float>(
    inputs: 3, layers: [.dense(8, activation: .tanh), .dropout(0.4), .dense(1)], seed: 4)

  private static var trainer: Trainer<Float> {
    var trainer = Trainer<Float>(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.5, momentum: 0.9), batchSize: 5,
      epochs: 14, minimum: .never, seed: 3)
    trainer.schedules.learningRate = WarmUpSchedule(
      share: 0.1, then: .plateau(factor: 0.5, patience: 1))
    trainer.schedules.dropout = PlateauSchedule(factor: 0.25, patience: 2)
    return trainer
  }

  /// The rate of each epoch follows from the errors before it.
  @Test func followsTheError() throws {
    var network = Self.start
    let data = randomData(for: network, loss: .meanSquaredError, rows: 22, seed: 1)
    let validation = randomData(for: network, loss: .meanSquaredError, rows: 15, seed: 2)
    var trainer = Self.trainer
    trainer.schedules.learningRate = .plateau(factor: 0.5, patience: 1)
    let result = try trainer.train(&network, on: data, validation: validation)
    var memory: [Double] = []
    let plateau = PlateauSchedule(factor: 0.5, patience: 1)
    for (before, record) in zip(result.history, result.history.dropFirst()) {
      plateau.remember(before.error, in: &memory)
      #expect(record.learningRate == 0.5 * memory[0])
    }
    #expect(memory[0] <= 0.25, "the error never stopped falling")
  }

  @Test(arguments: [2, 5, 9])
  func goesOn(epoch: Int) throws {
    let data = randomData(for: Self.start, loss: .meanSquaredError, rows: 22, seed: 1)
    let validation = randomData(for: Self.start, loss: .meanSquaredError, rows: 15, seed: 2)
    var whole = Self.start
    var wholeState = TrainingState(whole, optimizer: Self.trainer.optimizer)
    try Self.trainer.train(&whole, from: &wholeState, on: data, validation: validation)

    var network = Self.start
    var state = TrainingState(network, optimizer: Self.trainer.optimizer)
    let log = EventLog {
      if case .epoch(let record) = $0 { record.epoch == epoch } else { false }
    }
    try Self.trainer.train(
      &network, from: &state, on: data, validation: validation, observe: log.observe)
    #expect(state.scheduleMemory != wholeState.scheduleMemory)
    try Self.trainer.train(&network, from: &state, on: data, validation: validation)
    expectSameBits(state.parameters, wholeState.parameters, "weights")
    #expect(state.scheduleMemory == wholeState.scheduleMemory)
    #expect(state.scheduleMemory.learningRate[0] < 0.5 && state.scheduleMemory.dropout[0] < 1)
  }

  /// A worse and worse error: falls after every patience + 1 measurements, down to the floor.
  @Test func fallsToTheFloor() {
    let schedule = PlateauSchedule(factor: 0.1, patience: 1, floor: 0.05)
    var memory: [Double] = []
    var factors: [Double] = []
    for error in 1...7 {
      schedule.remember(Double(error), in: &memory)
      factors.append(memory[0])
    }
    #expect(factors == [1, 1, 0.1, 0.1, 0.05, 0.05, 0.05])
  }

  /// Errors below zero fall as others do.
  @Test func ofNegativeErrors() {
    let schedule = PlateauSchedule(factor: 0.5, patience: 0, tolerance: 0.1)
    var memory: [Double] = []
    for (error, factor) in [(-1.0, 1.0), (-1.2, 1), (-1.25, 0.5), (-1.4, 0.5)] {
      schedule.remember(error, in: &memory)
      #expect(memory[0] == factor)
    }
  }
}
