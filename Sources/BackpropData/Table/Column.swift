/// A named column of a ``Table``: numbers, or texts that may spell numbers, with missing values.
///
/// A column is a view: it shares its storage with the table it came from, and selecting rows copies
/// row numbers only.
public struct Column: Sendable {
  enum Values: Sendable {
    case texts(TextCells)
    /// NaN where missing.
    case numbers([Double])
  }

  /// The name, unique within a table.
  public let name: String
  let values: Values
  /// The rows of `values` that this column shows, or nil for all, in order.
  let selection: RowSelection?
  /// The number of rows.
  public let count: Int

  init(name: String, values: Values, selection: RowSelection?) {
    self.name = name
    self.values = values
    self.selection = selection
    switch values {
    case .texts(let cells): count = selection?.rows.count ?? cells.count
    case .numbers(let numbers): count = selection?.rows.count ?? numbers.count
    }
  }

  /// Creates a column of numbers; nil and NaN are missing values.
  public init(_ name: String, _ numbers: [Double?]) {
    self.init(name: name, values: .numbers(numbers.map { $0 ?? .nan }), selection: nil)
  }

  /// Creates a column of numbers; NaN is a missing value.
  public init(_ name: String, _ numbers: [Double]) {
    self.init(name: name, values: .numbers(numbers), selection: nil)
  }

  /// Creates a column of texts; nil and blank texts are missing values.
  ///
  /// The texts are treated as those of a file: a column whose texts are all numbers is numeric.
  /// - Precondition: no text is longer than 16 MiB.
  public init(_ name: String, _ texts: [String?]) {
    var builder = ChunkBuilder(width: 1)
    for text in texts {
      let text = (text ?? "").utf8
      precondition(text.count < ChunkBuilder.lengthLimit, "Column: a text longer than 16 MiB")
      builder.append(text)
    }
    let cells = TextCells(builder.chunks().map { ($0, 0) })
    self.init(name: name, values: .texts(cells), selection: nil)
  }

  /// The same rows under another name.
  public func renamed(_ name: String) -> Column {
    Column(name: name, values: values, selection: selection)
  }

  /// The rows with the given numbers, counted from 0, in that order. Copies no cell.
  ///
  /// - Precondition: every number is below `count`.
  public func selecting(rows: [Int]) -> Column {
    selecting(RowSelection(rows, of: count).after(selection))
  }

  /// The column with another selection of its stored rows.
  func selecting(_ selection: RowSelection) -> Column {
    Column(name: name, values: values, selection: selection)
  }

  /// The row of the storage that a row of this view is.
  @inline(__always)
  func storedRow(_ row: Int) -> Int {
    precondition(row >= 0 && row < count, "Column: row out of range")
    return selection?.rows[row] ?? row
  }
}
