/// How people write numbers where it is not the plain way of programs: `1,200.50`, `1.200,50`,
/// `12 %`, `$5`, `(300)`.
///
/// A style belongs to a whole column: a column that has one is read by it everywhere, in training
/// and in prediction alike. See ``Column/numberStyle()`` for how it is recognised.
public struct NumberStyle: Sendable, Equatable {
  /// What parts whole and fraction.
  public enum DecimalMark: String, Sendable, CaseIterable {
    case point, comma
  }

  /// What parts groups of three digits.
  public enum GroupMark: String, Sendable, CaseIterable {
    case none, comma, point, space, apostrophe
  }

  /// What parts whole and fraction.
  public var decimal = DecimalMark.point
  /// What parts groups of three digits in front of the decimal mark.
  public var group = GroupMark.none
  /// Whether numbers may end with a percent sign; `12 %` is then 0.12, and a number without the
  /// sign is none.
  public var isPercent = false
  /// Whether a currency sign may stand before or behind a number.
  public var hasCurrency = false
  /// Whether a number in parentheses is negative, as accountants write.
  public var hasParentheses = false

  /// The plain style.
  public init() {}

  /// The plain style.
  public static let plain = NumberStyle()

  /// What is out of the ordinary, for a person: `1,200 as 1200; 12 % as 0.12`. Empty for the plain
  /// style.
  public var description: String {
    var parts: [String] = []
    switch group {
    case .none: break
    case .comma: parts.append("1,200 as 1200")
    case .point: parts.append("1.200 as 1200")
    case .space: parts.append("1 200 as 1200")
    case .apostrophe: parts.append("1'200 as 1200")
    }
    if decimal == .comma { parts.append("1,5 as 1.5") }
    if isPercent { parts.append("12 % as 0.12") }
    if hasCurrency { parts.append("amounts of money without their sign") }
    if hasParentheses { parts.append("(3) as -3") }
    return parts.joined(separator: "; ")
  }

  /// The number that the bytes from `start` up to `end` spell in this style, or nil.
  func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    if self == .plain { return NumberParser.number(bytes, start, end) }
    var scanner = StyledNumber(bytes: bytes, start: start, end: end)
    return scanner.number(in: self)
  }
}

/// Reads one number in a ``NumberStyle``: takes away what is around it, puts the rest in the plain
/// way, and has that read.
private struct StyledNumber {
  let bytes: [UInt8]
  var start: Int
  var end: Int

  mutating func number(in style: NumberStyle) -> Double? {
    trim()
    var isNegative = false
    if style.hasParentheses, end - start > 2, bytes[start] == UInt8(ascii: "("),
      bytes[end - 1] == UInt8(ascii: ")")
    {
      isNegative = true
      start += 1
      end -= 1
      trim()
    }
    if style.hasCurrency { takeCurrency() }
    if !isNegative, start < end,
      bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+")
    {
      isNegative = bytes[start] == UInt8(ascii: "-")
      start += 1
      // `-$5` as well as `$-5`.
      if style.hasCurrency { takeCurrency() }
    }
    if style.isPercent {
      guard end > start, bytes[end - 1] == UInt8(ascii: "%") else { return nil }
      end -= 1
      trim()
    }
    guard start < end, let plain = plainDigits(style),
      let magnitude = NumberParser.number(plain, 0, plain.count)
    else { return nil }
    let value = style.isPercent ? magnitude / 100 : magnitude
    return isNegative ? -value : value
  }

  private mutating func trim() {
    while start < end, NumberParser.isBlank(bytes[start]) { start += 1 }
    while start < end, NumberParser.isBlank(bytes[end - 1]) { end -= 1 }
  }

  /// Takes a currency sign away from either end.
  private mutating func takeCurrency() {
    for sign in Self.currencies {
      if bytes[start..<end].starts(with: sign) {
        start += sign.count
        break
      }
      if end - start > sign.count, bytes[(end - sign.count)..<end].elementsEqual(sign) {
        end -= sign.count
        break
      }
    }
    trim()
  }

  private static let currencies: [[UInt8]] = [
    "$", "€", "£", "¥", "₹", "₽", "₩", "₪", "₺", "USD", "EUR", "GBP", "CHF", "JPY",
  ].map { Array($0.utf8) }

  /// The digits with a point and without group marks; nil where a mark is out of place. There is no
  /// sign left.
  private func plainDigits(_ style: NumberStyle) -> [UInt8]? {
    let decimal = style.decimal == .point ? UInt8(ascii: ".") : UInt8(ascii: ",")
    guard let first = bytes[start..<end].first, first == decimal || isDigit(first) else {
      return nil
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(end - start)
    var i = start
    var digits = 0
    var isGrouped = false
    while i < end, bytes[i] != decimal {
      if let length = groupMark(style.group, at: i) {
        guard digits > 0, isGrouped ? digits == 3 : digits <= 3 else { return nil }
        isGrouped = true
        digits = 0
        i += length
        continue
      }
      // An exponent ends the whole part as well.
      guard isDigit(bytes[i]) else { break }
      plain.append(bytes[i])
      digits += 1
      i += 1
    }
    if isGrouped, digits != 3 { return nil }
    if i < end, bytes[i] == decimal {
      plain.append(UInt8(ascii: "."))
      i += 1
    }
    for byte in bytes[i..<end] {
      guard isDigit(byte) || "eE+-".utf8.contains(byte) else { return nil }
      plain.append(byte)
    }
    return plain
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte }

  /// The length of the group mark at a place, or nil where none is.
  private func groupMark(_ mark: NumberStyle.GroupMark, at i: Int) -> Int? {
    switch mark {
    case .none: return nil
    case .comma: return bytes[i] == UInt8(ascii: ",") ? 1 : nil
    case .point: return bytes[i] == UInt8(ascii: ".") ? 1 : nil
    case .apostrophe:
      return bytes[i] == UInt8(ascii: "'") ? 1 : spells([0xE2, 0x80, 0x99], at: i)
    case .space:  // also one that does not break, wide or narrow
      return bytes[i] == UInt8(ascii: " ")
        ? 1 : spells([0xC2, 0xA0], at: i) ?? spells([0xE2, 0x80, 0xAF], at: i)
    }
  }

  private func spells(_ mark: [UInt8], at i: Int) -> Int? {
    end - i >= mark.count && bytes[i..<i + mark.count].elementsEqual(mark) ? mark.count : nil
  }
}
