/// A table whose file was opened and recognised.
enum OpenTable {
  /// Text in UTF-8 or Latin-1, to be read piece by piece.
  case text(TextPieces)
  /// All else, read whole: what is packed, in UTF-16, or no text.
  case whole(Table)

  /// Opens a file, or standard input.
  ///
  /// - Parameter pieceSize: how many bytes a piece of text has, about.
  /// - Throws: `BackpropError` when the file cannot be read or does not hold a table.
  init(path: String, options: ReadOptions, pieceSize: Int) throws(BackpropError) {
    let input = InputFile(path: path)
    let reader = try InputReader(input)
    var bytes: [UInt8] = []
    try reader.read(max(pieceSize, 256), into: &bytes)
    let source = TableReader.source(for: SourceFile(path: path, unpacked: bytes))
    if source == CSVSource.self || source == TabSeparatedSource.self, !Compression.isPacked(bytes),
      try TextDecoding.isByteText(&bytes, file: input.name)
    {
      var options = options
      if source == TabSeparatedSource.self, options.delimiter == nil { options.delimiter = .tab }
      self = .text(
        TextPieces(bytes, then: reader, options: options, file: input.name, size: pieceSize))
    } else if source == SQLiteSource.self {
      // Its library reads it itself.
      self = .whole(try source.read(SourceFile(path: path, unpacked: bytes), options))
    } else {
      try reader.read(.max, into: &bytes)
      let file = SourceFile(
        path: path, unpacked: try Compression.unpacked(bytes, file: input.name))
      self = .whole(try TableReader.source(for: file).read(file, options))
    }
  }
}
