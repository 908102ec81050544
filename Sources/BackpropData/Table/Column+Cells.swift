extension Column {
  /// Whether a row's cell is missing: empty or blank, or NaN. A ``MissingMarker`` is not: whether it
  /// is one depends on the whole column.
  public func isMissing(_ row: Int) -> Bool {
    var cells = CellReader(self)
    return cells.text(row) { bytes, start, end in Self.isBlank(bytes, start, end) }
  }

  /// A row's cell as it stands in the file, or nil where missing. A number made in memory is
  /// written by ``NumberText``.
  public func text(_ row: Int) -> String? {
    var cells = CellReader(self)
    return cells.text(row) { bytes, start, end in
      Self.isBlank(bytes, start, end) ? nil : String(copying: bytes, start, end)
    }
  }

  /// Where a row's cell stands, for messages: file, line and byte as far as known, and the column.
  public func location(_ row: Int) -> BackpropError.Location {
    var location = BackpropError.Location()
    if case .texts(let cells) = values { location = cells.location(row: storedRow(row)) }
    location.field = name
    return location
  }

  /// The whole column as numbers, NaN where missing; a ``MissingMarker`` counts as missing.
  ///
  /// Infinities (`inf`, `1e999`) are passed on.
  /// - Throws: `BackpropError` at the first cell that is no number.
  /// - Complexity: O(`count`).
  public func numbers() throws(BackpropError) -> [Double] {
    if selection == nil {
      switch values {
      case .numbers(let numbers): return numbers
      case .texts(let cells): return try decoded(cells)
      }
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    var cells = CellReader(self)
    for row in 0..<count { numbers.append(try number(cells.number(row), row)) }
    return numbers
  }

  /// All rows as numbers, chunk by chunk.
  private func decoded(_ cells: TextCells) throws(BackpropError) -> [Double] {
    var numbers = [Double](unsafeUninitializedCapacity: count) { numbers, initialized in
      for (part, start) in zip(cells.parts, cells.starts) {
        let segment = part.chunk.segments[part.column]
        segment.decode(
          part.chunk.bytes, into: .init(rebasing: numbers[start..<(start + segment.rowCount)]))
      }
      initialized = count
    }
    for (part, start) in zip(cells.parts, cells.starts) {
      let segment = part.chunk.segments[part.column]
      if segment.isPlain { continue }
      var reader = CellReader(self)
      for row in segment.otherRows(in: part.chunk.bytes) {
        numbers[start + row] = try number(reader.number(start + row), start + row)
      }
    }
    return numbers
  }

  /// The number of a cell, NaN where it is missing.
  private func number(
    _ cell: CellReader.Number, _ row: Int
  ) throws(BackpropError) -> Double {
    switch cell {
    case .number(let number, _): return number
    case .missing: return .nan
    case .text(let bytes, let start, let end):
      if MissingMarker.index(bytes, start, end) != nil { return .nan }
      throw notANumber(row)
    }
  }

  /// The error for a cell of a numeric column that is no number.
  func notANumber(_ row: Int) -> BackpropError {
    let text = text(row) ?? ""
    var message = "\"\(Excerpt.of(text))\" is not a number; "
    message +=
      NumberParser.number(String(text.map { $0 == "," ? "." : $0 })) != nil
      ? "write decimals with a point, thousands without a mark"
      : "leave the cell empty where the value is missing"
    let location = location(row)
    if location.line == nil { message = "row \(row + 1): " + message }
    return BackpropError(.data, message, at: location)
  }

  /// Whether a text is blank or a ``MissingMarker``.
  static func isMissing(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    isBlank(bytes, start, end) || MissingMarker.index(bytes, start, end) != nil
  }

  @inline(__always)
  static func isBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    for i in start..<end where !NumberParser.isBlank(bytes[i]) { return false }
    return true
  }
}
