/// A word that holds as many digits as it has bytes, to make a number of them all at once.
protocol DigitWord: FixedWidthInteger, UnsignedInteger, BitwiseCopyable {
  /// The number that digits are, a byte each, the first in the lowest.
  static func number(of digits: Self) -> Self
}

extension DigitWord {
  /// A byte in all places.
  @inline(__always)
  private static func all(_ byte: Self) -> Self { .max / 0xFF &* byte }

  /// The number that the first `length` characters of a word are, the first in its lowest byte, without a
  /// branch. `faults` gains one of ``faultBits`` where they are no digits, none or too many for a word, or
  /// begin with a needless zero.
  @inline(__always)
  static func number(_ word: Self, length: Int, faults: inout Self) -> Self {
    let length = Self(truncatingIfNeeded: length)
    // What falls below zero has the highest bit.
    let isZero = ((word & 0xFF) ^ 0x30) &- 1
    let digits = (word ^ all(0x30)) &<< (Self(bitWidth) &- 8 &* length)
    faults |= ((digits & all(0x7F)) &+ all(0x76)) | digits
    faults |= (length &- 1) | (Self(bitWidth / 8) &- length) | (isZero & (1 &- length))
    return number(of: digits)
  }

  /// The highest bit of every byte.
  static var faultBits: Self { all(0x80) }
}

extension UInt32: DigitWord {
  @inline(__always)
  static func number(of digits: UInt32) -> UInt32 {
    let pairs = digits &* 10 &+ digits &>> 8
    return (pairs & 0xFF) &* 100 &+ (pairs &>> 16 & 0xFF)
  }
}

extension UInt64: DigitWord {
  @inline(__always)
  static func number(of digits: UInt64) -> UInt64 {
    // Pairs, fours, then all eight.
    let pairs = digits &* 10 &+ digits &>> 8
    let ends: UInt64 = 0x0000_00FF_0000_00FF
    return
      ((pairs & ends) &* 0x000F_4240_0000_0064
      &+ (pairs &>> 16 & ends) &* 0x0000_2710_0000_0001) &>> 32
  }
}
