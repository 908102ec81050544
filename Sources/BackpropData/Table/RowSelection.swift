/// The rows that a view shows, in order. An object, so that the columns of a table share one.
final class RowSelection: Sendable {
  let rows: [Int]

  private init(unchecked rows: [Int]) {
    self.rows = rows
  }

  /// Selects rows of a column that has `count` of them.
  init(_ rows: [Int], of count: Int) {
    for row in rows {
      precondition(row >= 0 && row < count, "selecting(rows:): row \(row) of \(count)")
    }
    self.rows = rows
  }

  /// The selection that this one makes of what `inner` shows.
  func after(_ inner: RowSelection?) -> RowSelection {
    guard let inner else { return self }
    return RowSelection(unchecked: rows.map { inner.rows[$0] })
  }
}
