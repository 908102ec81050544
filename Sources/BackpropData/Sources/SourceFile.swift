/// A file that a table is to be read from: its path, and its bytes once they are asked for,
/// unpacked where it is compressed.
struct SourceFile {
  /// The path; `-` is the standard input.
  let path: String
  /// What the file is called in messages.
  let name: String
  /// The path in small letters, without the ending of a compressed file.
  let stem: String
  /// The first bytes, unpacked.
  let head: [UInt8]
  private let content: [UInt8]?

  /// Opens a file. A database is not read yet: it may be large, and its library reads it itself.
  ///
  /// - Throws: `BackpropError` when the file cannot be read or unpacked.
  init(path: String) throws(BackpropError) {
    let input = InputFile(path: path)
    self.path = path
    name = input.name
    let small = path.lowercased()
    stem =
      Compression.endings.first { small.hasSuffix($0) }.map { String(small.dropLast($0.count)) }
      ?? small
    if path != "-" {
      let head = try input.bytes(upTo: 64)
      if SQLiteSource.magic == Array(head.prefix(SQLiteSource.magic.count)) {
        self.head = head
        content = nil
        return
      }
    }
    let bytes = try Compression.unpacked(try input.bytes(), file: name)
    head = Array(bytes.prefix(64))
    content = bytes
  }

  /// Everything in the file, unpacked.
  func bytes() throws(BackpropError) -> [UInt8] {
    if let content { return content }
    return try InputFile(path: path).bytes()
  }

  /// An error about the file as a whole.
  func error(_ message: String) -> BackpropError {
    BackpropError(.data, message, at: BackpropError.Location(file: name))
  }
}
