/// Reads tables from wherever they are: this is where a new kind of source is added.
public enum TableReader {
  /// Every kind of source, in the order in which they are asked. The first that takes a file reads
  /// it; the last takes all.
  static let sources: [any TableSource.Type] = [
    SQLiteSource.self,
    ParquetSource.self,
    NPYSource.self,
    NPZSource.self,
    IDXSource.self,
    JSONLinesSource.self,
    TabSeparatedSource.self,
    CSVSource.self,
  ]

  /// Reads the table at a path; `-` is the standard input.
  ///
  /// What the file is follows from its first bytes and its name, never from its name alone where
  /// the bytes speak against it. Files packed with gzip or zstd are unpacked.
  ///
  /// - Throws: `BackpropError` when the file cannot be read or does not hold a table.
  public static func read(
    path: String, options: ReadOptions = ReadOptions()
  ) throws(BackpropError) -> Table {
    let table =
      switch try OpenTable(path: path, options: options, pieceSize: TextPieces.size) {
      case .text(let pieces): try pieces.table()
      case .whole(let table): table
      }
    if options.skippedLastRows == 0 { return table }
    var rows = LastRows(count: options.skippedLastRows)
    try rows.append(table, file: path)
    try rows.append(nil, file: path)
    return rows.next() ?? table
  }

  /// The kind of source that a file is.
  static func source(for file: SourceFile) -> any TableSource.Type {
    sources.first { $0.takes(file) } ?? CSVSource.self
  }

  /// Reads several files as one table, their rows one below the other. A path with `*`, `?` or
  /// `[…]` that names no file stands for all that match it, in the order of their names.
  ///
  /// - Throws: `BackpropError` when a file cannot be read, or has other columns than the first.
  public static func read(
    paths: [String], options: ReadOptions = ReadOptions()
  ) throws(BackpropError) -> Table {
    let files = try FilePattern.files(matching: paths)
    if files.count == 1 { return try read(path: files[0], options: options) }
    var tables: [Table] = []
    for file in files { tables.append(try read(path: file, options: options)) }
    return try Table.stacked(tables)
  }
}

/// A kind of place that tables come from.
protocol TableSource: SendableMetatype {
  /// Whether a file is of this kind, by its first bytes and its name.
  static func takes(_ file: SourceFile) -> Bool

  /// Reads the table in a file.
  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table
}

/// Files of values parted by commas, or by another delimiter that their first lines show; and
/// everything that no other source takes.
enum CSVSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool { true }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    try CSV.read(try file.bytes(), options: options, name: file.name)
  }
}

/// Files called `.tsv` or `.tab`: fields are parted by tabs whatever the header holds.
enum TabSeparatedSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool {
    file.stem.hasSuffix(".tsv") || file.stem.hasSuffix(".tab")
  }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    var options = options
    if options.delimiter == nil { options.delimiter = .tab }
    return try CSV.read(try file.bytes(), options: options, name: file.name)
  }
}
