/// Some thousands of rows of a table of texts, packed column by column.
///
/// Columns of numbers are kept as numbers wherever their texts can be written back from them byte for
/// byte, so that a table of numbers takes little memory, and is numbers without being read again. Only
/// cells that are spelled otherwise are kept as texts. A column that turns to text further down has lost
/// nothing.
final class TextChunk: Sendable {
  /// Where the rows stand in a file.
  struct Place: Sendable {
    /// What the file is called in messages.
    let file: String
    /// The line of the first row, from 1.
    let line: Int
    /// What fields stand in.
    let quote: UInt8
    /// Whether some row takes more than a line.
    let hasLineBreaks: Bool
    /// Cells whose text meant a missing value: their number, row by row, and their length in bytes.
    let blanked: [(cell: Int, length: Int)]
    /// For each empty line that was left out, which row comes next; ascending.
    let gaps: [Int32]
  }

  /// The number of rows.
  let rowCount: Int
  /// All segments, and eight bytes more.
  let bytes: [UInt8]
  /// What each column is.
  let segments: [TextSegment]
  /// Where the rows come from; nil where they were made in memory.
  let place: Place?
  /// The column whose cells these are, where they were copied, and which of its rows is the first.
  let origin: (column: Column, row: Int)?
  /// Whether the comma is likely to be the decimal mark: fields are parted by semicolons.
  let commaIsDecimal: Bool

  init(
    rowCount: Int, bytes: [UInt8], segments: [TextSegment], place: Place?,
    origin: (column: Column, row: Int)?, commaIsDecimal: Bool
  ) {
    self.rowCount = rowCount
    self.bytes = bytes
    self.segments = segments
    self.place = place
    self.origin = origin
    self.commaIsDecimal = commaIsDecimal
  }

  /// Where a cell stands: file, line and byte within the line, as far as known.
  ///
  /// - Complexity: O(columns), where rows take more than a line O(rows · columns): so no places need to
  ///   be kept while reading.
  func location(row: Int, column: Int) -> BackpropError.Location {
    if let origin { return origin.column.location(origin.row + row) }
    guard let place else { return BackpropError.Location() }
    var line = place.line + row + place.gaps.prefix { $0 <= row }.count
    if place.hasLineBreaks {
      for before in 0..<row {
        for column in segments.indices { line += breaks(before, column).count }
      }
    }
    var byte = 1
    for before in 0..<column {
      let (count, behind) = breaks(row, before)
      line += count
      let length = lengthInFile(row, before, place)
      byte = count == 0 ? byte + length + 1 : behind + 2
    }
    if isQuoted(row, column) { byte += 1 }
    return BackpropError.Location(file: place.file, line: line, column: byte)
  }

  /// The line breaks in a cell's text, and how many bytes of the file's follow the last of them.
  private func breaks(_ row: Int, _ column: Int) -> (count: Int, behind: Int) {
    guard let place, place.hasLineBreaks, isQuoted(row, column) else { return (0, 0) }
    let text = text(row, column)
    let lines = TextPlace.lines(in: text[...])
    guard lines > 0 else { return (0, 0) }
    let tail = text[(text.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? 0)...].dropFirst()
    return (lines, tail.count + tail.count { $0 == place.quote } + 1)
  }

  /// How many bytes a cell takes in the file.
  private func lengthInFile(_ row: Int, _ column: Int, _ place: Place) -> Int {
    let cell = row * segments.count + column
    if let blanked = place.blanked.first(where: { $0.cell == cell }) { return blanked.length }
    let text = text(row, column)
    return isQuoted(row, column) ? text.count + text.count { $0 == place.quote } + 2 : text.count
  }

  private func text(_ row: Int, _ column: Int) -> [UInt8] {
    let segment = segments[column]
    switch segment.cell(row, in: bytes) {
    case .missing: return []
    case .text(let start, let end): return Array(bytes[start..<end])
    case .number(let number):
      var text: [UInt8] = []
      number.spell(keeping: segment.leastDecimals, into: &text)
      return text
    }
  }

  private func isQuoted(_ row: Int, _ column: Int) -> Bool {
    segments[column].isQuoted(row, in: bytes)
  }
}
