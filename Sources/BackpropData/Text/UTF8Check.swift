/// Finds bytes that are not UTF-8.
enum UTF8Check {
  /// The first byte from `start` up to `end` that begins no well-formed sequence, or nil.
  ///
  /// Refuses what Unicode's table 3-7 refuses: overlong forms, surrogates, values above U+10FFFF.
  static func firstFault(in bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start
    while i < end {
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
        continue
      }
      let length: Int
      // What the second byte may be; all later ones may be 80...BF.
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return i
      }
      guard i + length <= end, second.contains(bytes[i + 1]) else { return i }
      for k in 2..<max(2, length) where bytes[i + k] & 0xC0 != 0x80 { return i }
      i += length
    }
    return nil
  }
}
