import BackpropTestSupport
import Testing

@testable import Backprop

/// A run that may take so many seconds, by a clock that is passed in.
@Suite struct TimeLimitTests {
  private static let start = Network<Double>(
    inputs: 2, layers: [.dense(3, activation: .tanh), .dense(1)], seed: 3)
  private static let data = randomData(for: start, loss: .meanSquaredError, rows: 9, seed: 1)

  /// A clock that is two seconds on each time it is looked at.
  private final class Clock {
    var now = 1_000.0
    func read() -> Double {
      defer { now += 2 }
      return now
    }
  }

  private func trainer(limit: Double?) -> Trainer<Double> {
    Trainer(loss: .meanSquaredError, batchSize: 4, epochs: 20, timeLimit: limit, minimum: .never)
  }

  /// The start is measured after 2 s, the first epoch after 4 s, and so on.
  @Test(arguments: [(0.0, 1), (4, 1), (4.5, 2), (10, 4), (10.1, 5), (42, 20), (1e9, 20)])
  func endsWithTheFirstEpochBeyond(limit: Double, epochs: Int) throws {
    var network = Self.start
    let result = try trainer(limit: limit).train(
      &network, on: Self.data, clock: Clock().read)
    #expect(result.epochs == epochs)
    switch result.ending {
    case .timeLimit: #expect(limit < 1e9)
    case .epochs: #expect(limit > 42)
    default: Issue.record("ended by \(result.ending)")
    }
  }

  /// What one sitting took counts in the next.
  @Test func allSittingsCount() throws {
    let trainer = trainer(limit: 12)
    var state = TrainingState(Self.start, optimizer: trainer.optimizer)
    var network = Self.start
    let log = EventLog {
      if case .epoch(let record) = $0 { record.epoch == 2 } else { false }
    }
    try trainer.train(
      &network, from: &state, on: Self.data, observe: log.observe, clock: Clock().read)
    #expect(state.epoch == 2 && state.elapsed == 6)
    let result = try trainer.train(&network, from: &state, on: Self.data, clock: Clock().read)
    #expect(result.epochs == 5 && state.elapsed == 12)
    // A run that is over stays so.
    #expect(
      try trainer.train(&network, from: &state, on: Self.data, clock: Clock().read).epochs == 5)
  }

  /// Without a limit nobody looks at the clock, so the state is the same whatever the time.
  @Test func noLimitNoClock() throws {
    var network = Self.start
    let clock = Clock()
    let trainer = trainer(limit: nil)
    var state = TrainingState(network, optimizer: trainer.optimizer)
    try trainer.train(&network, from: &state, on: Self.data, clock: clock.read)
    #expect(clock.now == 1_000 && state.elapsed == 0)
  }

  @Test func aLimitNeedsAClock() throws {
    var network = Self.start
    let error = try #require(throws: BackpropError.self) {
      try trainer(limit: 1).train(&network, on: Self.data)
    }
    #expect(error.message == "a time limit needs a clock: pass one to the training")
    #expect(network.parameters.values == Self.start.parameters.values)
  }
}
