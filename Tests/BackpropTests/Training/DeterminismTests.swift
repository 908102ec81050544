import BackpropTestSupport
import Testing

@testable import Backprop

/// The promise: the same bits from the same data, options and seed, at any number of threads.
@Suite struct DeterminismTests {
  /// Wide enough for every region of a step to be cut into several pieces.
  private static let batchSize = 128

  private static func network<S: Scalar>(_: S.Type) -> Network<S> {
    Network(
      inputs: 60,
      layers: [
        .dense(280, activation: .relu), .dropout(0.3), .dense(100, activation: .tanh),
        .dropout(0.1), .dense(3),
      ], seed: 2)
  }

  private static func data<S: Scalar>(_: S.Type) -> Dataset<S> {
    // The last batch is smaller.
    randomData(
      for: network(S.self), loss: .categoricalCrossEntropy, rows: 300, seed: 6, weighted: true)
  }

  /// An optimiser with what surrounds it, by name, so that a failure can be read.
  enum Setup: String, CaseIterable, Sendable {
    case adamW
    case momentum

    func trainer<S: Scalar>(_: S.Type, seed: UInt64 = 9) -> Trainer<S> {
      switch self {
      case .adamW:
        return Trainer(
          loss: .categoricalCrossEntropy, optimizer: .adamW(learningRate: 0.003),
          schedule: .warmUp(share: 0.25, then: .cosine()), batchSize: batchSize, epochs: 3,
          minimum: .never, seed: seed)
      case .momentum:
        return Trainer(
          loss: .categoricalCrossEntropy,
          optimizer: .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true),
          penalty: Penalty(l2: 0.01, scaling: .perBatchWeight), batchSize: batchSize, epochs: 3,
          minimum: .never, seed: seed)
      }
    }
  }

  @Test func everyRegionIsCut() {
    let plan = StepPlan(Self.network(Float.self), batchSize: Self.batchSize)
    #expect(Self.batchSize / plan.rowsPerPiece(batch: Self.batchSize) >= 5)
    #expect(plan.slices.count >= 6)
    #expect(plan.gradientPieces.count >= 5)
    #expect(plan.update.pieces.count >= 2)
  }

  @Test(arguments: Setup.allCases, Precision.allCases)
  func sameBitsAtAnyNumberOfThreads(setup: Setup, precision: Precision) throws {
    switch precision {
    case .single: try compareThreads(setup, Float.self)
    case .double: try compareThreads(setup, Double.self)
    }
  }

  private func compareThreads<S: Scalar>(_ setup: Setup, _: S.Type) throws {
    let expected = try train(setup, S.self, pool: nil)
    #expect(expected.history.count == 11)
    for threads in [1, 2, 3, 5] {
      let pool = ThreadPool(threads: threads)
      // A thread gets a piece only if it wakes in time: with luck, so it may try again.
      for attempt in 1...50 {
        let actual = try train(setup, S.self, pool: pool)
        expectSameBits(actual.parameters, expected.parameters, "\(threads) threads")
        expectSameBits(actual.history, expected.history, "the history at \(threads) threads")
        let workers = pool.piecesRun.filter { $0 > 0 }.count
        if workers > 1 || threads == 1 { break }
        #expect(attempt < 50, "no second thread did a piece")
      }
    }
  }

  @Test(arguments: Setup.allCases)
  func seeds(setup: Setup) throws {
    let first = try train(setup, Float.self, pool: nil)
    expectSameBits(try train(setup, Float.self, pool: nil).parameters, first.parameters)
    let other = try train(setup, Float.self, pool: nil, seed: 10)
    #expect(firstDifferentBits(other.parameters, first.parameters) != nil)
  }

  private func train<S: Scalar>(
    _ setup: Setup, _: S.Type, pool: ThreadPool?, seed: UInt64 = 9
  ) throws -> (parameters: [S], history: [Double]) {
    var network = Self.network(S.self)
    let result = try setup.trainer(S.self, seed: seed).train(
      &network, on: Self.data(S.self), pool: pool)
    return (
      network.parameters.values,
      result.history.flatMap { [$0.error, $0.learningRate] + ($0.runningError.map { [$0] } ?? []) }
    )
  }
}
