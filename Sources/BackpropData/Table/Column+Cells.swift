extension Column {
  /// Whether a row's cell is missing: empty or blank, or NaN. A ``MissingMarker`` is not: whether it
  /// is one depends on the whole column.
  public func isMissing(_ row: Int) -> Bool {
    let row = storedRow(row)
    switch values {
    case .numbers(let numbers): return numbers[row].isNaN
    case .texts(let cells):
      let cell = cells[row]
      return Self.isBlank(cells.storage.bytes, cell.start, cell.end)
    }
  }

  /// A row's cell as it stands in the file, or nil where missing. A number made in memory is
  /// written by ``NumberText``.
  public func text(_ row: Int) -> String? {
    if isMissing(row) { return nil }
    let row = storedRow(row)
    switch values {
    case .numbers(let numbers): return NumberText.text(numbers[row])
    case .texts(let cells):
      let cell = cells[row]
      return String(copying: cells.storage.bytes, cell.start, cell.end)
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
    switch values {
    case .numbers(let numbers):
      guard let selection else { return numbers }
      return selection.rows.map { numbers[$0] }
    case .texts(let cells):
      let bytes = cells.storage.bytes
      var numbers: [Double] = []
      numbers.reserveCapacity(count)
      for row in 0..<count {
        let cell = cells[selection?.rows[row] ?? row]
        if let number = NumberParser.number(bytes, cell.start, cell.end) {
          numbers.append(number)
        } else if Self.isBlank(bytes, cell.start, cell.end)
          || MissingMarker.index(bytes, cell.start, cell.end) != nil
        {
          numbers.append(.nan)
        } else {
          throw notANumber(row)
        }
      }
      return numbers
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

  @inline(__always)
  static func isBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    for i in start..<end where !NumberParser.isBlank(bytes[i]) { return false }
    return true
  }
}
