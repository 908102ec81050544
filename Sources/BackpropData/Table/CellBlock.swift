/// Some rows of a column of a ``ScannedText``, as kernels see them.
struct CellBlock {
  /// The text, and ``ScannedText/padding`` bytes more.
  let bytes: UnsafeRawBufferPointer
  /// See ``ScannedText/ends``.
  let ends: UnsafeBufferPointer<Int32>
  /// The number of the column's cell in row 0.
  let first: Int
  /// The number of cells in a row.
  let width: Int
  /// Whether the column is the last, before the line break.
  let endsLine: Bool
  let rows: Range<Int>

  /// Beside a mantissa, what its cell is instead of a number with so many decimals.
  static let isMissing: UInt8 = 255
  static let isOther: UInt8 = 254

  /// Reads cells that are all whole numbers of one to eight digits without a sign or a needless zero in
  /// front.
  ///
  /// - Parameter bits: all bits that the numbers before have: where these are short, so may be the next.
  /// - Returns: all bits that the numbers have; nil where some cell is something else.
  func readWhole(after bits: UInt64, into numbers: UnsafeMutableBufferPointer<Int64>) -> UInt64? {
    if bits < 10_000, let bits = read(UInt32.self, into: numbers) { return UInt64(bits) }
    return read(UInt64.self, into: numbers)
  }

  /// The same for numbers of as many digits as fit into a word. No branch depends on what a cell holds:
  /// the faults of all are gathered. A function of its own has all registers for its constants.
  @inline(never)
  private func read<Word: DigitWord>(
    _: Word.Type, into numbers: UnsafeMutableBufferPointer<Int64>
  ) -> Word? {
    guard let base = bytes.baseAddress else { return nil }
    var cell = first &+ rows.lowerBound &* width
    var (faults, bits) = (0 as Word, 0 as Word)
    for row in rows {
      let (start, end) = place(of: cell)
      cell &+= width
      let word = base.loadUnaligned(fromByteOffset: start, as: Word.self)
      let number = Word.number(Word(littleEndian: word), length: end &- start, faults: &faults)
      numbers[row] = Int64(truncatingIfNeeded: number)
      bits |= number
    }
    return faults & Word.faultBits == 0 ? bits : nil
  }

  /// Reads those cells that are empty, or numbers in the plain spelling. Of all others, `numbers` gains
  /// the place.
  @inline(__always)
  func readPlain(
    into numbers: UnsafeMutableBufferPointer<Int64>,
    _ decimals: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let base = bytes.baseAddress else { return }
    var cell = first &+ rows.lowerBound &* width
    for row in rows {
      let (start, end) = place(of: cell)
      cell &+= width
      if start == end {
        decimals[row] = Self.isMissing
      } else if bytes[start] <= UInt8(ascii: "9"), let number = PlainDecimal(base, start, end) {
        numbers[row] = number.mantissa
        decimals[row] = UInt8(truncatingIfNeeded: number.decimals)
      } else {
        numbers[row] = Int64(truncatingIfNeeded: start &<< 32 | end)
        decimals[row] = Self.isOther
      }
    }
  }

  /// Where a cell starts and ends, with its quotes.
  @inline(__always)
  private func place(of cell: Int) -> (start: Int, end: Int) {
    let (start, end) = (Int(ends[cell]) &+ 1, Int(ends[cell &+ 1]))
    let hasReturn =
      endsLine && end > start && bytes[end &- 1] == UInt8(ascii: "\r")
      && bytes[end] == UInt8(ascii: "\n")
    return (start, hasReturn ? end &- 1 : end)
  }

  /// The place of a cell that is no number, as ``readPlain(into:_:)`` tells it.
  @inline(__always)
  static func range(_ place: Int64) -> Range<Int> {
    Int(place &>> 32)..<Int(place & 0xFFFF_FFFF)
  }
}
