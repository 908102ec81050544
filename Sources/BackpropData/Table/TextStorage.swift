/// The cells of a text file, or of one column made in memory: one buffer of bytes, and for each
/// cell where in it the cell's text lies. Nothing is a `String` until somebody asks for one.
final class TextStorage: Sendable {
  /// The text of all cells; for a file, the file as it was read, so that lines can be counted.
  let bytes: [UInt8]
  /// Row by row, `width` to a row; see ``Cell``.
  let cells: [Cell]
  /// The number of cells before the first row: the header's.
  let first: Int
  /// The number of cells in a row.
  let width: Int
  /// What the file is called in messages; nil for a column made in memory.
  let file: String?
  /// The line of the first byte, from 1: more where the bytes are a later piece of the file.
  let line: Int
  /// Whether the comma is likely to be the decimal mark: fields are parted by semicolons.
  let commaIsDecimal: Bool
  /// For a column whose rows come from several files: where each part's first row is, and whence.
  let origins: [(row: Int, column: Column)]

  init(
    bytes: [UInt8], cells: [Cell], first: Int, width: Int, file: String?, line: Int = 1,
    commaIsDecimal: Bool = false, origins: [(row: Int, column: Column)] = []
  ) {
    self.bytes = bytes
    self.cells = cells
    self.first = first
    self.width = width
    self.file = file
    self.line = line
    self.commaIsDecimal = commaIsDecimal
    self.origins = origins
  }

  /// Where a cell's text lies, in 64 bits: 40 for the offset, 24 for the length.
  struct Cell: Sendable {
    /// One more than the longest text a cell can hold: 16 MiB.
    static let lengthLimit = 1 << 24

    private let packed: UInt64

    @inline(__always)
    init(start: Int, length: Int) {
      packed = UInt64(truncatingIfNeeded: start &<< 24 | length)
    }

    @inline(__always)
    var start: Int { Int(truncatingIfNeeded: packed &>> 24) }
    @inline(__always)
    var end: Int { start &+ Int(truncatingIfNeeded: packed & 0xFF_FFFF) }
  }
}

/// One column of a ``TextStorage``.
struct TextCells: Sendable {
  let storage: TextStorage
  let column: Int

  /// Where the text of a row's cell lies; rows count from 0.
  @inline(__always)
  subscript(row: Int) -> TextStorage.Cell {
    storage.cells[storage.first &+ row &* storage.width &+ column]
  }

  /// The number of rows.
  var count: Int { storage.width == 0 ? 0 : (storage.cells.count - storage.first) / storage.width }

  /// Where a row's cell stands in the file; nothing is known of a column made in memory.
  func location(row: Int) -> BackpropError.Location {
    if let origin = storage.origins.last(where: { $0.row <= row }) {
      return origin.column.location(row - origin.row)
    }
    guard let file = storage.file else { return BackpropError.Location() }
    let place = TextPlace(of: self[row].start, in: storage.bytes)
    return BackpropError.Location(
      file: file, line: storage.line + place.line - 1, column: place.column)
  }
}

/// A place in a text: line and byte within the line, both counted from 1.
struct TextPlace {
  let line: Int
  let column: Int

  /// The place of the byte at `offset`. Lines end with LF, CR LF or CR.
  ///
  /// Complexity: O(`offset`); so no line numbers need to be kept while reading.
  init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var start = 0
    for i in 0..<offset {
      let isEnd =
        bytes[i] == UInt8(ascii: "\n")
        || bytes[i] == UInt8(ascii: "\r") && bytes[i + 1] != UInt8(ascii: "\n")
      if isEnd {
        line += 1
        start = i + 1
      }
    }
    self.line = line
    column = offset - start + 1
  }
}

extension TextPlace {
  /// The number of line breaks in a text: LF, CR LF or CR.
  static func lines(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for i in bytes.indices {
        let isLoneReturn =
          bytes[i] == UInt8(ascii: "\r")
          && (i &+ 1 == bytes.count || bytes[i &+ 1] != UInt8(ascii: "\n"))
        count &+= bytes[i] == UInt8(ascii: "\n") || isLoneReturn ? 1 : 0
      }
      return count
    }
  }
}
