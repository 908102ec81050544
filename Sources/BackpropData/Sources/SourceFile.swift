/// A file that a table is to be read from: its path, and its bytes once they are asked for,
/// unpacked where it is compressed. An object, so that whoever takes the bytes is the only one to have
/// them, and may write into them without a copy.
final class SourceFile {
  /// The path; `-` is the standard input.
  let path: String
  /// What the file is called in messages.
  let name: String
  /// The path in small letters, without the ending of a compressed file.
  let stem: String
  /// The first bytes, unpacked.
  let head: [UInt8]
  private var content: [UInt8]?

  /// Opens a file. A database is not read yet: it may be large, and its library reads it itself.
  ///
  /// - Throws: `BackpropError` when the file cannot be read or unpacked.
  convenience init(path: String) throws(BackpropError) {
    let input = InputFile(path: path)
    if path != "-" {
      let head = try input.bytes(upTo: 64)
      if SQLiteSource.magic == Array(head.prefix(SQLiteSource.magic.count)) {
        self.init(path: path, head: head, content: nil)
        return
      }
    }
    let bytes = try Compression.unpacked(try input.bytes(), file: input.name)
    self.init(path: path, unpacked: bytes)
  }

  /// A file whose bytes are there.
  convenience init(path: String, unpacked bytes: [UInt8]) {
    self.init(path: path, head: Array(bytes.prefix(64)), content: bytes)
  }

  private init(path: String, head: [UInt8], content: [UInt8]?) {
    self.path = path
    self.head = head
    self.content = content
    name = InputFile(path: path).name
    let small = path.lowercased()
    stem =
      Compression.endings.first { small.hasSuffix($0) }.map { String(small.dropLast($0.count)) }
      ?? small
  }

  /// Everything in the file, unpacked; the bytes that are there are handed over, once.
  func bytes() throws(BackpropError) -> [UInt8] {
    if let content {
      self.content = nil
      return content
    }
    return try InputFile(path: path).bytes()
  }

  /// An error about the file as a whole.
  func error(_ message: String) -> BackpropError {
    BackpropError(.data, message, at: BackpropError.Location(file: name))
  }
}
