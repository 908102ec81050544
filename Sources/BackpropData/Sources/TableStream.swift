/// Reads a table piece by piece, so that its size does not matter: a piece is some thousands of whole
/// rows.
///
/// Put together, the pieces are the table that ``TableReader`` reads, and rows stand where they stand in
/// the file for messages. Only a fault further down is met later: after the pieces before it.
///
/// Text in UTF-8 or Latin-1 is read in constant memory, from files and standard input alike. What is
/// packed, in UTF-16, or no text is read whole first.
public final class TableStream {
  private enum Current {
    case text(TextPieces)
    case whole(Table)
  }

  private let options: ReadOptions
  private let pieceSize: Int
  private var files: ArraySlice<String>
  private var current: Current?
  /// The columns of the first file, which all have.
  private var columns: (names: [String], file: String)?

  /// Prepares to read files one after the other, as ``TableReader/read(paths:options:)`` does.
  ///
  /// - Throws: `BackpropError` when no file is named, or none matches a pattern.
  public convenience init(
    paths: [String], options: ReadOptions = ReadOptions()
  ) throws(BackpropError) {
    try self.init(paths: paths, options: options, pieceSize: 1 << 19)
  }

  /// - Parameter pieceSize: how many bytes a piece of text has, at least, where there are as many.
  init(paths: [String], options: ReadOptions, pieceSize: Int) throws(BackpropError) {
    self.options = options
    self.pieceSize = pieceSize
    files = try FilePattern.files(matching: paths)[...]
  }

  /// The next rows, at least one; nil at the end.
  ///
  /// - Throws: `BackpropError` when a file cannot be read, or has other columns than the first.
  public func next() throws(BackpropError) -> Table? {
    while true {
      switch current {
      case .text(let pieces)?:
        if let table = try pieces.next() { return try inOrder(table) }
        current = nil
      case .whole(let table)?:
        current = nil
        return try inOrder(table)
      case nil:
        guard let path = files.popFirst() else { return nil }
        current = try open(path)
      }
    }
  }

  private func open(_ path: String) throws(BackpropError) -> Current {
    let input = InputFile(path: path)
    let reader = try InputReader(input)
    var bytes: [UInt8] = []
    try reader.read(max(pieceSize, 256), into: &bytes)
    var options = options
    let head = SourceFile(path: path, unpacked: bytes)
    let source = TableReader.source(for: head)
    if source == TabSeparatedSource.self, options.delimiter == nil { options.delimiter = .tab }
    if source == CSVSource.self || source == TabSeparatedSource.self, !Compression.isPacked(bytes),
      try TextDecoding.isByteText(&bytes, file: input.name)
    {
      // From the beginning of the file, of which the first piece may be less.
      options.delimiter =
        options.delimiter
        ?? DelimiterGuess.delimiter(of: bytes.prefix(CSVReader.guessed), quote: options.quote)
      return .text(
        TextPieces(
          bytes, then: reader, CSVReader(options: options, file: input.name), quote: options.quote,
          size: pieceSize))
    }
    if source == SQLiteSource.self {
      return .whole(try source.read(SourceFile(path: path), options))
    }
    try reader.read(.max, into: &bytes)
    let file = SourceFile(
      path: path, unpacked: try Compression.unpacked(bytes, file: input.name))
    return .whole(try TableReader.source(for: file).read(file, self.options))
  }

  /// The table with the columns in the order of the first file.
  private func inOrder(_ table: Table) throws(BackpropError) -> Table {
    guard let columns else {
      columns = (table.names, table.source ?? "the first table")
      return table
    }
    if table.names == columns.names { return table }
    try table.check(against: columns.names, of: columns.file)
    var ordered = try table.selecting(columns: columns.names)
    ordered.notes = table.notes
    return ordered
  }
}

/// A text of rows, cut into pieces.
private final class TextPieces {
  private let reader: InputReader
  private var csv: CSVReader
  private let quote: UInt8?
  private let size: Int
  /// What was read and is in no piece yet.
  private var rest: [UInt8]
  private var isDone = false

  init(
    _ bytes: [UInt8], then reader: InputReader, _ csv: CSVReader, quote: UInt8?, size: Int
  ) {
    rest = bytes
    self.reader = reader
    self.csv = csv
    self.quote = quote
    self.size = size
  }

  func next() throws(BackpropError) -> Table? {
    var wanted = size
    while !isDone {
      try reader.read(max(0, wanted - rest.count), into: &rest)
      if reader.isAtEnd {
        isDone = true
        let piece = rest
        rest = []
        return try csv.table(piece, isLast: true)
      }
      guard let end = RecordCut.end(of: rest, quote: quote) else {
        // A row that is longer than a piece.
        wanted = max(wanted, rest.count) * 2
        continue
      }
      let piece = Array(rest[..<end])
      rest.removeFirst(end)
      if let table = try csv.table(piece, isLast: false) { return table }
    }
    return nil
  }
}
