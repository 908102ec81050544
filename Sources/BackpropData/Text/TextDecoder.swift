/// Decodes a text piece by piece, each some whole lines; see ``TextDecoding``.
///
/// Until a byte beyond ASCII is met, the text may be either. The first settles whether it is UTF-8 or
/// Latin-1, and whatever speaks against that later is an error, as it would be in the text as a whole.
final class TextDecoder {
  private enum Encoding {
    case unknown
    case utf8
    /// With the first byte that is not UTF-8, and where it stands.
    case latin1(byte: UInt8, place: BackpropError.Location)
  }

  private var encoding = Encoding.unknown

  /// A piece as UTF-8; `notes` gains a sentence where it is the first that was converted.
  ///
  /// - Parameter line: the line that the piece begins with, from 1.
  /// - Throws: `BackpropError` for bytes that are no text.
  /// - Complexity: O(`bytes.count`). A text in UTF-8 is not copied.
  func utf8(
    _ bytes: consuming [UInt8], file: String, line: Int, notes: inout [String]
  ) throws(BackpropError) -> [UInt8] {
    let bytes = bytes
    guard Self.hasHighBytes(bytes) else { return bytes }
    if case .latin1(let byte, let place) = encoding {
      if Self.holdsSequence(bytes) { throw Self.notUTF8(byte, place) }
      return Self.utf8(fromWindows1252: bytes)
    }
    guard let fault = UTF8Check.firstFault(in: bytes, 0, bytes.count) else {
      encoding = .utf8
      return bytes
    }
    let inPiece = TextPlace(of: fault, in: bytes)
    let place = BackpropError.Location(
      file: file, line: line + inPiece.line - 1, column: inPiece.column)
    if case .utf8 = encoding { throw Self.notUTF8(bytes[fault], place) }
    guard !Self.holdsSequence(bytes), !bytes.contains(0) else {
      throw Self.notUTF8(bytes[fault], place)
    }
    encoding = .latin1(byte: bytes[fault], place: place)
    notes.append(
      "\(file) is not UTF-8 (line \(line + inPiece.line - 1)); it was read as Latin-1 (Windows-1252)"
    )
    return Self.utf8(fromWindows1252: bytes)
  }

  private static func notUTF8(
    _ byte: UInt8, _ place: BackpropError.Location
  ) -> BackpropError {
    BackpropError(
      .data,
      "byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8; save the file as UTF-8 and "
        + "try again", at: place)
  }

  private static func hasHighBytes(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < bytes.count {
        let end = min(i &+ 4096, bytes.count)
        var seen: UInt8 = 0
        while i < end {
          seen |= bytes[i]
          i &+= 1
        }
        if seen >= 0x80 { return true }
      }
      return false
    }
  }

  /// Whether a sequence of UTF-8 of more than one byte is among the bytes.
  private static func holdsSequence(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while i < bytes.count {
      if bytes[i] < 0x80 {
        i += 1
        continue
      }
      guard let fault = UTF8Check.firstFault(in: bytes, i, bytes.count) else { return true }
      if fault > i { return true }
      i += 1
    }
    return false
  }

  private static func utf8(fromWindows1252 bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      // The five codes that are not given out stand for themselves, as in browsers.
      let code = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt16(byte)
      if code >= 0x800 { result.append(0xE0 | UInt8(code >> 12)) }
      result.append(
        code >= 0x800 ? 0x80 | UInt8(code >> 6 & 0x3F) : 0xC0 | UInt8(code >> 6))
      result.append(0x80 | UInt8(code & 0x3F))
    }
    return result
  }

  /// What the codes 0x80 to 0x9F mean; the others are those of Unicode.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
