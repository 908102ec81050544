import BackpropTestSupport
import Testing

@testable import Backprop

/// A step is cut by shapes alone: the pieces are as many at any number of threads.
@Suite struct PieceCountTests {
  @Test(arguments: [2, 3, 5])
  func samePiecesAtAnyNumberOfThreads(threads: Int) throws {
    func pieces(_ threads: Int) throws -> Int {
      var network = Network<Float>(
        inputs: 40, layers: [.dense(120, activation: .relu), .dense(90), .dense(2)], seed: 1)
      let data = randomData(for: network, loss: .meanSquaredError, rows: 150, seed: 1)
      let pool = ThreadPool(threads: threads)
      let trainer = Trainer<Float>(
        loss: .meanSquaredError, batchSize: 100, epochs: 2, minimum: .never)
      try trainer.train(&network, on: data, pool: pool)
      return pool.piecesRun.reduce(0, +)
    }
    let alone = try pieces(1)
    #expect(try pieces(threads) == alone)
    // Two epochs of two batches and three measurements, each of more than one piece.
    #expect(alone > 30)
  }
}
