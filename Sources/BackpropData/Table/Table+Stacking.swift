extension Table {
  /// The rows of several tables one below the other. Each must have the columns of the first, in
  /// any order.
  ///
  /// - Precondition: there is a table.
  /// - Throws: `BackpropError` naming a column that a table lacks or has besides.
  /// - Complexity: O(cells): texts are copied into one storage.
  public static func stacked(_ tables: [Table]) throws(BackpropError) -> Table {
    guard let first = tables.first else { preconditionFailure("Table.stacked: no tables") }
    for table in tables.dropFirst() {
      try table.check(against: first.names, of: first.source ?? "the first table")
    }
    var columns: [Column] = []
    for name in first.names {
      var parts: [Column] = []
      for table in tables { parts.append(try table.column(name)) }
      columns.append(Column.stacked(parts))
    }
    let names = tables.map { $0.source ?? "a table" }
    var table = try Table(
      columns,
      source: names.count > 3
        ? "\(names[0]) and \(names.count - 1) more files" : names.joined(separator: ", "))
    table.notes = tables.flatMap(\.notes)
    return table
  }

  /// Refuses a table with other columns than the first of those read together.
  ///
  /// - Throws: `BackpropError` naming a column that the table lacks or has besides.
  func check(against names: [String], of first: String) throws(BackpropError) {
    let file = source.map { BackpropError.Location(file: $0) }
    for name in names where position(of: name) == nil {
      throw BackpropError(
        .data,
        "no column \"\(name)\", which \(first) has; tables read together need the same columns",
        at: file)
    }
    let known = Set(names)
    for name in self.names where !known.contains(name) {
      throw BackpropError(
        .data,
        "the column \"\(name)\" is not in \(first); tables read together need the same columns",
        at: file)
    }
  }
}
