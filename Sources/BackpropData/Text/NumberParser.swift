/// Reads decimal numbers from bytes, each rounded to the nearest `Double` (ties to even) exactly as
/// C's `strtod` does in the C locale, whatever the locale of the process.
///
/// Grammar: blanks, sign, digits with at most one point and at least one digit, exponent, blanks;
/// or blanks, sign, `inf` or `infinity` in any case, blanks. Blanks are spaces and tabs. A number
/// too large is an infinity, one too small a zero, as with `strtod`. Hexadecimal numbers and `nan`
/// are no numbers here: `0x1F` in a table is a code, and `nan` says that a value is missing.
public enum NumberParser {
  /// The number that `text` spells, or nil.
  public static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return number(bytes, 0, bytes.count)
  }

  /// The number that the bytes from `start` up to `end` spell, or nil.
  ///
  /// Complexity: O(`end - start`), no allocation for up to 19 digits and exponents within ±27.
  static func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    var i = start
    var end = end
    while i < end, isBlank(bytes[i]) { i &+= 1 }
    while i < end, isBlank(bytes[end &- 1]) { end &-= 1 }
    guard i < end else { return nil }
    let negative = bytes[i] == UInt8(ascii: "-")
    if negative || bytes[i] == UInt8(ascii: "+") { i &+= 1 }
    guard let magnitude = magnitude(bytes, i, end) else { return nil }
    return negative ? -magnitude : magnitude
  }

  /// The number without blanks and sign that the bytes from `start` up to `end` spell, or nil.
  private static func magnitude(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    var decimal = Decimal()
    var digits = 0
    var i = start
    while i < end, let digit = digit(bytes[i]) {
      decimal.append(digit, afterPoint: false)
      digits &+= 1
      i &+= 1
    }
    if i < end, bytes[i] == UInt8(ascii: ".") {
      i &+= 1
      while i < end, let digit = digit(bytes[i]) {
        decimal.append(digit, afterPoint: true)
        digits &+= 1
        i &+= 1
      }
    }
    guard digits > 0 else { return isInfinity(bytes, start, end) ? .infinity : nil }
    if i < end {
      guard let exponent = exponent(bytes, i, end) else { return nil }
      decimal.exponent &+= exponent
    }
    return decimal.value ?? Double(String(copying: bytes, start, end))
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? UInt64(digit) : nil
  }

  /// The exponent, letter and all, that fills the bytes from `start` to the very end, or nil. What
  /// is beyond ±100 million is cut to that: no cell has enough digits to bring it back into range.
  private static func exponent(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start
    guard bytes[i] | 0x20 == UInt8(ascii: "e") else { return nil }
    i &+= 1
    var negative = false
    if i < end, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") {
      negative = bytes[i] == UInt8(ascii: "-")
      i &+= 1
    }
    guard i < end else { return nil }
    var exponent = 0
    while i < end {
      guard let digit = digit(bytes[i]) else { return nil }
      exponent = min(exponent &* 10 &+ Int(digit), 100_000_000)
      i &+= 1
    }
    return negative ? -exponent : exponent
  }

  /// Whether the bytes spell `inf` or `infinity` in any case.
  private static func isInfinity(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start == 3 || end - start == 8, bytes[start] | 0x20 == UInt8(ascii: "i") else {
      return false
    }
    let word = String(copying: bytes, start, end).lowercased()
    return word == "inf" || word == "infinity"
  }
}
