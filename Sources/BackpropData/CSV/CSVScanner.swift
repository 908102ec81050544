/// Cuts the bytes of a CSV file into cells in one pass. Quoted fields with doubled quotes are
/// unescaped in place, so that every cell is one run of bytes.
struct CSVScanner {
  private var bytes: [UInt8]
  private var cells: [TextStorage.Cell] = []
  private var width = 0
  private let delimiter: UInt8
  private let file: String
  /// Where the text ends; a line feed stands there as a sentinel.
  private var end = 0

  init(_ bytes: consuming [UInt8], delimiter: UInt8, file: String) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.file = file
  }

  /// What was scanned. The first `width` cells are the header.
  consuming func storage() -> TextStorage {
    TextStorage(bytes: bytes, cells: cells, first: width, width: width, file: file)
  }

  /// Scans the whole file.
  mutating func scan() throws(BackpropError) {
    try refuseOtherEncodings()
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    dropBlankLinesAtEnd(after: start)
    end = bytes.count
    guard end > start else {
      throw BackpropError(
        .data, "the file is empty; it needs a line of column names and then rows",
        at: BackpropError.Location(file: file))
    }
    bytes.append(UInt8(ascii: "\n"))

    var position = try record(at: start)
    width = cells.count
    guard position < end else {
      throw BackpropError(
        .data, "there are no rows after the header", at: BackpropError.Location(file: file))
    }
    // A guess from the length of the first row; the array grows by itself where it is wrong.
    let headerEnd = position
    position = try record(at: position)
    let rows = (end - headerEnd) / max(1, position - headerEnd) + 2
    cells.reserveCapacity(min(rows, end - headerEnd) * width)
    while position < end { position = try record(at: position) }
  }

  /// Scans the record that starts at `start`; returns where the next one does.
  private mutating func record(at start: Int) throws(BackpropError) -> Int {
    let first = cells.count
    let delimiter = delimiter
    var i = start
    // All bytes of the record, or-ed: tells whether there is anything but ASCII to check.
    var seen: UInt8 = 0
    var isEnd = false
    while !isEnd {
      if bytes[i] == quote {
        i = try quotedField(at: i, seen: &seen)
      } else {
        let field = i
        while true {
          let byte = bytes[i]
          if byte == delimiter || byte == quote { break }
          if byte <= 13, byte == lineFeed || byte == carriageReturn || byte == 0 { break }
          seen |= byte
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
    if seen >= 0x80, let fault = UTF8Check.firstFault(in: bytes, start, min(i, end)) {
      throw error(
        at: fault, "byte \(hex(bytes[fault])) is not UTF-8; save the file as UTF-8 and try again")
    }
    if width > 0, cells.count &- first != width {
      throw ragged(from: first, start: start)
    }
    return i
  }

  /// Scans the quoted field that opens at `open`; returns the position behind its closing quote.
  private mutating func quotedField(
    at open: Int, seen: inout UInt8
  ) throws(BackpropError) -> Int {
    var i = open + 1
    var write = i
    while true {
      guard i < end else { throw error(at: open, "this quote is never closed") }
      let byte = bytes[i]
      if byte == quote {
        if bytes[i + 1] != quote { break }
        i += 1
      } else if byte == 0 {
        throw stray(at: i)
      }
      if write != i { bytes[write] = byte }
      seen |= byte
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
      throw error(at: start, "a field longer than 16 MiB; is a quote left open?")
    }
    cells.append(TextStorage.Cell(start: start, length: length))
  }

  /// Cuts off blank lines at the end, and the line break before them.
  private mutating func dropBlankLinesAtEnd(after start: Int) {
    var last = bytes.count
    while last > start, isBreak(bytes[last - 1]) || NumberParser.isBlank(bytes[last - 1]) {
      last -= 1
    }
    // Blanks that follow the last character on its own line may be fields.
    if last > start {
      while last < bytes.count, !isBreak(bytes[last]) { last += 1 }
    }
    bytes.removeSubrange(last...)
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}

extension CSVScanner {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func refuseOtherEncodings() throws(BackpropError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw error(at: 0, "the file is UTF-16; save it as UTF-8 and try again")
    }
  }

  /// The error for a byte that may not stand where it does.
  private func stray(at position: Int) -> BackpropError {
    if bytes[position] == 0 {
      return error(at: position, "a NUL byte; this is not a text file")
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
    let header = width == 1 ? "1 column" : "\(width) columns"
    if count == 1, cells[first].start == cells[first].end {
      return error(at: start, "the line is blank; the header has \(header)")
    }
    // The first field too many, or the last there is.
    let place = cells[first + min(count - 1, width)].start
    return error(at: place, "the row has \(fields), the header has \(header)")
  }

  private func error(at offset: Int, _ message: String) -> BackpropError {
    let place = TextPlace(of: offset, in: bytes)
    return BackpropError(
      .data, message,
      at: BackpropError.Location(file: file, line: place.line, column: place.column))
  }

  private func hex(_ byte: UInt8) -> String { "0x" + String(byte, radix: 16, uppercase: true) }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
