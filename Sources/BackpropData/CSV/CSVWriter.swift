/// Writes rows as CSV: fields quoted only where they must be, lines ended by LF, numbers in the
/// shortest form that reads back as the same ones.
public struct CSVWriter: Sendable {
  /// What has been written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let width: Int

  /// Starts a table with its line of names.
  ///
  /// - Precondition: there is at least one name.
  public init(header: [String], delimiter: CSV.Delimiter = .comma) {
    precondition(!header.isEmpty, "CSVWriter: no columns")
    self.delimiter = delimiter.rawValue
    width = header.count
    append(row: header)
  }

  /// Adds a row; nil is a missing value, an empty field.
  ///
  /// - Precondition: the row has as many fields as the header.
  public mutating func append(row: [String?]) {
    precondition(row.count == width, "CSVWriter: the row and the header differ in length")
    let start = bytes.count
    for (position, field) in row.enumerated() {
      append(field: Array((field ?? "").utf8), isFirst: position == 0)
    }
    endRow(from: start)
  }

  /// Adds a row of a table, its cells as they stand in the file, and more fields behind it.
  ///
  /// - Precondition: together they have as many fields as the header.
  public mutating func append(row: Int, of table: Table, and fields: [String]) {
    precondition(
      table.columns.count + fields.count == width,
      "CSVWriter: the row and the header differ in length")
    let start = bytes.count
    for (position, column) in table.columns.enumerated() {
      append(cellOf: column, row, isFirst: position == 0)
    }
    for field in fields { append(field: Array(field.utf8), isFirst: false) }
    endRow(from: start)
  }

  /// Adds all rows of a table; its names are not looked at.
  ///
  /// - Precondition: the table has as many columns as the header.
  public mutating func append(rowsOf table: Table) {
    precondition(
      table.columns.count == width, "CSVWriter: the table and the header differ in width")
    for row in 0..<table.rowCount {
      let start = bytes.count
      for (position, column) in table.columns.enumerated() {
        append(cellOf: column, row, isFirst: position == 0)
      }
      endRow(from: start)
    }
  }

  private mutating func endRow(from start: Int) {
    // A line of nothing but delimiters would be no row.
    if bytes.count - start == width - 1 { bytes.insert(contentsOf: "\"\"".utf8, at: start) }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(cellOf column: Column, _ row: Int, isFirst: Bool) {
    var cells = CellReader(column)
    cells.text(row) { field, start, end in append(field: field, start, end, isFirst: isFirst) }
  }

  /// Hands over what was written so far, so that large tables can be written piece by piece.
  public mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func append(field: [UInt8], isFirst: Bool) {
    append(field: field, 0, field.count, isFirst: isFirst)
  }

  private mutating func append(field: [UInt8], _ start: Int, _ end: Int, isFirst: Bool) {
    if !isFirst { bytes.append(delimiter) }
    // The only field of a row may not leave the line blank.
    guard needsQuotes(field, start, end) || width == 1 && Column.isBlank(field, start, end) else {
      for i in start..<end { bytes.append(field[i]) }
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for i in start..<end {
      if field[i] == UInt8(ascii: "\"") { bytes.append(field[i]) }
      bytes.append(field[i])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func needsQuotes(_ field: [UInt8], _ start: Int, _ end: Int) -> Bool {
    for i in start..<end {
      switch field[i] {
      case delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
      default: continue
      }
    }
    return false
  }
}

extension CSV {
  /// The table as the bytes of a CSV file. Cells of a file keep their text.
  ///
  /// - Precondition: the table has a column.
  public static func bytes(of table: Table, delimiter: Delimiter = .comma) -> [UInt8] {
    var writer = CSVWriter(header: table.names, delimiter: delimiter)
    writer.append(rowsOf: table)
    return writer.take()
  }
}
