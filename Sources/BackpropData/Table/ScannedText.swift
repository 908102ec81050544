/// The cells of some rows of a text, found but not yet read: what a ``ChunkPacker`` packs.
struct ScannedText {
  /// The text, and at least ``padding`` bytes more.
  var bytes: [UInt8]
  /// Where each cell ends, row by row: at the byte that parts it from the next. In front of them all
  /// stands the position before the first cell.
  var ends: [Int32]
  /// How many cells there are before the first row: the header's.
  var first = 0
  /// The number of rows.
  var rowCount: Int
  /// The number of cells in a row.
  var width: Int
  /// A byte that opens a field in quotes. Where there is none, one that no text of UTF-8 holds.
  var quote = ScannedText.noQuote
  /// Whether a field stands in quotes.
  var hasQuotes = false
  /// Texts that mean a missing value.
  var missing: [[UInt8]] = []
  /// For each empty line that was left out, which row comes next; ascending.
  var gaps: [Int32] = []

  /// How many bytes may be loaded behind a text.
  static let padding = 64

  /// A byte that no text of UTF-8 holds.
  static let noQuote: UInt8 = 0xFF

  /// The number of a row's cell.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> Int { first &+ row &* width &+ column }

  /// How many bytes lie between what parts a cell from the others.
  @inline(__always)
  func length(of cell: Int) -> Int { Int(ends[cell &+ 1] &- ends[cell]) &- 1 }

  /// Whether a cell stands in quotes.
  @inline(__always)
  func isQuoted(_ row: Int, _ column: Int) -> Bool {
    bytes[Int(ends[cell(row, column)]) &+ 1] == quote
  }

  /// Where the text of a cell lies: between its quotes, if it has any.
  ///
  /// - Parameter endsLine: whether the cell is its row's last.
  @inline(__always)
  func range(of cell: Int, endsLine: Bool) -> Range<Int> {
    let start = Int(ends[cell]) + 1
    var end = Int(ends[cell + 1])
    if endsLine { end = endOfLine(start, end) }
    return start < end && bytes[start] == quote ? (start + 1)..<(end - 1) : start..<end
  }

  /// The end of a row's last cell, before its line break.
  @inline(__always)
  func endOfLine(_ start: Int, _ end: Int) -> Int {
    end > start && bytes[end] == UInt8(ascii: "\n") && bytes[end &- 1] == UInt8(ascii: "\r")
      ? end &- 1 : end
  }

  /// The text of a cell.
  func text(_ cell: Int, endsLine: Bool) -> String {
    let range = range(of: cell, endsLine: endsLine)
    var text: [UInt8] = []
    append(range, to: &text)
    return String(copying: text, 0, text.count)
  }

  /// Appends a cell's text; of two quotes one, where it stands in quotes.
  private func append(_ range: Range<Int>, to text: inout [UInt8]) {
    let hasQuotes = range.lowerBound > 0 && bytes[range.lowerBound - 1] == quote
    var i = range.lowerBound
    while i < range.upperBound {
      text.append(bytes[i])
      i &+= hasQuotes && bytes[i] == quote ? 2 : 1
    }
  }

  /// Copies a cell's text, and up to fifteen bytes more; of two quotes one, where it stands in quotes.
  /// Returns its length.
  @inline(__always)
  func copy(
    _ range: Range<Int>, from source: UnsafeRawBufferPointer,
    to target: UnsafeMutableRawBufferPointer, at start: Int
  ) -> Int {
    if range.lowerBound > 0, source[range.lowerBound &- 1] == quote {
      var text: [UInt8] = []
      append(range, to: &text)
      target[start...].copyBytes(from: text)
      return text.count
    }
    var k = 0
    // Most texts are copied at once, so that their lengths decide no branch.
    repeat {
      let part = source.loadUnaligned(
        fromByteOffset: range.lowerBound &+ k, as: SIMD16<UInt8>.self)
      target.storeBytes(of: part, toByteOffset: start &+ k, as: SIMD16<UInt8>.self)
      k &+= 16
    } while k < range.count
    return range.count
  }
}
