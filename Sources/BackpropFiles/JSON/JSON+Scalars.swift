/// Numbers and strings: what a JSON text is made of below arrays and objects.
extension JSONParser {
  mutating func number() throws(BackpropError) -> JSON {
    let start = position
    let negative = take("-")
    let leadingZero = next == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0 else { throw error("a digit is expected behind \"-\"") }
    if leadingZero, digits > 1 {
      throw error("a number may not begin with a zero that other digits follow", at: start)
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      guard skipDigits() > 0 else { throw error("a digit is expected behind the decimal point") }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw error("a digit is expected in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text), value != 0 || !negative { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw error("the number \(text) is beyond the range of a double", at: start)
    }
    return .number(value)
  }

  /// Steps over digits and returns their number.
  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    return position - start
  }

  mutating func string() throws(BackpropError) -> String {
    let opening = position
    position += 1
    var start = position
    var text = ""
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        text += String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += String(decoding: bytes[start..<position], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        start = position
      case 0..<0x20:
        throw error("a control character (code \(byte)) in a string; write it as an escape")
      default:
        position += 1
      }
    }
    throw error("the string is not closed", at: opening)
  }

  private mutating func escape() throws(BackpropError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let byte = next else { throw error("the JSON ends within an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      throw error(
        "an unknown escape; known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", at: start)
    }
  }

  /// The scalar of `\uXXXX` or of a pair of surrogates; the position stands behind the `u`.
  private mutating func unicodeEscape(from start: Int) throws(BackpropError) -> Unicode.Scalar {
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, take("\\"), take("u") {
      let low = try hexadecimal(from: position - 2)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw error("half of a surrogate pair without the other half", at: start)
  }

  private mutating func hexadecimal(from start: Int) throws(BackpropError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are expected behind \\u", at: start)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
