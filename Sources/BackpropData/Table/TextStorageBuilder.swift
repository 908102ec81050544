/// Puts the cells of a table together in memory, row by row.
struct TextStorageBuilder {
  private let names: [String]
  private let file: String
  private var bytes: [UInt8] = []
  private var cells: [TextStorage.Cell] = []

  init(names: [String], file: String) {
    self.names = names
    self.file = file
  }

  /// The next cell of the row; an empty text is a missing value.
  ///
  /// - Throws: `BackpropError` for a text of 16 MiB or more.
  mutating func append(_ text: some Collection<UInt8>) throws(BackpropError) {
    if text.count >= TextStorage.Cell.lengthLimit {
      throw BackpropError(
        .data, "row \(row + 1) holds a text longer than 16 MiB",
        at: BackpropError.Location(file: file, field: names[cells.count % names.count]))
    }
    cells.append(TextStorage.Cell(start: bytes.count, length: text.count))
    bytes.append(contentsOf: text)
  }

  /// The next cell of the row.
  mutating func append(_ number: Double) throws(BackpropError) {
    try append(NumberText.text(number).utf8)
  }

  /// The row that is being put together, from 0.
  var row: Int { cells.count / names.count }

  /// The finished table.
  ///
  /// - Throws: `BackpropError` when there are no rows, or a name is empty or there twice.
  consuming func table() throws(BackpropError) -> Table {
    guard !cells.isEmpty else {
      throw BackpropError(.data, "there are no rows", at: BackpropError.Location(file: file))
    }
    let storage = TextStorage(
      bytes: bytes, cells: cells, first: 0, width: names.count, file: nil)
    var columns: [Column] = []
    for (position, name) in names.enumerated() {
      columns.append(
        Column(
          name: name, values: .texts(TextCells(storage: storage, column: position)),
          selection: nil))
    }
    return try Table(columns, source: file)
  }
}
