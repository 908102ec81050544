extension String {
  /// Whether both strings consist of the same UTF-8 bytes.
  ///
  /// `==` also holds for canonically equivalent strings ("é" as one scalar or as two), which are
  /// different names in a file.
  func hasSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// Whether this string stands before the other in the order of their UTF-8 bytes, which, unlike
  /// `<`, does not depend on a version of Unicode.
  func precedesByBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// Where the first byte sequence stands that is not UTF-8 (RFC 3629: no surrogates, no overlong
/// forms, nothing above U+10FFFF); `nil` if all is well.
///
/// Complexity: O(n).
func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    // The number of continuation bytes, and the range of the first of them: it alone excludes
    // overlong forms, surrogates and what lies beyond Unicode.
    let (count, first): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0x00...0x7F:
      index += 1
      continue
    case 0xC2...0xDF: (count, first) = (1, 0x80...0xBF)
    case 0xE0: (count, first) = (2, 0xA0...0xBF)
    case 0xED: (count, first) = (2, 0x80...0x9F)
    case 0xE1...0xEF: (count, first) = (2, 0x80...0xBF)
    case 0xF0: (count, first) = (3, 0x90...0xBF)
    case 0xF1...0xF3: (count, first) = (3, 0x80...0xBF)
    case 0xF4: (count, first) = (3, 0x80...0x8F)
    default: return index
    }
    guard index + count < bytes.count, first.contains(bytes[index + 1]) else { return index }
    for next in (index + 1)...(index + count) where bytes[next] & 0xC0 != 0x80 { return index }
    index += count + 1
  }
  return nil
}
