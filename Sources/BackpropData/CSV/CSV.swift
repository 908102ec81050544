/// Tables as text: one row a line, fields parted by a delimiter, the first line naming the columns.
///
/// Reading follows RFC 4180 and says where a file does not:
/// - A field may stand in quotes, and then hold delimiters, line breaks and doubled quotes. A quote
///   anywhere else is an error. Blanks belong to the field, except around names in the header.
/// - Lines end with LF, CR LF or CR; the last may end without. Blank lines at the end are ignored.
/// - The text is UTF-8, with or without a byte order mark. NUL and invalid bytes are errors.
/// - Every row has as many fields as the header.
public enum CSV {
  /// What parts the fields of a line.
  public enum Delimiter: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
  }

  /// Reads a table from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; it becomes the table's storage.
  ///   - delimiter: what parts the fields; nil takes it from the header: a comma if it has one
  ///     outside quotes, else a tab or a semicolon if it has one, else a comma.
  ///   - name: what the file is called in messages.
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  /// - Complexity: O(`bytes.count`), one pass.
  public static func read(
    _ bytes: consuming [UInt8], delimiter: Delimiter? = nil, name: String
  ) throws(BackpropError) -> Table {
    let delimiter = delimiter ?? detect(in: bytes)
    var scanner = CSVScanner(bytes, delimiter: delimiter.rawValue, file: name)
    try scanner.scan()
    let storage = scanner.storage()
    var columns: [Column] = []
    for (position, field) in storage.cells[..<storage.width].enumerated() {
      let header = String(copying: storage.bytes, field.start, field.end)
      columns.append(
        Column(
          name: trimmed(header),
          values: .texts(TextCells(storage: storage, column: position)), selection: nil))
    }
    return try Table(columns, source: name)
  }

  /// The delimiter that the first line of a text suggests.
  static func detect(in bytes: [UInt8]) -> Delimiter {
    var isQuoted = false
    var found: Set<Delimiter> = []
    for i in bytes.indices {
      if bytes[i] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: "\r") { break }
      if let delimiter = Delimiter(rawValue: bytes[i]) { found.insert(delimiter) }
    }
    return [.comma, .tab, .semicolon].first { found.contains($0) } ?? .comma
  }

  private static func trimmed(_ name: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var name = name[...].drop(while: isBlank)
    while let last = name.last, isBlank(last) { name.removeLast() }
    return String(name)
  }
}
