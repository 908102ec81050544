extension Table {
  /// A column whose numbers are not written in the plain way.
  public struct StyledColumn: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// How its numbers are written.
    public let style: NumberStyle

    /// Creates a pair.
    public init(name: String, style: NumberStyle) {
      self.name = name
      self.style = style
    }
  }

  /// Recognises the columns whose numbers are all written in a way of their own, and reads them.
  ///
  /// - Parameter except: columns whose texts are to be left alone.
  /// - Returns: the table with those columns as numbers, and which they are.
  /// - Complexity: O(cells of text columns).
  public func readingNumbers(
    except: [String] = []
  ) throws(BackpropError) -> (table: Table, styled: [StyledColumn]) {
    var styled: [StyledColumn] = []
    var columns = columns
    for (position, column) in columns.enumerated() where !except.contains(column.name) {
      guard let style = column.numberStyle() else { continue }
      columns[position] = try column.reading(style)
      styled.append(StyledColumn(name: column.name, style: style))
    }
    if styled.isEmpty { return (self, []) }
    var table = try Table(columns, source: source)
    table.notes = notes
    return (table, styled)
  }
}
