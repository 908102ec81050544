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
    var bytes: [UInt8] = []
    var cells: [TextStorage.Cell] = []
    var origins: [(row: Int, column: Column)] = []
    cells.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts {
      origins.append((cells.count, part))
      part.forEachCell { source, start, end in
        cells.append(TextStorage.Cell(start: bytes.count, length: end - start))
        bytes += source[start..<end]
      }
    }
    let storage = TextStorage(
      bytes: bytes, cells: cells, first: 0, width: 1, file: nil,
      commaIsDecimal: parts.allSatisfy(\.commaIsDecimal), origins: origins)
    return Column(
      name: name, values: .texts(TextCells(storage: storage, column: 0)), selection: nil)
  }

  private var commaIsDecimal: Bool {
    if case .texts(let cells) = values { return cells.storage.commaIsDecimal }
    return false
  }

  /// Calls `body` with the text of every row's cell, empty where missing.
  private func forEachCell(_ body: ([UInt8], Int, Int) -> Void) {
    for row in 0..<count {
      let stored = storedRow(row)
      switch values {
      case .numbers(let numbers):
        let text = Array(NumberText.text(numbers[stored]).utf8)
        body(text, 0, text.count)
      case .texts(let texts):
        let cell = texts[stored]
        body(texts.storage.bytes, cell.start, cell.end)
      }
    }
  }
}
