/// A number in the one plain spelling that it has for a given number of decimals, so that its text need
/// not be kept: a minus sign at most, no needless zero in front, digits on both sides of a point.
///
/// `0`, `-12`, `0.50` and `3.0` are spelled so; `+1`, `01`, `.5`, `5.`, `-0`, `1e3` and `1,200` are not.
struct PlainDecimal: Equatable {
  /// The digits without the point.
  let mantissa: Int64
  /// How many digits stand behind the point; without a point none.
  let decimals: Int

  /// What the magnitude of a mantissa is below: any 17 digits.
  static let limit: Int64 = 1 << 58
  /// The most decimals.
  static let mostDecimals = 22

  /// The nearest `Double`, ties to even.
  var value: Double {
    let magnitude = mantissa.magnitude
    // One rounding, because both operands are exact (Clinger 1990).
    if magnitude <= 1 << 53 { return Double(mantissa) / Self.powersOfTen[decimals] }
    let value = Decimal(digits: magnitude, exponent: -decimals).value ?? .nan
    return mantissa < 0 ? -value : value
  }

  /// 10⁰ to 10²², all exact.
  static let powersOfTen: [Double] = (0...mostDecimals).map { n in
    (0..<n).reduce(1) { power, _ in power * 10 }
  }

  /// Appends the spelling, without the zeros at its end beyond the first `least` decimals.
  func spell(keeping least: Int, into text: inout [UInt8]) {
    var rest = mantissa.magnitude
    var decimals = decimals
    while decimals > least, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    if mantissa < 0 { text.append(UInt8(ascii: "-")) }
    let first = text.count
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { text.append(UInt8(ascii: ".")) }
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    text[first...].reverse()
  }

  /// Reads the bytes from `start` up to `end`; nil where they are no number spelled so.
  ///
  /// - Precondition: eight more bytes may be loaded behind `end`.
  @inline(__always)
  init?(_ bytes: UnsafeRawPointer, _ start: Int, _ end: Int) {
    let length = end &- start
    if length > 8 {
      self.init(long: bytes, start, end)
    } else {
      self.init(short: bytes, start, length)
    }
  }

  /// Up to eight characters, all at once: the last is the highest byte of a word.
  @inline(__always)
  private init?(short bytes: UnsafeRawPointer, _ start: Int, _ length: Int) {
    var word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let isNegative = word & 0xFF == UInt64(UInt8(ascii: "-"))
    let count = isNegative ? length &- 1 : length
    guard count > 0 else { return nil }
    word = isNegative ? word &>> 8 : word
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    // Digits are now 0 to 9, and so are the unused low bytes.
    var digits = (word ^ 0x3030_3030_3030_3030) &<< unused
    let others =
      ((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
    var decimals = 0
    let first = digits &>> unused & 0xFF
    if others == 0 {
      guard first != 0 || count == 1 else { return nil }
    } else {
      let point = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) & 56
      guard others & (others &- 1) == 0, digits &>> point & 0xFF == 0x1E, point > unused,
        point < 56, first != 0 || point == unused &+ 8
      else { return nil }
      decimals = Int(truncatingIfNeeded: 7 &- point &>> 3)
      let below = (1 as UInt64) &<< point &- 1
      digits = digits & ~(below | 0xFF &<< point) | (digits & below) &<< 8
    }
    let magnitude = Int64(truncatingIfNeeded: UInt64.number(of: digits))
    guard !isNegative || magnitude != 0 else { return nil }
    mantissa = isNegative ? 0 &- magnitude : magnitude
    self.decimals = decimals
  }

  private init?(long bytes: UnsafeRawPointer, _ start: Int, _ end: Int) {
    var i = start
    let isNegative = bytes.load(fromByteOffset: i, as: UInt8.self) == UInt8(ascii: "-")
    if isNegative { i &+= 1 }
    let first = i
    var point = -1
    var mantissa: Int64 = 0
    while i < end {
      let byte = bytes.load(fromByteOffset: i, as: UInt8.self)
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
        guard mantissa < Self.limit else { return nil }
      } else {
        guard byte == UInt8(ascii: "."), point < 0 else { return nil }
        point = i
      }
      i &+= 1
    }
    let whole = (point < 0 ? end : point) &- first
    let decimals = point < 0 ? 0 : end &- point &- 1
    let hasZero = bytes.load(fromByteOffset: first, as: UInt8.self) == UInt8(ascii: "0")
    guard whole > 0, point < 0 || decimals > 0, decimals <= Self.mostDecimals,
      !hasZero || whole == 1, !isNegative || mantissa != 0
    else { return nil }
    self.mantissa = isNegative ? -mantissa : mantissa
    self.decimals = decimals
  }

  /// A number that is known to be one.
  @inline(__always)
  init(mantissa: Int64, decimals: Int) {
    self.mantissa = mantissa
    self.decimals = decimals
  }
}
