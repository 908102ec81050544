/// Recognises how a text is encoded, and makes UTF-8 of it.
///
/// - A byte order mark settles it. Without one, NUL bytes at every second place mean UTF-16.
/// - Bytes beyond ASCII that are UTF-8 throughout are that.
/// - Where not one sequence of UTF-8 is among them, they are Latin-1, as Windows writes it
///   (code page 1252): old spreadsheets.
/// - Anything else is damaged, and an error at its first bad byte.
enum TextDecoding {
  /// The text as UTF-8 without a byte order mark; `notes` gains a sentence where it was converted.
  ///
  /// - Throws: `BackpropError` for bytes that are no text.
  /// - Complexity: O(`bytes.count`). A text in UTF-8 is not copied.
  static func utf8(
    _ bytes: consuming [UInt8], file: String, notes: inout [String]
  ) throws(BackpropError) -> [UInt8] {
    var bytes = bytes
    if let format = Magic.name(of: bytes) {
      throw BackpropError(
        .data, "this is \(format), not a table as text", at: BackpropError.Location(file: file))
    }
    if let order = utf16Order(of: bytes) {
      notes.append("\(file) is UTF-16 and was converted")
      return try utf8(fromUTF16: bytes, order, file)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeSubrange(0..<3) }
    guard hasHighBytes(bytes), let fault = UTF8Check.firstFault(in: bytes, 0, bytes.count) else {
      return bytes
    }
    guard !holdsSequence(bytes), !bytes.contains(0) else {
      let place = TextPlace(of: fault, in: bytes)
      throw BackpropError(
        .data,
        "byte 0x\(String(bytes[fault], radix: 16, uppercase: true)) is not UTF-8; save the file as "
          + "UTF-8 and try again",
        at: BackpropError.Location(file: file, line: place.line, column: place.column))
    }
    let line = TextPlace(of: fault, in: bytes).line
    notes.append("\(file) is not UTF-8 (line \(line)); it was read as Latin-1 (Windows-1252)")
    return utf8(fromWindows1252: bytes)
  }

  private enum ByteOrder { case little, big }

  /// Whether the bytes are UTF-16, and in which order.
  private static func utf16Order(of bytes: [UInt8]) -> ByteOrder? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .little }
    if bytes.starts(with: [0xFE, 0xFF]) { return .big }
    let length = min(bytes.count, 256) & ~1
    guard length >= 8 else { return nil }
    let odd = stride(from: 1, to: length, by: 2).allSatisfy { bytes[$0] == 0 }
    let even = stride(from: 0, to: length, by: 2).allSatisfy { bytes[$0] == 0 }
    return odd == even ? nil : odd ? .little : .big
  }

  private static func utf8(
    fromUTF16 bytes: [UInt8], _ order: ByteOrder, _ file: String
  ) throws(BackpropError) -> [UInt8] {
    guard bytes.count % 2 == 0 else {
      throw BackpropError(
        .data, "the file is UTF-16 and ends in the middle of a character; is it cut off?",
        at: BackpropError.Location(file: file))
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for i in stride(from: 0, to: bytes.count, by: 2) {
      let (first, second) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
      units.append(order == .little ? second << 8 | first : first << 8 | second)
    }
    if units.first == 0xFEFF { units.removeFirst() }
    var result: [UInt8] = []
    result.reserveCapacity(units.count)
    let failed = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true
    ) { result.append($0) }
    guard !failed else {
      let place = TextPlace(of: result.count, in: result + [0])
      throw BackpropError(
        .data, "half a character: this is not UTF-16 throughout; is the file damaged?",
        at: BackpropError.Location(file: file, line: place.line, column: place.column))
    }
    return result
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

/// Files that are no text, known by their first bytes.
enum Magic {
  private static let kinds: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), (Array("%PDF".utf8), "a PDF document"),
    (
      [0x50, 0x4B, 0x03, 0x04], "a ZIP archive (or a spreadsheet in its own format: save it as CSV)"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel or Word document (save it as CSV)"),
    (Array("SQLite format 3\0".utf8), "an SQLite database"), (Array("PAR1".utf8), "a Parquet file"),
    ([0x1F, 0x8B], "gzip data inside gzip data"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array"), ([0x7F] + Array("ELF".utf8), "a program"),
    (Array("BZh".utf8), "bzip2 data (unpack it first)"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data (unpack it first)"),
  ]

  /// What the bytes are, where they begin like a known format that is no text.
  static func name(of bytes: [UInt8]) -> String? {
    kinds.first { bytes.starts(with: $0.bytes) }?.name
  }
}
