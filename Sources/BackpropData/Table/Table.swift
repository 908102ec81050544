/// Named columns of equal length. Rows are examples; row numbers count from 0.
///
/// What a column means – number, category, target – is not the table's business but a schema's:
/// text stays text here. A table is a value, and cheap to copy, to select from and to extend.
public struct Table: Sendable {
  /// The columns, in the order of the file.
  public private(set) var columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// What the file is called in messages; nil for a table made in memory.
  public let source: String?
  /// What a reader wants its user to know, a sentence each: that the text was converted, say.
  public internal(set) var notes: [String] = []
  private var positions: [String: Int]

  /// Creates a table from columns made in memory.
  ///
  ///     let table = try Table([
  ///       Column("age", [31, 44, nil]),
  ///       Column("city", ["Oslo", nil, "Rome"]),
  ///     ])
  ///
  /// - Throws: `BackpropError` when a name is empty or used twice, or the columns differ in length.
  public init(_ columns: [Column], source: String? = nil) throws(BackpropError) {
    try self.init(columns, source: source, headerLine: 1)
  }

  /// - Parameter headerLine: the line of the names in the file, from 1.
  init(_ columns: [Column], source: String?, headerLine: Int) throws(BackpropError) {
    self.columns = columns
    self.source = source
    rowCount = columns.first?.count ?? 0
    positions = [:]
    for (position, column) in columns.enumerated() {
      try Self.check(
        column, at: position, against: positions, rows: rowCount,
        location: BackpropError.Location(file: source, line: source == nil ? nil : headerLine))
      positions[column.name] = position
    }
  }

  /// The names of the columns, in order.
  public var names: [String] { columns.map(\.name) }

  /// The position of a column, or nil where there is none of that name.
  public func position(of name: String) -> Int? { positions[name] }

  /// The column of that name.
  ///
  /// - Throws: `BackpropError` naming the nearest column and all there are.
  public func column(_ name: String) throws(BackpropError) -> Column {
    guard let position = positions[name] else {
      throw BackpropError(
        .usage,
        "no column \"\(name)\"; " + Suggestion.hint(for: name, among: names, called: "columns"),
        at: source.map { BackpropError.Location(file: $0) })
    }
    return columns[position]
  }

  /// The rows with the given numbers, counted from 0, in that order. Copies no cell.
  ///
  /// - Precondition: every number is below `rowCount`.
  /// - Complexity: O(`rows.count`), once for each differently selected column the table was put
  ///   together from.
  public func selecting(rows: [Int]) -> Table {
    let outer = RowSelection(rows, of: rowCount)
    var copy = Table(columns: columns, rowCount: rows.count, source: source, positions: positions)
    copy.notes = notes
    var last: (inner: RowSelection?, composed: RowSelection)?
    for position in columns.indices {
      let inner = columns[position].selection
      let composed = last.flatMap { $0.inner === inner ? $0.composed : nil } ?? outer.after(inner)
      last = (inner, composed)
      copy.columns[position] = columns[position].selecting(composed)
    }
    return copy
  }

  /// The columns with the given names, in that order.
  ///
  /// - Throws: `BackpropError` for a name that is not there, or there twice.
  public func selecting(columns names: [String]) throws(BackpropError) -> Table {
    var selected: [Column] = []
    for name in names { selected.append(try column(name)) }
    return try Table(selected, source: source)
  }

  /// The table with one more column at its end.
  ///
  /// - Throws: `BackpropError` when the name is taken or the length differs.
  public func appending(_ column: Column) throws(BackpropError) -> Table {
    var copy =
      columns.isEmpty
      ? Table(columns: [], rowCount: column.count, source: source, positions: [:]) : self
    try Self.check(
      column, at: columns.count, against: positions, rows: copy.rowCount,
      location: BackpropError.Location(file: source))
    copy.positions[column.name] = columns.count
    copy.columns.append(column)
    return copy
  }

  private init(columns: [Column], rowCount: Int, source: String?, positions: [String: Int]) {
    self.columns = columns
    self.rowCount = rowCount
    self.source = source
    self.positions = positions
  }

  /// The error for a column without a name.
  static func unnamed(_ position: Int, at location: BackpropError.Location) -> BackpropError {
    BackpropError(
      .data,
      "column \(position + 1) has no name; name it, or write the file without row names "
        + "(pandas: index=False, R: row.names=FALSE)", at: location)
  }

  private static func check(
    _ column: Column, at position: Int, against positions: [String: Int], rows: Int,
    location: BackpropError.Location
  ) throws(BackpropError) {
    if column.name.isEmpty { throw unnamed(position, at: location) }
    if let other = positions[column.name] {
      throw BackpropError(
        .data,
        "columns \(other + 1) and \(position + 1) are both called \"\(column.name)\"; "
          + "give each a name of its own", at: location)
    }
    if column.count != rows {
      throw BackpropError(
        .data,
        "column \"\(column.name)\" has \(column.count) rows, the columns before it have \(rows)",
        at: location.file == nil ? nil : location)
    }
  }
}

extension BackpropError {
  /// The error with the table's file as its place, where it has none.
  package func located(in table: Table) -> BackpropError {
    guard location == nil, let source = table.source else { return self }
    return BackpropError(code, message, at: Location(file: source))
  }
}
