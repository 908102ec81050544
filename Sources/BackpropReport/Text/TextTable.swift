/// Rows of text in aligned columns.
///
/// ```
/// metric     baseline  network
/// accuracy     0.4412   0.9853
/// ```
package struct TextTable {
  package enum Alignment: Sendable { case left, right }

  package struct Column: Sendable {
    package var title: String
    package var alignment: Alignment

    package init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  package var columns: [Column]
  /// One text for each column.
  package private(set) var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  package mutating func add(_ row: [String]) {
    precondition(
      row.count == columns.count, "a row of \(row.count) texts in \(columns.count) columns")
    rows.append(row)
  }

  /// The lines of the table, the titles first.
  ///
  /// - Parameters:
  ///   - width: No line is longer, as long as the last column can be shortened for it.
  ///   - heading: How the titles are set off.
  package func lines(width: Int = .max, heading: (String) -> String = { $0 }) -> [String] {
    let titles = columns.map(\.title)
    let widths = columns.indices.map { column in
      ([titles] + rows).map { $0[column].count }.max() ?? 0
    }
    return [heading(line(titles, widths: widths, limit: width))]
      + rows.map { line($0, widths: widths, limit: width) }
  }

  private func line(_ row: [String], widths: [Int], limit: Int) -> String {
    var text = ""
    for (column, cell) in row.enumerated() {
      if column > 0 { text += "  " }
      let space = String(repeating: " ", count: widths[column] - cell.count)
      let isLast = column == row.count - 1
      switch columns[column].alignment {
      case .left: text += isLast ? cell : cell + space
      case .right: text += space + cell
      }
    }
    // Empty cells at the end leave spaces behind the others.
    while text.last == " " { text.removeLast() }
    return shortened(text, to: limit)
  }
}

/// The text, or its beginning and an ellipsis where it is longer than `width`.
package func shortened(_ text: String, to width: Int) -> String {
  text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
}

/// Names and values, the values aligned; values of several lines or too long for the width go on
/// below where they began.
///
/// ```
/// task     multiclass: 3 classes
/// network  7 → 64 → 3
/// ```
package func keyValueLines(
  _ pairs: [(key: String, value: String)], width: Int = .max, key: (String) -> String = { $0 }
) -> [String] {
  let column = (pairs.map(\.key.count).max() ?? 0) + 2
  return pairs.flatMap { pair -> [String] in
    let lines = wrapped(pair.value, width: width == .max ? .max : max(20, width - column))
    return lines.enumerated().map { index, line in
      guard index == 0 else { return line.indented(by: column) }
      let space = String(repeating: " ", count: column - pair.key.count)
      return line.isEmpty ? key(pair.key) : key(pair.key) + space + line
    }
  }
}
