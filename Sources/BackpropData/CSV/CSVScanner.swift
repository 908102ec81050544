/// Cuts the bytes of a CSV file into cells in one pass. Quoted fields with doubled quotes are
/// unescaped in place, so that every cell is one run of bytes.
struct CSVScanner {
  private var bytes: [UInt8]
  private var cells: [TextStorage.Cell] = []
  private var width: Int
  /// Whether this is the first piece of a text, which has the header.
  private let isFirst: Bool
  /// The line of the first byte, from 1.
  private let line: Int
  private let delimiter: UInt8
  /// A byte that opens a quoted field. Where there is none, one that no text of UTF-8 holds.
  private let quote: UInt8
  private let hasHeader: Bool
  private let missing: [[UInt8]]
  private let file: String
  /// Where the text ends; a line feed stands there as a sentinel.
  private var end = 0

  /// Takes the bytes of a text that is UTF-8 throughout.
  ///
  /// - Parameters:
  ///   - width: the number of columns, where it is known from an earlier piece of the text.
  ///   - line: the line of the first byte, from 1.
  init(
    _ bytes: consuming [UInt8], delimiter: UInt8, options: ReadOptions, width: Int? = nil,
    line: Int = 1, file: String
  ) {
    self.bytes = bytes
    self.width = width ?? 0
    self.line = line
    isFirst = width == nil
    self.delimiter = delimiter
    quote = options.quote ?? 0xFF
    hasHeader = options.hasHeader
    missing = options.missing.map { Array($0.utf8) }
    self.file = file
  }

  /// What was scanned. The first `width` cells are the header, if there is one.
  consuming func storage() -> TextStorage {
    TextStorage(
      bytes: bytes, cells: cells, first: isFirst && hasHeader ? width : 0, width: width, file: file,
      line: line, commaIsDecimal: delimiter == UInt8(ascii: ";"))
  }

  /// Scans all of it.
  mutating func scan() throws(BackpropError) {
    dropBlankLinesAtEnd()
    end = bytes.count
    guard end > 0 else {
      guard isFirst else { return }
      throw BackpropError(
        .data, "the file is empty; it needs a line of column names and then rows",
        at: BackpropError.Location(file: file))
    }
    bytes.append(UInt8(ascii: "\n"))

    var position = 0
    if isFirst {
      position = try record(at: 0)
      width = cells.count
      if !hasHeader { blankMissing(from: 0) }
    }
    // A guess from the length of the first row; the array grows by itself where it is wrong.
    let headerEnd = isFirst && hasHeader ? position : 0
    if position < end { position = try record(at: position) }
    let rows = (end - headerEnd) / max(1, position - headerEnd) + 2
    cells.reserveCapacity(min(rows, end - headerEnd) * width)
    while position < end {
      position = plainRecords(from: position)
      // What it left: a record with quotes, a fault, or the last few.
      if position < end { position = try record(at: position) }
    }
  }

  /// Scans records from `start` on, eight bytes at a time, as long as they are plain: no quotes, no NUL,
  /// ended by LF or CR LF, of the right width. Returns where the first other one starts; the last bytes
  /// are left as well.
  private mutating func plainRecords(from start: Int) -> Int {
    let first = cells.count
    var cells = [TextStorage.Cell]()
    swap(&cells, &self.cells)
    var record = start
    bytes.withUnsafeBytes { bytes in
      let special = SpecialBytes(delimiter: delimiter, quote: quote)
      var field = start
      var recordCells = cells.count
      var i = start
      scan: while i &+ 8 <= bytes.count {
        var marks = special.marks(in: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        while marks != 0 {
          let at = i &+ marks.trailingZeroBitCount &>> 3
          marks &= marks &- 1
          let byte = bytes[at]
          if byte == delimiter {
            let length = at &- field
            if length >= TextStorage.Cell.lengthLimit { break scan }
            cells.append(TextStorage.Cell(start: field, length: length))
            field = at &+ 1
          } else if byte == lineFeed {
            let hasReturn = at > field && bytes[at &- 1] == carriageReturn
            let length = at &- field &- (hasReturn ? 1 : 0)
            if length >= TextStorage.Cell.lengthLimit { break scan }
            cells.append(TextStorage.Cell(start: field, length: length))
            field = at &+ 1
            if cells.count &- recordCells != width { break scan }
            recordCells = cells.count
            record = field
          } else if byte == carriageReturn {
            // Alone it ends a record.
            if at &+ 1 < bytes.count, bytes[at &+ 1] != lineFeed { break scan }
          } else if byte == quote || byte == 0 {
            break scan
          }
        }
        i &+= 8
      }
      cells.removeLast(cells.count &- recordCells)
    }
    swap(&cells, &self.cells)
    if !missing.isEmpty { blankMissing(from: first) }
    return record
  }

  /// Scans the record that starts at `start`; returns where the next one does.
  private mutating func record(at start: Int) throws(BackpropError) -> Int {
    let first = cells.count
    let delimiter = delimiter
    let quote = quote
    var i = start
    var isEnd = false
    while !isEnd {
      if bytes[i] == quote {
        i = try quotedField(at: i)
      } else {
        let field = i
        while true {
          let byte = bytes[i]
          if byte == delimiter || byte == quote { break }
          if byte <= 13, byte == lineFeed || byte == carriageReturn || byte == 0 { break }
          i &+= 1
        }
        try append(from: field, length: i &- field)
      }
      switch bytes[i] {
      case delimiter: i &+= 1
      case lineFeed:
        i &+= 1
        isEnd = true
      case carriageReturn:
        i &+= i &+ 1 < bytes.count && bytes[i &+ 1] == lineFeed ? 2 : 1
        isEnd = true
      default: throw stray(at: i)
      }
    }
    if width > 0 {
      if cells.count &- first != width { throw ragged(from: first, start: start) }
      if !missing.isEmpty { blankMissing(from: first) }
    }
    return i
  }

  /// Empties the cells that hold a word for a missing value.
  private mutating func blankMissing(from first: Int) {
    for i in first..<cells.count {
      var (start, end) = (cells[i].start, cells[i].end)
      while start < end, NumberParser.isBlank(bytes[start]) { start += 1 }
      while start < end, NumberParser.isBlank(bytes[end - 1]) { end -= 1 }
      for word in missing
      where word.count == end - start && word.indices.allSatisfy({ word[$0] == bytes[start + $0] })
      {
        cells[i] = TextStorage.Cell(start: start, length: 0)
      }
    }
  }

  /// Scans the quoted field that opens at `open`; returns the position behind its closing quote.
  private mutating func quotedField(at open: Int) throws(BackpropError) -> Int {
    let quote = quote
    var i = open + 1
    var write = i
    while true {
      guard i < end else {
        throw error(
          at: open, "this quote is never closed; close it, or have quotes read as ordinary text")
      }
      let byte = bytes[i]
      if byte == quote {
        if bytes[i + 1] != quote { break }
        i += 1
      } else if byte == 0 {
        throw stray(at: i)
      }
      if write != i { bytes[write] = byte }
      write += 1
      i += 1
    }
    try append(from: open + 1, length: write - open - 1)
    // No line break may be left over there: lines are counted later.
    while write < i {
      bytes[write] = quote
      write += 1
    }
    return i + 1
  }

  private mutating func append(from start: Int, length: Int) throws(BackpropError) {
    if length >= TextStorage.Cell.lengthLimit {
      throw error(
        at: start, "a field longer than 16 MiB; is a quote left open, or is this no table?")
    }
    cells.append(TextStorage.Cell(start: start, length: length))
  }

  /// Cuts off blank lines at the end, and the line break before them.
  private mutating func dropBlankLinesAtEnd() {
    var last = bytes.count
    while last > 0, isBreak(bytes[last - 1]) || NumberParser.isBlank(bytes[last - 1]) {
      last -= 1
    }
    // Blanks that follow the last character on its own line may be fields.
    if last > 0 {
      while last < bytes.count, !isBreak(bytes[last]) { last += 1 }
    }
    bytes.removeSubrange(last...)
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}

extension CSVScanner {
  /// The error for a byte that may not stand where it does.
  private func stray(at position: Int) -> BackpropError {
    if bytes[position] == 0 {
      return error(
        at: position, "a NUL byte; this is no text, or it is damaged: export the table again")
    }
    let message =
      bytes[position] == quote
      ? "a quote inside a field without quotes" : "text after the closing quote"
    return error(
      at: position, message + "; put the whole field in quotes and double each quote inside it")
  }

  /// The error for a record with too few or too many fields.
  private func ragged(from first: Int, start: Int) -> BackpropError {
    let count = cells.count - first
    let fields = count == 1 ? "1 field" : "\(count) fields"
    let columns = width == 1 ? "1 column" : "\(width) columns"
    let owner = hasHeader ? "the header has \(columns)" : "the first row has \(columns)"
    if count == 1, cells[first].start == cells[first].end {
      return error(at: start, "the line is blank; \(owner): remove the line")
    }
    // The first field too many, or the last there is.
    let place = cells[first + min(count - 1, width)].start
    let remedy =
      count < width
      ? "add those that are missing, empty if need be"
      : "put a field that holds the delimiter in quotes"
    return error(at: place, "the row has \(fields), \(owner); \(remedy)")
  }

  private func error(at offset: Int, _ message: String) -> BackpropError {
    let place = TextPlace(of: offset, in: bytes)
    return BackpropError(
      .data, message,
      at: BackpropError.Location(file: file, line: line + place.line - 1, column: place.column))
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Finds the bytes that may end a field, eight at a time.
private struct SpecialBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let high: UInt64 = 0x8080_8080_8080_8080

  private let delimiters: UInt64
  private let quotes: UInt64

  init(delimiter: UInt8, quote: UInt8) {
    delimiters = UInt64(delimiter) &* Self.ones
    quotes = UInt64(quote) &* Self.ones
  }

  /// The highest bit of each byte that is the delimiter, the quote, or a control character below 14, the
  /// first byte lowest.
  @inline(__always)
  func marks(in word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    // Byte by byte, without a carry from one into the next.
    let a = word ^ delimiters
    let b = word ^ quotes
    let isNot = ((a & Self.low) &+ Self.low | a) & ((b & Self.low) &+ Self.low | b)
    let isAtLeast14 = (word & Self.low) &+ (0x80 &- 14) &* Self.ones | word
    return ~(isNot & isAtLeast14) & Self.high
  }
}
