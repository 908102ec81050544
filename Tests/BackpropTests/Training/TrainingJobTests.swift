import BackpropTestSupport
import Synchronization
import Testing

@testable import Backprop

/// Many networks at once are what they are one by one.
@Suite struct TrainingJobTests {
  /// Jobs of different widths, seeds and data; the fourth cannot run.
  private static func jobs<S: Scalar>(_: S.Type) -> [TrainingJob<S>] {
    (0..<9).map { number in
      let network = Network<S>(
        inputs: 3, layers: [.dense(4 + 3 * number, activation: .tanh), .dropout(0.1), .dense(1)],
        seed: UInt64(number))
      let trainer = Trainer<S>(
        loss: .meanSquaredError, optimizer: .adam(learningRate: 0.01), batchSize: 8, epochs: 5,
        minimum: .never, seed: UInt64(number))
      let data = randomData(
        for: number == 3 ? Network<S>(inputs: 2, layers: network.layers) : network,
        loss: .meanSquaredError, rows: 30 + number, seed: UInt64(number))
      let validation =
        number.isMultiple(of: 2)
        ? randomData(for: network, loss: .meanSquaredError, rows: 10, seed: 99) : nil
      return TrainingJob(trainer, network, on: data, validation: validation)
    }
  }

  @Test(arguments: [1, 2, 4], Precision.allCases)
  func eachAsAlone(threads: Int, precision: Precision) throws {
    switch precision {
    case .single: try compare(threads, Float.self)
    case .double: try compare(threads, Double.self)
    }
  }

  private func compare<S: Scalar>(_ threads: Int, _: S.Type) throws {
    let jobs = Self.jobs(S.self)
    let results = TrainingJob.run(jobs, pool: ThreadPool(threads: threads))
    #expect(results.count == jobs.count)
    for (number, (job, result)) in zip(jobs, results).enumerated() {
      if number == 3 {
        #expect(throws: BackpropError.self) { try result.get() }
        continue
      }
      let outcome = try result.get()
      var network = job.network
      let alone = try job.trainer.train(&network, on: job.training, validation: job.validation)
      expectSameBits(outcome.network.parameters.values, network.parameters.values, "job \(number)")
      #expect(outcome.training.history == alone.history)
      #expect(outcome.training.bestEpoch == alone.bestEpoch)
    }
  }

  @Test func whyAJobCannotRun() throws {
    let results = TrainingJob.run(Self.jobs(Float.self), pool: ThreadPool(threads: 2))
    let error = try #require(throws: BackpropError.self) { try results[3].get() }
    #expect(error.message == "the data has 2 features, the network 3 inputs")
  }

  /// The observer knows which job speaks, and can end it alone.
  @Test func observed() throws {
    let epochs = Mutex([Int: Int]())
    let results = TrainingJob.run(Self.jobs(Float.self), pool: ThreadPool(threads: 3)) {
      job, event in
      guard case .epoch(let record) = event else { return .proceed }
      epochs.withLock { $0[job, default: 0] += 1 }
      return job == 5 && record.epoch == 2 ? .stop : .proceed
    }
    #expect(try results[5].get().training.epochs == 2)
    #expect(try results[6].get().training.epochs == 5)
    let counts = epochs.withLock { $0 }
    #expect(counts == [0: 6, 1: 6, 2: 6, 4: 6, 5: 3, 6: 6, 7: 6, 8: 6])
  }

  @Test func noJobs() {
    #expect(TrainingJob<Float>.run([], pool: ThreadPool(threads: 2)).isEmpty)
  }
}
