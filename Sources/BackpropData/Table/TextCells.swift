/// One column of texts: the segments of one chunk after the other.
struct TextCells: Sendable {
  /// The chunks, and which of its columns this is in each.
  let parts: [(chunk: TextChunk, column: Int)]
  /// The first row of each chunk, and behind the last the number of rows.
  let starts: [Int]

  init(_ parts: [(chunk: TextChunk, column: Int)]) {
    self.init(parts, starts: Self.starts(of: parts.map(\.chunk)))
  }

  private init(_ parts: [(chunk: TextChunk, column: Int)], starts: [Int]) {
    self.parts = parts
    self.starts = starts
  }

  /// The number of rows.
  var count: Int { starts[starts.count - 1] }

  /// Whether the comma is likely to be the decimal mark.
  var commaIsDecimal: Bool { parts.allSatisfy(\.chunk.commaIsDecimal) }

  /// Whether all cells are numbers in the plain spelling, or empty.
  var arePlain: Bool { parts.allSatisfy { $0.chunk.segments[$0.column].isPlain } }

  /// All columns of the rows of several chunks, which have equally many.
  static func columns(of chunks: [TextChunk]) -> [TextCells] {
    guard let first = chunks.first else { return [] }
    let starts = starts(of: chunks)
    return first.segments.indices.map { column in
      TextCells(chunks.map { ($0, column) }, starts: starts)
    }
  }

  private static func starts(of chunks: [TextChunk]) -> [Int] {
    chunks.reduce(into: [0]) { starts, chunk in
      starts.append(starts[starts.count - 1] + chunk.rowCount)
    }
  }

  /// The part that holds a row; `guess` is asked first.
  ///
  /// - Complexity: O(log parts), O(1) where the guess is right.
  @inline(__always)
  func part(of row: Int, guess: Int) -> Int {
    starts[guess] <= row && row < starts[guess &+ 1] ? guess : found(row)
  }

  private func found(_ row: Int) -> Int {
    var range = 0..<parts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = starts[middle] > row ? range.lowerBound..<middle : middle..<range.upperBound
    }
    return range.lowerBound
  }

  /// Where a row's cell stands in the file; nothing is known of a column made in memory.
  func location(row: Int) -> BackpropError.Location {
    let (chunk, column) = parts[part(of: row, guess: 0)]
    return chunk.location(row: row - starts[part(of: row, guess: 0)], column: column)
  }
}
