import BackpropTestSupport
import Testing

@testable import Backprop

/// A step is cut by shapes alone, and what a row gets does not depend on the piece it lies in.
@Suite struct PieceTests {
  /// Several pieces of rows, of weights, and of parameters.
  private static func network(_ layers: [any Layer] = []) -> Network<Float> {
    Network(
      inputs: 40, layers: [.dense(120, activation: .relu)] + layers + [.dense(90), .dense(2)],
      seed: 1)
  }

  @Test(arguments: [2, 3, 5])
  func sameNumberAtAnyNumberOfThreads(threads: Int) throws {
    func pieces(_ threads: Int) throws -> Int {
      var network = Self.network()
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

  /// A step that takes less time than the threads need to meet stays with its caller.
  @Test func smallStepsAreNotShared() throws {
    func pieces(_ batchSize: Int) throws -> [Int] {
      var network = Network<Float>(
        inputs: 10,
        layers: [.dense(64, activation: .relu), .dense(64, activation: .relu), .dense(1)],
        seed: 1)
      let data = randomData(for: network, loss: .meanSquaredError, rows: 512, seed: 1)
      let pool = ThreadPool(threads: 2)
      let trainer = Trainer<Float>(
        loss: .meanSquaredError, batchSize: batchSize, epochs: 1, minimum: .never)
      let first = randomData(for: network, loss: .meanSquaredError, rows: 1, seed: 2)
      try trainer.train(&network, on: data, validation: first, pool: pool)
      return pool.piecesRun
    }
    #expect(try pieces(32) == [0, 0])
    #expect(try pieces(512).reduce(0, +) > 10)
  }

  /// Dropout draws by the row of the data, wherever in a piece it lies.
  @Test func dropoutDrawsByTheRowOfTheData() {
    let network = Self.network([.dropout(0.5)])
    let data = randomData(for: network, loss: .meanSquaredError, rows: 100, seed: 1)
    let whole = Workspace(network, loss: .meanSquaredError, batchSize: 100)
    #expect(whole.plan.rowsPerPiece(batch: 100) < 50)
    whole.differentiate(data, dropout: (seed: 7, epoch: 2))
    let outputs = whole.output(ofLayer: 1)
    let single = Workspace(network, loss: .meanSquaredError, batchSize: 1)
    for row in stride(from: 0, to: 100, by: 9) {
      single.differentiate(data, rows: row..<row + 1, dropout: (seed: 7, epoch: 2))
      expectSameBits(single.output(ofLayer: 1).values, Array(outputs.row(row)), "row \(row)")
    }
  }
}
