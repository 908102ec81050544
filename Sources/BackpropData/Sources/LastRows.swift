/// Leaves out the last rows of a table that comes in pieces, by holding back as many as may be among them.
struct LastRows {
  private let count: Int
  private var held: [Table] = []
  private var heldRows = 0
  private var isAtEnd = false
  /// Whether rows were handed out.
  private var hasOthers = false

  /// - Parameter count: the number of rows to leave out, at least 0.
  init(count: Int) { self.count = count }

  /// Takes the next piece, or nil behind the last.
  ///
  /// - Throws: `BackpropError` where there are no other rows than the last.
  mutating func append(_ piece: Table?, file: String) throws(BackpropError) {
    if let piece {
      held.append(piece)
      heldRows += piece.rowCount
      return
    }
    isAtEnd = true
    guard count == 0 || hasOthers || heldRows > count else {
      throw BackpropError(
        .data, "no rows are left without the last \(count)", at: BackpropError.Location(file: file))
    }
  }

  /// What readers noted of the rows that were left out.
  var notes: [String] { held.flatMap(\.notes) }

  /// A piece of which no row is among the last, or what is left of it; nil where there is none.
  mutating func next() -> Table? {
    guard let first = held.first else { return nil }
    let rest = heldRows - count
    guard isAtEnd ? rest > 0 : rest >= first.rowCount else { return nil }
    held.removeFirst()
    heldRows -= first.rowCount
    hasOthers = true
    return rest >= first.rowCount ? first : first.selecting(rows: Array(0..<rest))
  }
}
