internal import CBackprop

/// Finds the cells of a CSV file in one pass, piece by piece.
struct CSVScanner {
  private var bytes: [UInt8] = []
  /// See ``ScannedText/ends``; only the first `count` are set.
  private var ends: [Int32] = []
  private var count = 0
  /// The number of columns, once it is known from the first piece.
  private var width = 0
  /// The line of the first byte, from 1.
  private var line = 1
  private let delimiter: UInt8
  private let quote: UInt8
  private let hasHeader: Bool
  private let missing: [[UInt8]]
  private let postscriptLimit: Int
  private let file: String
  /// Where the text ends; a line feed stands there as a sentinel.
  private var end = 0
  /// Whether a field of the piece stands in quotes.
  private var hasQuotes = false
  /// Where empty lines were taken out of the piece.
  private var gaps: [EmptyLines.Gap] = []
  /// The number of blank lines before the first record.
  private var leadingLines = 0
  /// The lines that hold no row, of all pieces: how many, and the first, from 1.
  private(set) var emptyLines: (count: Int, first: Int) = (0, 0)
  /// What stands below the table, and its first line, from 1.
  private(set) var postscript: (text: String, line: Int)?

  init(delimiter: UInt8, options: ReadOptions, file: String) {
    self.delimiter = delimiter
    quote = options.quote ?? ScannedText.noQuote
    hasHeader = options.hasHeader
    missing = options.missing.map { Array($0.utf8) }
    postscriptLimit = options.postscriptLimit
    self.file = file
  }

  /// How many bytes are put behind a text: a line break, and what may be loaded with the last bytes.
  static let padding = 1 + ScannedText.padding

  /// What a piece of the text holds.
  struct Rows {
    /// The texts of the header's cells, where the piece is the first and has one.
    var header: [String]?
    var text: ScannedText
    /// The line of the first row, from 1.
    var line: Int
    /// The number of lines that the rows take.
    var lineCount: Int
    /// Whether some row takes more than a line.
    var hasLineBreaks: Bool
  }

  /// Finds the cells of a piece, which is UTF-8 throughout and begins a row.
  ///
  /// - Parameters:
  ///   - line: the line of the first byte, from 1.
  ///   - isLast: whether nothing follows.
  mutating func scan(
    _ piece: consuming [UInt8], line: Int, isLast: Bool
  ) throws(BackpropError) -> Rows {
    bytes = piece
    let length = bytes.count
    self.line = line
    dropBlankLinesAtEnd()
    end = bytes.count
    let isFirst = width == 0
    if end == 0, isFirst {
      throw BackpropError(
        .data, "the file is empty; it needs a line of column names and then rows",
        at: BackpropError.Location(file: file))
    }
    guard end < Int32.max else {
      throw error(at: 0, "a row longer than 2 GiB; is a quote left open, or is this no table?")
    }
    seal()

    // Every byte may end a cell.
    if ends.count < bytes.count + 16 {
      ends = [Int32](repeating: 0, count: bytes.count + 16)
    }
    ends[0] = -1
    count = 1
    hasQuotes = false
    gaps = []
    var position = 0
    if isFirst {
      position = blankLines()
      ends[0] = Int32(position) - 1
      position = try record(at: position)
      width = count - 1
    }
    let headerEnd = position
    if isLast, width > 1 { dropPostscript(from: max(position, length - postscriptLimit)) }
    while position < end {
      position = plainRecords(from: position)
      // What it left: a record with quotes, or a fault.
      if position < end { position = try record(at: position) }
    }
    try checkLengths()
    return rows(headerEnd: isFirst && hasHeader ? headerEnd : nil)
  }

  /// What was found.
  private mutating func rows(headerEnd: Int?) -> Rows {
    var text = ScannedText(
      bytes: bytes, ends: ends, rowCount: (count - 1) / max(1, width), width: width, quote: quote,
      hasQuotes: hasQuotes, missing: missing)
    bytes = []
    var rows = Rows(header: nil, text: text, line: line, lineCount: 0, hasLineBreaks: false)
    if let headerEnd {
      rows.header = (0..<width).map { text.text($0, endsLine: $0 == width - 1) }
      rows.line += TextPlace.lines(in: text.bytes[..<headerEnd])
      text.first = width
      text.rowCount -= 1
      text.gaps = gaps.map { $0.record - 1 }
    } else {
      text.gaps = [Int32](repeating: 0, count: leadingLines) + gaps.map(\.record)
    }
    leadingLines = 0
    rows.lineCount = text.rowCount + text.gaps.count
    if hasQuotes, text.rowCount > 0 {
      let lines = TextPlace.lines(in: text.bytes[(headerEnd ?? 0)...Int(ends[count - 1])])
      rows.hasLineBreaks = rows.lineCount != lines + gaps.count
      rows.lineCount = lines + gaps.count
    }
    rows.text = text
    return rows
  }

  /// Scans records from `start` on, 64 bytes at a time, as long as they are plain: no quotes, no NUL, ended
  /// by LF or CR LF, of the right width, not empty. Returns where the first other one starts.
  private mutating func plainRecords(from start: Int) -> Int {
    let (delimiter, quote, width, before, end) = (delimiter, quote, width, count, end)
    let mostOfEmpty = width == 1 ? 0 : width &+ 1
    let (record, after) = bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeMutableBufferPointer { ends in
        var (record, recordCount) = (start, before)
        guard let text = bytes.baseAddress else { return (record, recordCount) }
        var count = before
        var i = start
        var isPlain = true
        scan: while isPlain, i <= end {
          let marks = bp_marks_in(text + i, delimiter, quote)
          // Behind the line feed at the end of the text lies nothing.
          var taken = end &- i < 63 ? (2 as UInt64) &<< UInt64(end &- i) &- 1 : .max
          var others = marks.others & taken
          while others != 0 {
            let bit = others.trailingZeroBitCount
            let byte = bytes[i &+ bit]
            // A return alone ends a record.
            if byte == quote || byte == 0
              || byte == carriageReturn && bytes[i &+ bit &+ 1] != lineFeed
            {
              taken = (1 as UInt64) &<< UInt64(bit) &- 1
              isPlain = false
              break
            }
            others &= others &- 1
          }
          // Eight at once, though there may be fewer: the next are written over those too many.
          let cellEnds = marks.ends & taken
          let found = cellEnds.nonzeroBitCount
          var left = cellEnds
          var k = 0
          while k < found {
            for _ in 0..<8 {
              // The bit above says to the compiler that there is one.
              let bit = (left | 1 &<< 63).trailingZeroBitCount
              ends[count &+ k] = Int32(truncatingIfNeeded: i &+ bit)
              left &= left &- 1
              k &+= 1
            }
          }
          var feeds = marks.feeds & taken
          while feeds != 0 {
            let upTo = feeds ^ (feeds &- 1)
            feeds &= feeds &- 1
            let cells = count &+ (cellEnds & upTo).nonzeroBitCount
            let next = i &+ 64 &- upTo.leadingZeroBitCount
            if cells &- recordCount != width { break scan }
            // Nothing but delimiters, and perhaps a return.
            let length = next &- record
            if length <= mostOfEmpty, length == width || bytes[next &- 2] == carriageReturn {
              break scan
            }
            recordCount = cells
            record = next
          }
          count &+= found
          i &+= 64
        }
        return (record, recordCount)
      }
    }
    count = after
    return record
  }

  /// Scans the record that starts at `start`; returns where the next one does.
  private mutating func record(at start: Int) throws(BackpropError) -> Int {
    let first = count
    let delimiter = delimiter
    let quote = quote
    var (i, lineEnd) = (start, start)
    var isEnd = false
    while !isEnd {
      let field = i
      if bytes[i] == quote {
        i = try quotedField(at: i)
      } else {
        while true {
          let byte = bytes[i]
          if byte == delimiter || byte == quote { break }
          if byte <= 13, byte == lineFeed || byte == carriageReturn || byte == 0 { break }
          i &+= 1
        }
      }
      if i &- field >= ChunkBuilder.lengthLimit { throw tooLong(at: field) }
      lineEnd = i
      switch bytes[i] {
      case delimiter: break
      case lineFeed: isEnd = true
      case carriageReturn:
        if bytes[i &+ 1] == lineFeed { i &+= 1 }
        isEnd = true
      default: throw stray(at: i)
      }
      ends[count] = Int32(truncatingIfNeeded: i)
      count &+= 1
      i &+= 1
    }
    if isEmpty(start..<lineEnd) {
      count = first
      dropEmptyLines(from: start)
      return start
    }
    if width > 0, count &- first != width { throw ragged(from: first) }
    return i
  }

  /// Whether a line holds no row. In a table of one column an empty one holds a missing value.
  private func isEmpty(_ line: Range<Int>) -> Bool {
    guard width > 1, gaps.isEmpty else { return false }
    return EmptyLines(delimiter: delimiter, quote: quote).isEmpty(bytes[line])
  }

  /// Takes all empty lines out of the piece, of which the first stands at `start`.
  private mutating func dropEmptyLines(from start: Int) {
    note(emptyLineAt: start)
    (end, gaps) = EmptyLines(delimiter: delimiter, quote: quote)
      .remove(from: &bytes, start..<end, record: (count - 1) / width)
    emptyLines.count += gaps.count
    bytes.removeSubrange(end...)
    seal()
  }

  /// Takes what stands below the table out of the last piece.
  private mutating func dropPostscript(from start: Int) {
    guard start < end else { return }  // Blank lines, gone by now, were all that is looked at.
    let isPair = start > 0 && bytes[start - 1] == carriageReturn && bytes[start] == lineFeed
    let found = Postscript(
      of: bytes[start..<end], isWhole: start == 0 || isBreak(bytes[start - 1]) && !isPair,
      delimiter: delimiter, quote: quote, width: width)
    guard let found else { return }
    postscript = (found.text, line + TextPlace(of: found.start, in: bytes).line - 1)
    end = found.start
    bytes.removeSubrange(end...)
    seal()
  }

  /// Where the first line begins that is not blank.
  private mutating func blankLines() -> Int {
    let first = bytes.firstIndex { !NumberParser.isBlank($0) && !isBreak($0) } ?? 0
    let start = bytes[..<first].lastIndex(where: isBreak).map { $0 + 1 } ?? 0
    guard start > 0 else { return 0 }
    note(emptyLineAt: 0)
    leadingLines = TextPlace.lines(in: bytes[..<start])
    emptyLines.count += leadingLines
    return start
  }

  /// Keeps the place of the first empty line.
  private mutating func note(emptyLineAt start: Int) {
    if emptyLines.count == 0 {
      emptyLines.first = line + TextPlace(of: start, in: bytes).line - 1
    }
  }

  /// Puts a line feed behind the text, and what is read beyond it.
  private mutating func seal() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(0, count: ScannedText.padding))
  }

  /// Scans the quoted field that opens at `open`; returns the position behind its closing quote.
  private mutating func quotedField(at open: Int) throws(BackpropError) -> Int {
    hasQuotes = true
    let quote = quote
    var i = open + 1
    while true {
      guard i < end else {
        throw error(
          at: open, "this quote is never closed; close it, or have quotes read as ordinary text")
      }
      let byte = bytes[i]
      if byte == quote {
        if bytes[i + 1] != quote { return i + 1 }
        i += 1
      } else if byte == 0 {
        throw stray(at: i)
      }
      i += 1
    }
  }

  /// Refuses a field that is too long.
  private func checkLengths() throws(BackpropError) {
    if end < ChunkBuilder.lengthLimit { return }
    for cell in 1..<count where Int(ends[cell] - ends[cell - 1]) > ChunkBuilder.lengthLimit {
      throw tooLong(at: Int(ends[cell - 1]) + 1)
    }
  }

  private func tooLong(at start: Int) -> BackpropError {
    error(
      at: bytes[start] == quote ? start + 1 : start,
      "a field longer than 16 MiB; is a quote left open, or is this no table?")
  }

  /// Where the text of a cell begins, behind its quote if it has one.
  private func textStart(of cell: Int) -> Int {
    let start = Int(ends[cell]) + 1
    return bytes[start] == quote ? start + 1 : start
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
    let nul = "a NUL byte; this is no text, or it is damaged: export the table again"
    if bytes[position] == 0 { return error(at: position, nul) }
    let message =
      bytes[position] == quote
      ? "a quote inside a field without quotes" : "text after the closing quote"
    return error(
      at: position, message + "; put the whole field in quotes and double each quote inside it")
  }

  /// The error for a record with too few or too many fields.
  private func ragged(from first: Int) -> BackpropError {
    let fieldCount = count - first
    let fields = fieldCount == 1 ? "1 field" : "\(fieldCount) fields"
    let columns = width == 1 ? "1 column" : "\(width) columns"
    let owner = hasHeader ? "the header has \(columns)" : "the first row has \(columns)"
    // The first field too many, or the last there is.
    let place = textStart(of: first - 1 + min(fieldCount - 1, width))
    let surplus = bytes[
      (Int(ends[first - 1 + min(fieldCount, width)]) + 1)..<(Int(ends[count - 1]) + 1)]
    let remedy =
      fieldCount < width
      ? "add those that are missing, empty if need be"
      : surplus.allSatisfy { $0 == delimiter || isBreak($0) }
        ? "it ends with a delimiter: put one at the end of the \(hasHeader ? "header" : "first row") too"
        : "put a field that holds the delimiter in quotes"
    return error(at: place, "the row has \(fields), \(owner); \(remedy)")
  }

  private func error(at offset: Int, _ message: String) -> BackpropError {
    let place = TextPlace(of: offset, in: bytes)
    let gaps = gaps.prefix { $0.place <= offset }.count
    return BackpropError(
      .data, message,
      at: BackpropError.Location(
        file: file, line: line + place.line - 1 + gaps, column: place.column))
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
