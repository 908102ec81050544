/// Reads a table piece by piece, so that its size does not matter: a piece is some thousands of whole
/// rows.
///
/// Put together, the pieces are the table that ``TableReader`` reads, and rows stand where they stand in
/// the file for messages. Only a fault further down is met later: after the pieces before it.
///
/// Text in UTF-8 or Latin-1 is read in constant memory, from files and standard input alike. What is
/// packed, in UTF-16, or no text is read whole first.
public final class TableStream {
  private let options: ReadOptions
  private let pieceSize: Int
  private var files: ArraySlice<String>
  private var current: OpenTable?
  /// The path of the file that is being read.
  private var file = ""
  /// The rows that were read of it and not handed out yet.
  private var rows = LastRows(count: 0)
  /// What is to be said, a sentence each, once ``next()`` has come to the end.
  public private(set) var closingNotes: [String] = []
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
      if let table = rows.next() { return try inOrder(table) }
      switch current {
      case .text(let pieces)?:
        let table = try pieces.next()
        try rows.append(table, file: file)
        if table != nil { continue }
        closingNotes += pieces.closingNotes
        current = nil
      case .whole(let table)?:
        current = nil
        try rows.append(table, file: file)
        try rows.append(nil, file: file)
      case nil:
        closingNotes += rows.notes
        rows = LastRows(count: options.skippedLastRows)
        guard let path = files.popFirst() else { return nil }
        file = path
        current = try OpenTable(path: path, options: options, pieceSize: pieceSize)
      }
    }
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
