extension TableReader {
  /// The names of a table's columns, as quickly as they can be had: of a large text file only the
  /// beginning is read, so faults behind it are not seen. For suggestions.
  ///
  /// - Parameters:
  ///   - path: the file, or a pattern, of which the first file is looked at.
  ///   - options: how the text is laid out; see ``ReadOptions``.
  /// - Throws: `BackpropError` when the file cannot be read or does not begin as a table.
  public static func columnNames(
    path: String, options: ReadOptions = ReadOptions()
  ) throws(BackpropError) -> [String] {
    let limit = 1 << 16
    let path = try FilePattern.files(matching: [path])[0]
    var head = try InputFile(path: path).bytes(upTo: limit)
    // Packed files and arrays hold zeros in so many bytes; a brace begins JSON Lines.
    guard head.count == limit, !head.contains(0), head.first != UInt8(ascii: "{") else {
      return try read(path: path, options: options).names
    }
    while let last = head.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
      head.removeLast()
    }
    return try CSV.read(head, options: options, name: path).names
  }
}
