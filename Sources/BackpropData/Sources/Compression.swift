/// Files that are packed as a whole, known by their first bytes whatever they are called.
enum Compression {
  /// The endings that such files have, in small letters.
  static let endings = [".gz", ".zst"]

  /// The bytes, unpacked where they are gzip or zstd data.
  ///
  /// - Throws: `BackpropError` for damaged data, or where the library that unpacks it is not there.
  static func unpacked(
    _ bytes: consuming [UInt8], file: String
  ) throws(BackpropError) -> [UInt8] {
    if bytes.starts(with: [0x1F, 0x8B]) {
      return try Inflater().unpacked(bytes[...], .gzip, file: file)
    }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      return try ZstdUnpacker().unpacked(bytes, file: file)
    }
    return bytes
  }
}
