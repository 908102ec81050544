/// How an update is cut into pieces. The cut depends on shapes alone, never on the number of threads.
struct UpdatePlan {
  /// Some rows of one matrix of parameters.
  struct Part {
    var range: Range<Int>
    var rows: Range<Int>
    var matrix: ParameterMatrix
    /// The number of the matrix among the trainable ones.
    var number: Int
    var learningRateFactor: Double
    var decayFactor: Double
  }

  /// Some columns of one weight matrix.
  struct ColumnBlock {
    /// Where the matrix starts in the vector.
    var start: Int
    var matrix: ParameterMatrix
    var columns: Range<Int>
  }

  /// Parameters that make a piece worth handing over to a thread.
  static var parametersPerPiece: Int { 16_384 }
  /// Pieces that make an update worth waking a thread for: about 100 µs.
  static var piecesToWake: Int { 20 }

  /// The trainable matrices.
  let matrices: [ParameterMatrix]
  let parts: [Part]
  /// All trainable parameters as one part, where they are few and learn at one rate; see
  /// ``Optimizer/isUniform``.
  let whole: Part?
  /// The parts of each piece.
  let pieces: [Range<Int>]
  let columnBlocks: [ColumnBlock]

  /// - Parameter parametersPerPiece: what a piece has at least; a part at most, but for one row.
  init<S: Scalar>(_ parameters: ParameterVector<S>, parametersPerPiece: Int = parametersPerPiece) {
    let output = parameters.segments.last { $0.shape.role == .weight }?.layer
    var matrices: [ParameterMatrix] = []
    var parts: [Part] = []
    var blocks: [ColumnBlock] = []
    for segment in parameters.segments where segment.shape.trainable {
      let shape = segment.shape
      let matrix = ParameterMatrix(
        rows: shape.rows, columns: shape.columns, role: shape.role,
        isOutput: segment.layer == output)
      let start = segment.range.lowerBound
      let step = max(1, parametersPerPiece / max(shape.columns, 1))
      for row in stride(from: 0, to: shape.rows, by: step) {
        let rows = row..<min(row + step, shape.rows)
        parts.append(
          Part(
            range: start + rows.lowerBound * shape.columns..<start + rows.upperBound
              * shape.columns, rows: rows, matrix: matrix, number: matrices.count,
            learningRateFactor: shape.learningRateFactor, decayFactor: shape.decayFactor))
      }
      matrices.append(matrix)
      guard shape.role == .weight else { continue }
      for first in stride(from: 0, to: shape.columns, by: MaxNorm.columnsPerPiece) {
        blocks.append(
          ColumnBlock(
            start: start, matrix: matrix,
            columns: first..<min(first + MaxNorm.columnsPerPiece, shape.columns)))
      }
    }
    self.matrices = matrices
    self.parts = parts
    columnBlocks = blocks
    if let first = parts.first, parameters.trainableCount <= parametersPerPiece,
      parts.allSatisfy({ $0.learningRateFactor == first.learningRateFactor })
    {
      var whole = first
      whole.range = 0..<parameters.trainableCount
      self.whole = whole
    } else {
      whole = nil
    }
    pieces = StepPlan.grouped(
      parts.map { Int64($0.range.count) }, atLeast: Int64(parametersPerPiece))
  }
}
