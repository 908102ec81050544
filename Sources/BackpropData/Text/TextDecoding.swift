/// Recognises how a text is encoded, and makes UTF-8 of it.
///
/// - A byte order mark settles it. Without one, NUL bytes at every second place mean UTF-16.
/// - Bytes beyond ASCII that are UTF-8 throughout are that.
/// - Where not one sequence of UTF-8 is among them, they are Latin-1, as Windows writes it
///   (code page 1252): old spreadsheets.
/// - Anything else is damaged, and an error at its first bad byte.
enum TextDecoding {
  /// The text without a byte order mark, in UTF-8 or Latin-1; `notes` gains a sentence where it was
  /// converted.
  ///
  /// - Throws: `BackpropError` for bytes that are no text.
  /// - Complexity: O(`bytes.count`) for UTF-16; all else is not looked through.
  static func text(
    _ bytes: consuming [UInt8], file: String, notes: inout [String]
  ) throws(BackpropError) -> [UInt8] {
    var bytes = bytes
    if try isByteText(&bytes, file: file) { return bytes }
    notes.append("\(file) is UTF-16 and was converted")
    return try utf8(fromUTF16: bytes, file)
  }

  /// The text as UTF-8 without a byte order mark; `notes` gains a sentence where it was converted.
  ///
  /// - Throws: `BackpropError` for bytes that are no text.
  /// - Complexity: O(`bytes.count`). A text in UTF-8 is not copied.
  static func utf8(
    _ bytes: consuming [UInt8], file: String, notes: inout [String]
  ) throws(BackpropError) -> [UInt8] {
    let text = try text(bytes, file: file, notes: &notes)
    return try TextDecoder().utf8(text, file: file, line: 1, notes: &notes)
  }

  /// Whether a text, of which these are the first bytes, has a byte for each character of ASCII: it may
  /// be decoded by pieces. Takes a byte order mark away.
  ///
  /// - Throws: `BackpropError` for bytes that are no text.
  static func isByteText(_ bytes: inout [UInt8], file: String) throws(BackpropError) -> Bool {
    if let format = Magic.name(of: bytes) {
      throw BackpropError(
        .data,
        "this is \(format), not a table as text; a table is CSV, TSV, JSON Lines, SQLite, NPY, NPZ, IDX "
          + "or Parquet", at: BackpropError.Location(file: file))
    }
    if utf16Order(of: bytes) != nil { return false }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeSubrange(0..<3) }
    return true
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
    fromUTF16 bytes: [UInt8], _ file: String
  ) throws(BackpropError) -> [UInt8] {
    let order = utf16Order(of: bytes)
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
