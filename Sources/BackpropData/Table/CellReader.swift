/// Reads the cells of a column one after the other, as texts or as the numbers that they are kept as. No
/// `String` is made of them.
struct CellReader {
  private let column: Column
  /// The part that was read last.
  private var part = 0
  /// The spelling of a number.
  private var spelling: [UInt8] = []

  init(_ column: Column) {
    self.column = column
  }

  /// Calls `body` with the text of a row's cell, the bytes from `start` up to `end`: empty where it is
  /// missing.
  @inline(__always)
  mutating func text<Result, E: Error>(
    _ row: Int, _ body: ([UInt8], _ start: Int, _ end: Int) throws(E) -> Result
  ) throws(E) -> Result {
    let row = column.storedRow(row)
    switch column.values {
    case .numbers(let numbers):
      spelling = Array(NumberText.text(numbers[row]).utf8)
    case .texts(let cells):
      part = cells.part(of: row, guess: part)
      let (chunk, column) = cells.parts[part]
      let segment = chunk.segments[column]
      spelling.removeAll(keepingCapacity: true)
      switch segment.cell(row &- cells.starts[part], in: chunk.bytes) {
      case .missing: break
      case .text(let start, let end): return try body(chunk.bytes, start, end)
      case .number(let number): number.spell(keeping: segment.leastDecimals, into: &spelling)
      }
    }
    return try body(spelling, 0, spelling.count)
  }

  /// What a cell is where all are to be numbers.
  enum Number {
    case number(Double, hasLeadingZero: Bool)
    /// Empty or blank, or NaN.
    case missing
    /// No number: the bytes from one position up to another.
    case text([UInt8], Int, Int)
  }

  /// What a row's cell is, taken for a number.
  @inline(__always)
  mutating func number(_ row: Int) -> Number {
    let row = column.storedRow(row)
    switch column.values {
    case .numbers(let numbers):
      return numbers[row].isNaN ? .missing : .number(numbers[row], hasLeadingZero: false)
    case .texts(let cells):
      part = cells.part(of: row, guess: part)
      let (chunk, column) = cells.parts[part]
      switch chunk.segments[column].cell(row &- cells.starts[part], in: chunk.bytes) {
      case .missing: return .missing
      case .number(let number): return .number(number.value, hasLeadingZero: false)
      case .text(let start, let end):
        if let number = NumberParser.number(chunk.bytes, start, end) {
          return .number(number, hasLeadingZero: Self.hasLeadingZero(chunk.bytes, start, end))
        }
        return Column.isBlank(chunk.bytes, start, end) ? .missing : .text(chunk.bytes, start, end)
      }
    }
  }

  /// Whether the bytes from `start` up to `end` are a zero and more digits.
  private static func hasLeadingZero(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end &- start > 1, bytes[start] == UInt8(ascii: "0") else { return false }
    for i in start..<end where !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[i]) { return false }
    return true
  }
}
