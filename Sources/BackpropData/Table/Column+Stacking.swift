extension Column {
  /// The rows of several columns one below the other, under the name of the first. Numbers stay
  /// numbers where all are; else all become texts.
  ///
  /// - Precondition: there is a column.
  static func stacked(_ parts: [Column]) -> Column {
    guard let first = parts.first else { preconditionFailure("Column.stacked: no columns") }
    var numbers: [Double] = []
    for part in parts {
      guard case .numbers = part.values, let values = try? part.numbers() else {
        return stackedTexts(parts, named: first.name)
      }
      numbers += values
    }
    return Column(first.name, numbers)
  }

  private static func stackedTexts(_ parts: [Column], named name: String) -> Column {
    var cells: [(chunk: TextChunk, column: Int)] = []
    for part in parts {
      if case .texts(let texts) = part.values, part.selection == nil {
        cells += texts.parts
        continue
      }
      var builder = ChunkBuilder(width: 1, origin: part, commaIsDecimal: part.commaIsDecimal)
      var reader = CellReader(part)
      for row in 0..<part.count {
        reader.text(row) { bytes, start, end in builder.append(bytes[start..<end]) }
      }
      cells += builder.chunks().map { ($0, 0) }
    }
    return Column(name: name, values: .texts(TextCells(cells)), selection: nil)
  }

  private var commaIsDecimal: Bool {
    if case .texts(let cells) = values { return cells.commaIsDecimal }
    return false
  }
}
