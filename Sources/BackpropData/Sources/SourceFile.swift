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

  /// A file whose bytes are there: all, or the first where only they are asked for.
  init(path: String, unpacked bytes: [UInt8]) {
    self.path = path
    head = Array(bytes.prefix(64))
    content = bytes
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
