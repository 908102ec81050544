/// A bound on the norm of the weights that lead into a unit: after each update, a column w of a
/// weight matrix with ‖w‖₂ > bound becomes w · bound / ‖w‖. Biases stay as they are.
///
/// Source: Srivastava and others, "Dropout", JMLR 2014, section 5.1; bounds of 3 to 4 there.
public struct MaxNorm: Sendable, Equatable {
  /// The largest norm.
  public var bound: Double

  /// Creates a bound.
  public init(_ bound: Double) { self.bound = bound }

  /// Columns that are looked at together.
  static var columnsPerPiece: Int { 64 }

  /// Holds some columns of one matrix `[rows, columns]` at the bound; each sum is one chain over the
  /// rows.
  @inline(__always)
  func apply<S: Scalar>(to weights: UnsafeMutablePointer<S>, _ block: UpdatePlan.ColumnBlock) {
    for j in block.columns {
      var squares = 0.0
      var place = j
      for _ in 0..<block.matrix.rows {
        squares += Double(weights[place]) * Double(weights[place])
        place &+= block.matrix.columns
      }
      let norm = squares.squareRoot()
      guard norm > bound else { continue }
      let factor = S(bound / norm)
      place = j
      for _ in 0..<block.matrix.rows {
        weights[place] *= factor
        place &+= block.matrix.columns
      }
    }
  }
}
