/// Files that are packed as a whole, known by their first bytes whatever they are called.
enum Compression {
  /// The endings that such files have, in small letters.
  static let endings = [".gz", ".zst"]

  /// Whether a file that begins so is packed.
  static func isPacked(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: gzip) || bytes.starts(with: zstd)
  }

  private static let gzip: [UInt8] = [0x1F, 0x8B]
  private static let zstd: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// The bytes, unpacked where they are gzip or zstd data.
  ///
  /// - Throws: `BackpropError` for damaged data, or where the library that unpacks it is not there.
  static func unpacked(
    _ bytes: consuming [UInt8], file: String
  ) throws(BackpropError) -> [UInt8] {
    if bytes.starts(with: gzip) {
      return try Inflater().unpacked(bytes[...], .gzip, file: file)
    }
    if bytes.starts(with: zstd) {
      return try ZstdUnpacker().unpacked(bytes, file: file)
    }
    return bytes
  }
}
