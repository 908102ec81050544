/// Finds the bytes that may end a field, eight at a time.
struct SpecialBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let high: UInt64 = 0x8080_8080_8080_8080

  private let delimiters: UInt64
  private let quotes: UInt64

  init(delimiter: UInt8, quote: UInt8) {
    delimiters = UInt64(delimiter) &* Self.ones
    quotes = UInt64(quote) &* Self.ones
  }

  /// The highest bit of each byte that ends a field, that is a line feed, and that is a quote or
  /// another control character below 14; the first byte lowest.
  @inline(__always)
  func marks(in word: UInt64) -> (ends: UInt64, feeds: UInt64, others: UInt64) {
    let word = UInt64(littleEndian: word)
    let isNotFeed = Self.isNotZero(word ^ UInt64(UInt8(ascii: "\n")) &* Self.ones)
    let isNotEnd = Self.isNotZero(word ^ delimiters) & isNotFeed
    let isAtLeast14 = (word & Self.low) &+ (0x80 &- 14) &* Self.ones | word
    let isNotOther = Self.isNotZero(word ^ quotes) & isAtLeast14
    return (
      ~isNotEnd & Self.high, ~isNotFeed & Self.high, ~isNotOther & isNotEnd & Self.high
    )
  }

  /// How many marks there are.
  @inline(__always)
  static func count(_ marks: UInt64) -> Int {
    Int(truncatingIfNeeded: ((marks &>> 7) &* ones) &>> 56)
  }

  /// The highest bit of each byte that is not zero; byte by byte, without a carry into the next.
  @inline(__always)
  private static func isNotZero(_ word: UInt64) -> UInt64 { (word & low) &+ low | word }
}
