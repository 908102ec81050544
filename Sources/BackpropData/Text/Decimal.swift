/// The first nineteen significant digits of a decimal number, and where its point stands:
/// `digits · 10^exponent`, a little more when digits were dropped.
struct Decimal {
  private var digits: UInt64 = 0
  private var count = 0
  private var hasDropped = false
  /// The power of ten that the digits are multiplied by.
  var exponent = 0

  /// Zero.
  init() {}

  /// Up to nineteen digits, the first of which is not zero.
  init(digits: UInt64, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// Takes the next digit.
  @inline(__always)
  mutating func append(_ digit: UInt64, afterPoint: Bool) {
    if count < 19 {
      digits = digits &* 10 &+ digit
      // Leading zeros are not significant.
      if digits != 0 { count &+= 1 }
      if afterPoint { exponent &-= 1 }
    } else {
      if digit != 0 { hasDropped = true }
      if !afterPoint { exponent &+= 1 }
    }
  }

  /// The nearest `Double`, or nil where this takes more arithmetic than is done here: an exponent
  /// beyond ±27, or dropped digits that decide the rounding.
  var value: Double? {
    if digits == 0 { return 0 }
    // One rounding, because both operands are exact (Clinger 1990).
    if !hasDropped, digits <= 1 << 53, -22...22 ~= exponent {
      return exponent < 0
        ? Double(digits) / PlainDecimal.powersOfTen[-exponent]
        : Double(digits) * PlainDecimal.powersOfTen[exponent]
    }
    guard -27...27 ~= exponent else { return nil }
    let below = Self.scale(digits, by: exponent)
    // The number lies between `digits` and the next integer: where both round alike, so does it.
    return hasDropped && Self.scale(digits + 1, by: exponent) != below ? nil : below
  }

  /// `integer · 10^exponent`, rounded once: the product or quotient with a power of five is made in
  /// 128 bits, and what does not fit into 64 is kept as one sticky bit, far below the rounding.
  private static func scale(_ integer: UInt64, by exponent: Int) -> Double {
    if exponent >= 0 {
      let (high, low) = integer.multipliedFullWidth(by: powersOfFive[exponent])
      if high == 0 { return Double(low) * power(exponent) }
      let shift = high.leadingZeroBitCount
      let top = shift == 0 ? high : high << shift | low >> (64 - shift)
      let sticky: UInt64 = low << shift == 0 ? 0 : 1
      return Double(top | sticky) * power(64 - shift + exponent)
    }
    let divisor = powersOfFive[-exponent]
    let divisorShift = divisor.leadingZeroBitCount
    let shift = integer.leadingZeroBitCount
    let d = divisor << divisorShift
    let n = integer << shift
    // The high word must be below the divisor; both have their top bit set.
    let halve = n >= d
    let dividend = halve ? (high: n >> 1, low: n << 63) : (high: n, low: 0)
    let (quotient, remainder) = d.dividingFullWidth(dividend)
    let sticky: UInt64 = remainder == 0 ? 0 : 1
    return Double(quotient | sticky)
      * power(divisorShift - shift - 64 + (halve ? 1 : 0) + exponent)
  }

  /// 2^exponent, for exponents of normal numbers.
  private static func power(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(1023 + exponent) << 52)
  }

  /// 5⁰ to 5²⁷, the last that fits into 64 bits.
  private static let powersOfFive: [UInt64] = (0...27).map { n in
    (0..<n).reduce(1) { power, _ in power * 5 }
  }
}
