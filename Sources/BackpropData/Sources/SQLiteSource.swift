/// Databases of SQLite: one table, or what a query gives.
enum SQLiteSource: TableSource {
  /// How such a file begins.
  static let magic = Array("SQLite format 3\0".utf8)

  static func takes(_ file: SourceFile) -> Bool { file.head.starts(with: magic) }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    guard file.path != "-" else {
      throw file.error("a database cannot be read from standard input; give its path")
    }
    let database = try Database(path: file.path, name: file.name)
    defer { database.close() }
    if let query = options.query { return try database.table(query, options.missing) }
    let tables = try database.rows(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
        + "AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).map { $0[0] }
    guard let wanted = options.databaseTable ?? (tables.count == 1 ? tables[0] : nil) else {
      throw file.error(
        tables.isEmpty
          ? "the database has no tables"
          : "the database has \(tables.count) tables; say which to read: "
            + tables.joined(separator: ", "))
    }
    guard tables.contains(wanted) else {
      throw BackpropError(
        .usage,
        "no table \"\(wanted)\"; "
          + Suggestion.hint(for: wanted, among: tables, called: "tables"),
        at: BackpropError.Location(file: file.name))
    }
    let quoted = wanted.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) }
    return try database.table("SELECT * FROM \"\(quoted)\"", options.missing)
  }
}

/// An open database.
private final class Database {
  private let library: SQLite
  private let handle: OpaquePointer?
  private let name: String

  init(path: String, name: String) throws(BackpropError) {
    library = try SQLite()
    self.name = name
    var handle: OpaquePointer?
    let status = library.open(path, &handle, SQLite.readOnly, nil)
    self.handle = handle
    if status != 0 {
      let reason = failure("cannot open the database")
      close()
      throw reason
    }
  }

  func close() { _ = library.close(handle) }

  private func failure(_ what: String) -> BackpropError {
    let reason = library.message(handle).map { ": " + String(cString: $0) } ?? ""
    return BackpropError(.data, what + reason, at: BackpropError.Location(file: name))
  }

  /// The rows that a query gives, as texts.
  func rows(_ query: String) throws(BackpropError) -> [[String]] {
    var rows: [[String]] = []
    try run(query) { (statement, columns) throws(BackpropError) in
      rows.append((0..<columns).map { self.text(statement, $0) })
    }
    return rows
  }

  /// What a query gives, as a table.
  func table(_ query: String, _ missing: [String]) throws(BackpropError) -> Table {
    var builder: TextTableBuilder?
    try run(query) { (statement, columns) throws(BackpropError) in
      let names = (0..<columns).map { column in
        self.library.columnName(statement, column).map { String(cString: $0) } ?? ""
      }
      var rows = builder ?? TextTableBuilder(names: names, file: self.name)
      builder = nil
      for column in 0..<columns {
        switch SQLite.Kind(rawValue: self.library.columnType(statement, column)) {
        case .real: try rows.append(self.library.columnReal(statement, column))
        case .blob:
          throw BackpropError(
            .data,
            "row \(rows.row + 1) holds bytes, not a number or a text; leave the column out "
              + "with a query",
            at: BackpropError.Location(file: self.name, field: names[Int(column)]))
        case .null, nil: try rows.append(EmptyCollection())
        case .integer, .text:
          let text = self.text(statement, column)
          try rows.append(missing.contains(text) ? "".utf8 : text.utf8)
        }
      }
      builder = rows
    }
    guard let builder else {
      throw BackpropError(
        .data, "the query gives no rows", at: BackpropError.Location(file: name))
    }
    return try builder.table()
  }

  private func text(_ statement: OpaquePointer?, _ column: CInt) -> String {
    guard let bytes = library.columnText(statement, column) else { return "" }
    let count = Int(library.columnBytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  private func run(
    _ query: String, _ body: (OpaquePointer?, CInt) throws(BackpropError) -> Void
  ) throws(BackpropError) {
    var statement: OpaquePointer?
    guard library.prepare(handle, query, -1, &statement, nil) == 0, statement != nil else {
      throw failure("cannot read the database")
    }
    defer { _ = library.finalize(statement) }
    let columns = library.columnCount(statement)
    guard columns > 0 else {
      throw BackpropError(
        .usage, "the query gives no columns; it must begin with SELECT",
        at: BackpropError.Location(file: name))
    }
    while true {
      switch library.step(statement) {
      case SQLite.row: try body(statement, columns)
      case SQLite.done: return
      default: throw failure("cannot read the database")
      }
    }
  }
}
