/// One column of a ``TextChunk``: where its cells lie in the chunk's bytes, and how they are packed.
///
/// From `start` on lie the values; behind them, where not all are numbers, the others: their rows, where
/// each ends in what follows, and their texts; and where some cells stand in quotes and some do not, a
/// bit for each. All in the byte order of the machine.
struct TextSegment: Sendable {
  /// How a cell is kept.
  enum Kind: UInt8, Sendable {
    /// No numbers: for each cell in four bytes where its text ends.
    case texts
    /// Digits in one, two or four bytes, with the same number of decimals throughout: fewer in the
    /// text where they end with zeros.
    case int8, int16, int32
    /// Digits and number of decimals in eight bytes.
    case words
  }

  /// Which cells stand in quotes.
  enum Quotes: UInt8, Sendable { case none, all, some }

  /// A cell as it is kept.
  enum Cell {
    case missing
    case number(PlainDecimal)
    /// A text between two positions of the chunk's bytes.
    case text(Int, Int)
  }

  let kind: Kind
  let quotes: Quotes
  private let packedLeastDecimals: UInt8
  private let packedDecimals: UInt8
  // There is a segment for each column of some dozens of rows at least: it must be small.
  private let packedStart: UInt32
  private let packedOtherCount: UInt32
  private let packedQuotesStart: UInt32
  private let packedRowCount: UInt32

  init(
    kind: Kind, quotes: Quotes, leastDecimals: Int, decimals: Int, start: Int, otherCount: Int,
    quotesStart: Int, rowCount: Int
  ) {
    self.kind = kind
    self.quotes = quotes
    packedLeastDecimals = UInt8(leastDecimals)
    packedDecimals = UInt8(decimals)
    packedStart = UInt32(start)
    packedOtherCount = UInt32(otherCount)
    packedQuotesStart = UInt32(quotesStart)
    packedRowCount = UInt32(rowCount)
  }

  /// How many decimals a text keeps though they are zeros.
  var leastDecimals: Int { Int(packedLeastDecimals) }
  /// How many decimals the digits have; with ``Kind/words`` each cell says so itself.
  var decimals: Int { Int(packedDecimals) }
  /// Where the values lie.
  var start: Int { Int(packedStart) }
  /// Among numbers, the cells that are others.
  var otherCount: Int { Int(packedOtherCount) }
  /// Where the bits lie that say which cells stand in quotes.
  var quotesStart: Int { Int(packedQuotesStart) }
  var rowCount: Int { Int(packedRowCount) }

  /// How many bytes a value takes.
  var width: Int {
    switch kind {
    case .int8: 1
    case .int16: 2
    case .texts, .int32: 4
    case .words: 8
    }
  }

  /// Whether all cells are numbers in the plain spelling, or empty.
  var isPlain: Bool { kind != .texts && otherCount == 0 }

  /// A row's cell.
  @inline(__always)
  func cell(_ row: Int, in bytes: [UInt8]) -> Cell {
    bytes.withUnsafeBytes { bytes in
      switch kind {
      case .texts:
        let base = start &+ 4 &* rowCount
        let first = row == 0 ? 0 : position(start &+ 4 &* row &- 4, bytes)
        let end = position(start &+ 4 &* row, bytes)
        return first == end ? .missing : .text(base &+ first, base &+ end)
      case .int8: return cell(row, bytes, as: Int8.self)
      case .int16: return cell(row, bytes, as: Int16.self)
      case .int32: return cell(row, bytes, as: Int32.self)
      case .words:
        let word = bytes.loadUnaligned(fromByteOffset: start &+ 8 &* row, as: Int64.self)
        if word == Self.missing(Int64.self) { return .missing }
        if word == Self.other(Int64.self) { return other(row, bytes) }
        return .number(PlainDecimal(word: word))
      }
    }
  }

  @inline(__always)
  private func cell<Value: FixedWidthInteger & BitwiseCopyable>(
    _ row: Int, _ bytes: UnsafeRawBufferPointer, as: Value.Type
  ) -> Cell {
    let value = bytes.loadUnaligned(
      fromByteOffset: start &+ MemoryLayout<Value>.size &* row, as: Value.self)
    if value == Self.missing(Value.self) { return .missing }
    if value == Self.other(Value.self) { return other(row, bytes) }
    return .number(PlainDecimal(mantissa: Int64(value), decimals: decimals))
  }

  /// What stands for a missing value.
  @inline(__always)
  static func missing<Value: FixedWidthInteger>(_: Value.Type) -> Value { .min }

  /// What stands for a cell that is not a number in the plain spelling.
  @inline(__always)
  static func other<Value: FixedWidthInteger>(_: Value.Type) -> Value { .min &+ 1 }

  private func other(_ row: Int, _ bytes: UnsafeRawBufferPointer) -> Cell {
    var range = 0..<otherCount
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        otherRow(middle, bytes) > row ? range.lowerBound..<middle : middle..<range.upperBound
    }
    let (first, end) = otherText(range.lowerBound, bytes)
    return .text(first, end)
  }

  private var othersStart: Int { start &+ width &* rowCount }

  /// The rows of all cells that are not numbers in the plain spelling.
  func otherRows(in bytes: [UInt8]) -> [Int] {
    if kind == .texts { return Array(0..<rowCount) }
    return bytes.withUnsafeBytes { bytes in (0..<otherCount).map { otherRow($0, bytes) } }
  }

  /// The row of one of the others, in ascending order.
  func otherRow(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    position(othersStart &+ 4 &* number, bytes)
  }

  /// The text of one of the others.
  func otherText(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> (start: Int, end: Int) {
    let ends = othersStart &+ 4 &* otherCount
    let base = ends &+ 4 &* otherCount
    let first = number == 0 ? 0 : position(ends &+ 4 &* number &- 4, bytes)
    return (base &+ first, base &+ position(ends &+ 4 &* number, bytes))
  }

  /// Whether a row's cell stands in quotes.
  func isQuoted(_ row: Int, in bytes: [UInt8]) -> Bool {
    switch quotes {
    case .none: false
    case .all: true
    case .some: bytes[quotesStart + row / 8] >> UInt8(row % 8) & 1 == 1
    }
  }

  @inline(__always)
  private func position(_ offset: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

extension PlainDecimal {
  /// Digits and number of decimals in one word.
  @inline(__always)
  var word: Int64 { mantissa &<< 5 | Int64(truncatingIfNeeded: decimals) }

  @inline(__always)
  init(word: Int64) {
    self.init(mantissa: word &>> 5, decimals: Int(truncatingIfNeeded: word & 31))
  }
}

extension TextSegment {
  /// Writes all cells as numbers, NaN for those that are missing and for the others.
  func decode(_ bytes: [UInt8], into numbers: UnsafeMutableBufferPointer<Double>) {
    bytes.withUnsafeBytes { bytes in
      switch kind {
      case .texts: numbers.update(repeating: .nan)
      case .int8: decode(bytes, as: Int8.self, into: numbers)
      case .int16: decode(bytes, as: Int16.self, into: numbers)
      case .int32: decode(bytes, as: Int32.self, into: numbers)
      case .words:
        for row in 0..<rowCount {
          let word = bytes.loadUnaligned(fromByteOffset: start &+ 8 &* row, as: Int64.self)
          numbers[row] =
            word <= Self.other(Int64.self) ? .nan : PlainDecimal(word: word).value
        }
      }
    }
  }

  @inline(__always)
  private func decode<Value: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, as: Value.Type,
    into numbers: UnsafeMutableBufferPointer<Double>
  ) {
    let power = PlainDecimal.powersOfTen[decimals]
    if power == 1 {
      for row in 0..<rowCount { numbers[row] = number(row, bytes, as: Value.self) }
    } else {
      // One rounding: the digits are exact, and so is the power.
      for row in 0..<rowCount { numbers[row] = number(row, bytes, as: Value.self) / power }
    }
  }

  /// The digits of a row as they are kept, NaN where there are none.
  @inline(__always)
  private func number<Value: FixedWidthInteger & BitwiseCopyable>(
    _ row: Int, _ bytes: UnsafeRawBufferPointer, as: Value.Type
  ) -> Double {
    let value = bytes.loadUnaligned(
      fromByteOffset: start &+ MemoryLayout<Value>.size &* row, as: Value.self)
    return value <= Self.other(Value.self) ? .nan : Double(value)
  }
}
