/// What a ``DenseChain`` gives for many rows, in blocks of rows that go through all its layers: so what
/// lies between two layers stays in the caches.
struct ChainPrediction<S: Scalar> {
  /// The most pieces that rows are cut into: many, so that a slow thread delays the others by little.
  static var mostPieces: Int { 64 }

  let chain: DenseChain
  let kernels: KernelSet
  let parameters: UnsafePointer<S>
  /// `[rows, inputWidth]`
  let inputs: UnsafePointer<S>
  let inputWidth: Int
  /// `[rows, outputWidth]`
  let outputs: UnsafeMutablePointer<S>
  let outputWidth: Int
  let rows: Int

  /// Operations of all rows.
  var operations: Int64 { chain.operationsPerRow * Int64(rows) }

  /// Whole blocks.
  var rowsPerPiece: Int {
    let blocks = (rows + Network<S>.predictionBlock - 1) / Network<S>.predictionBlock
    return (blocks + Self.mostPieces - 1) / Self.mostPieces * Network<S>.predictionBlock
  }

  var pieces: Int { (rows + rowsPerPiece - 1) / rowsPerPiece }

  @inline(__always)
  func run(_ range: Range<Int>) {
    let block = min(range.count, Network<S>.predictionBlock)
    withUnsafeTemporaryAllocation(of: S.self, capacity: 2 * block * chain.widest) { work in
      guard let work = work.baseAddress else { return }
      for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
        S.predict(
          kernels, chain, outputs + start * outputWidth, inputs + start * inputWidth,
          parameters: parameters, work: work, rows: min(block, range.upperBound - start))
      }
    }
  }
}

/// The same for several threads.
final class ChainPieces<S: Scalar>: PieceBody {
  private let prediction: ChainPrediction<S>

  init(_ prediction: ChainPrediction<S>) {
    self.prediction = prediction
  }

  override func run(_ piece: Int) { runPiece(piece) }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func runPiece(_ piece: Int) {
    let start = piece * prediction.rowsPerPiece
    prediction.run(start..<min(start + prediction.rowsPerPiece, prediction.rows))
  }
}
