/// Reads the rows of a text piece by piece, each piece some whole rows. What is learned from the first
/// piece – names, delimiter, encoding – holds for all.
struct CSVReader {
  private let options: ReadOptions
  private let file: String
  private let decoder = TextDecoder()
  private var scanner: CSVScanner?
  private var commaIsDecimal = false
  private var rows = 0
  /// The line that the next piece begins with, from 1.
  private var line: Int
  /// The names of the columns, once the first piece has been read.
  private(set) var names: [String] = []
  /// Sentences about the text, from the pieces so far.
  private(set) var notes: [String]
  /// What is to be said once all pieces have been read.
  var closingNotes: [String] {
    var notes: [String] = []
    if let (count, first) = scanner?.emptyLines, count > 0 {
      notes.append(
        count == 1
          ? "\(file): line \(first) is empty and was left out"
          : "\(file): \(count) empty lines were left out, the first is line \(first)")
    }
    if let (text, line) = scanner?.postscript {
      notes.append(
        "\(file): what stands below the table, from line \(line) on, is no part of it and was left out: "
          + "\"\(Excerpt.of(text))\"")
    }
    return notes
  }
  /// The columns, from 0, that have no name, and must have no values.
  private var unnamed: [Int] = []
  /// The line of the names, from 1.
  private var headerLine = 1
  /// How many of the notes were handed on with a table.
  private var saidCount = 0

  /// - Parameters:
  ///   - line: the line that the first piece begins with, from 1.
  ///   - notes: what is to be said with the first rows.
  init(options: ReadOptions, file: String, line: Int = 1, notes: [String] = []) {
    self.options = options
    self.file = file
    self.line = line
    self.notes = notes
  }

  /// Of how many bytes the delimiter is guessed, at most.
  static let guessed = 1 << 18

  /// The rows of the next piece, which ends with a line; nil where it holds none.
  ///
  /// - Parameter isLast: whether nothing follows.
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  mutating func chunk(
    _ piece: consuming [UInt8], isLast: Bool
  ) throws(BackpropError) -> TextChunk? {
    let text = try decoder.utf8(piece, file: file, line: line, notes: &notes)
    let isFirst = scanner == nil
    if !isFirst, isLast, text.isEmpty { return nil }
    var scanner = scanner ?? scanner(for: text)
    self.scanner = nil
    let found = try scanner.scan(text, line: line, isLast: isLast)
    self.scanner = scanner
    if isFirst {
      names =
        found.header.map { $0.map(Self.trimmed) }
        ?? (0..<found.text.width).map { "column\($0 + 1)" }
      headerLine = max(1, found.line - 1)
      unnamed = names.indices.filter { names[$0].isEmpty }
      if unnamed.count == names.count { unnamed = [] }
    }
    line = found.line + found.lineCount
    rows += found.text.rowCount
    if found.text.rowCount > 0 {
      let chunk = ChunkPacker(found.text).chunk(
        file: (file, found.line), hasLineBreaks: found.hasLineBreaks, commaIsDecimal: commaIsDecimal
      )
      try checkUnnamed(in: chunk)
      return chunk
    }
    guard isLast, rows == 0 else { return nil }
    throw BackpropError(
      .data,
      "there are no rows after the header; add some, or if the first line is one, say that there is no "
        + "header", at: BackpropError.Location(file: file))
  }

  /// The rows of the next piece as a table, with what is to be said of it.
  mutating func table(
    _ piece: consuming [UInt8], isLast: Bool
  ) throws(BackpropError) -> Table? {
    guard let chunk = try chunk(piece, isLast: isLast) else { return nil }
    var table = try table(of: [chunk])
    table.notes = Array(notes[saidCount...])
    saidCount = notes.count
    return table
  }

  /// Pieces as one table, without the columns that have neither name nor values.
  func table(of chunks: [TextChunk]) throws(BackpropError) -> Table {
    try Table(
      names: names, chunks: chunks, leavingOut: unnamed, source: file, headerLine: headerLine)
  }

  /// Refuses values in columns that have no name.
  private mutating func checkUnnamed(in chunk: TextChunk) throws(BackpropError) {
    if unnamed.isEmpty { return }
    for column in unnamed {
      let cells = Column(name: "", values: .texts(TextCells([(chunk, column)])), selection: nil)
      guard (0..<chunk.rowCount).allSatisfy(cells.isMissing) else {
        throw Table.unnamed(column, at: BackpropError.Location(file: file, line: headerLine))
      }
    }
    if rows == chunk.rowCount {
      let numbers = unnamed.map { "\($0 + 1)" }
      notes.append(
        numbers.count == 1
          ? "\(file): column \(numbers[0]) has neither name nor values and was left out"
          : "\(file): columns \(numbers.joined(separator: ", ")) have neither names nor values and were "
            + "left out")
    }
  }

  private mutating func scanner(for text: [UInt8]) -> CSVScanner {
    let delimiter =
      options.delimiter
      ?? DelimiterGuess.delimiter(of: text.prefix(Self.guessed), quote: options.quote)
    commaIsDecimal = delimiter == .semicolon
    return CSVScanner(delimiter: delimiter.rawValue, options: options, file: file)
  }

  private static func trimmed(_ name: String) -> String {
    // A second byte order mark is no name either.
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
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
  static func end(of bytes: ArraySlice<UInt8>, quote: UInt8?) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var isQuoted = false
      if let quote {
        // A byte for the sum: that it is odd is not lost, and more fit into a vector.
        var quotes: UInt8 = 0
        var i = 0
        while i < bytes.count {
          quotes &+= bytes[i] == quote ? 1 : 0
          i &+= 1
        }
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
