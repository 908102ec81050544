/// Puts the cells of a table together in memory, row by row.
struct TextTableBuilder {
  private let names: [String]
  private let file: String
  private var chunks: ChunkBuilder
  private var count = 0

  init(names: [String], file: String) {
    self.names = names
    self.file = file
    chunks = ChunkBuilder(width: names.count)
  }

  /// The next cell of the row; an empty text is a missing value.
  ///
  /// - Throws: `BackpropError` for a text of 16 MiB or more.
  mutating func append(_ text: some Collection<UInt8>) throws(BackpropError) {
    if text.count >= ChunkBuilder.lengthLimit {
      throw BackpropError(
        .data, "row \(row + 1) holds a text longer than 16 MiB",
        at: BackpropError.Location(file: file, field: names[count % names.count]))
    }
    chunks.append(text)
    count += 1
  }

  /// The next cell of the row.
  mutating func append(_ number: Double) throws(BackpropError) {
    try append(NumberText.text(number).utf8)
  }

  /// The row that is being put together, from 0.
  var row: Int { count / names.count }

  /// The finished table.
  ///
  /// - Throws: `BackpropError` when there are no rows, or a name is empty or there twice.
  consuming func table() throws(BackpropError) -> Table {
    guard count > 0 else {
      throw BackpropError(.data, "there are no rows", at: BackpropError.Location(file: file))
    }
    return try Table(names: names, chunks: chunks.chunks(), source: file)
  }
}

extension Table {
  /// A table of packed rows.
  ///
  /// - Parameters:
  ///   - omitted: the numbers of columns that are left out, from 0.
  ///   - headerLine: the line of the names, from 1.
  /// - Throws: `BackpropError` when a name is empty or there twice.
  init(
    names: [String], chunks: [TextChunk], leavingOut omitted: [Int] = [], source: String,
    headerLine: Int = 1
  ) throws(BackpropError) {
    let columns = zip(names, TextCells.columns(of: chunks)).enumerated()
      .filter { !omitted.contains($0.offset) }
      .map { Column(name: $0.element.0, values: .texts($0.element.1), selection: nil) }
    try self.init(columns, source: source, headerLine: headerLine)
  }
}
