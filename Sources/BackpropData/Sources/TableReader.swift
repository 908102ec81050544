/// Reads tables from wherever they are: this is where a new kind of source is added.
public enum TableReader {
  /// Every kind of source, in the order in which they are asked. The first that takes a path reads
  /// it; the last takes all.
  static let sources: [any TableSource.Type] = [
    TabSeparatedSource.self,
    CSVSource.self,
  ]

  /// Reads the table at a path; `-` is the standard input.
  ///
  /// - Throws: `BackpropError` when the file cannot be read or does not hold a table.
  public static func read(path: String) throws(BackpropError) -> Table {
    for source in sources where source.takes(path) { return try source.read(path: path) }
    throw BackpropError(.noInput, "no reader for this kind of file", at: .init(file: path))
  }
}

/// A kind of place that tables come from.
protocol TableSource: SendableMetatype {
  /// Whether the path names a table of this kind. Looks at the path only.
  static func takes(_ path: String) -> Bool

  /// Reads the table at the path.
  static func read(path: String) throws(BackpropError) -> Table
}

/// Files of comma-separated values, or of semicolons or tabs where the header shows them; and the
/// standard input.
enum CSVSource: TableSource {
  static func takes(_ path: String) -> Bool { true }

  static func read(path: String) throws(BackpropError) -> Table {
    let input = InputFile(path: path)
    return try CSV.read(try input.bytes(), name: input.name)
  }
}

/// Files called `.tsv` or `.tab`: fields are parted by tabs whatever the header holds.
enum TabSeparatedSource: TableSource {
  static func takes(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(".tsv") || path.hasSuffix(".tab")
  }

  static func read(path: String) throws(BackpropError) -> Table {
    let input = InputFile(path: path)
    return try CSV.read(try input.bytes(), delimiter: .tab, name: input.name)
  }
}
