/// Reads the rows of a text piece by piece, each piece some whole rows. What is learned from the first
/// piece – names, delimiter, encoding – holds for all.
struct CSVReader {
  private let options: ReadOptions
  private let file: String
  private let decoder = TextDecoder()
  private var delimiter: CSV.Delimiter?
  private var names: [String]?
  private var rows = 0
  /// The line that the next piece begins with, from 1.
  private var line = 1

  init(options: ReadOptions, file: String) {
    self.options = options
    self.file = file
  }

  /// Of how many bytes the delimiter is guessed, at most.
  static let guessed = 1 << 18

  /// The rows of the next piece, which ends with a line; nil where it holds none.
  ///
  /// - Parameter isLast: whether nothing follows.
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  mutating func table(
    _ piece: consuming [UInt8], isLast: Bool
  ) throws(BackpropError) -> Table? {
    var notes: [String] = []
    let text = try decoder.utf8(piece, file: file, line: line, notes: &notes)
    let delimiter =
      self.delimiter ?? options.delimiter
      ?? DelimiterGuess.delimiter(of: text.prefix(Self.guessed), quote: options.quote)
    self.delimiter = delimiter
    let lines = isLast ? 0 : TextPlace.lines(in: text)
    var scanner = CSVScanner(
      text, delimiter: delimiter.rawValue, options: options, width: names?.count, line: line,
      file: file)
    try scanner.scan()
    line += lines
    let storage = scanner.storage()
    let names = self.names ?? (0..<storage.width).map { Self.header(of: $0, in: storage) }
    self.names = names
    var columns: [Column] = []
    for position in 0..<storage.width {
      columns.append(
        Column(
          name: names[position], values: .texts(TextCells(storage: storage, column: position)),
          selection: nil))
    }
    var table = try Table(columns, source: file)
    table.notes = notes
    rows += table.rowCount
    if table.rowCount > 0 { return table }
    guard isLast, rows == 0 else { return nil }
    throw BackpropError(
      .data,
      "there are no rows after the header; add some, or if the first line is one, say that there is no "
        + "header", at: BackpropError.Location(file: file))
  }

  /// The name in the header, or `column1`, `column2`, … where there is no header.
  private static func header(of column: Int, in storage: TextStorage) -> String {
    guard storage.first > 0 else { return "column\(column + 1)" }
    let field = storage.cells[column]
    return trimmed(String(copying: storage.bytes, field.start, field.end))
  }

  private static func trimmed(_ name: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var name = name[...].drop(while: isBlank)
    while let last = name.last, isBlank(last) { name.removeLast() }
    return String(name)
  }
}

/// Cuts text between rows.
enum RecordCut {
  /// Where the last row ends that is surely whole, with its line break; nil where there is none. Blank
  /// lines behind it are left for the next piece: at the end of the text they mean nothing.
  ///
  /// Whether a line break stands in quotes follows from the number of quotes before it. Where a quote
  /// stands where none may, the reader stops there before it comes to what this gets wrong.
  static func end(of bytes: [UInt8], quote: UInt8?) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var isQuoted = false
      if let quote {
        var quotes = 0
        for byte in bytes { quotes &+= byte == quote ? 1 : 0 }
        isQuoted = quotes & 1 == 1
      }
      var i = bytes.count
      while i > 0 {
        i &-= 1
        let byte = bytes[i]
        if byte == quote {
          isQuoted.toggle()
        } else if !isQuoted, isBreak(byte), i &+ 1 < bytes.count || byte == lineFeed,
          endsText(i, bytes)
        {
          let isPair = byte == carriageReturn && bytes[i &+ 1] == lineFeed
          return i &+ (isPair ? 2 : 1)
        }
      }
      return nil
    }
  }

  /// Whether the line that the break at `i` ends is not blank.
  private static func endsText(_ i: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var k = i &- 1
    while k >= 0, NumberParser.isBlank(bytes[k]) { k &-= 1 }
    return k >= 0 && !isBreak(bytes[k])
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
