extension Column {
  /// The format in which every cell is a date, missing values aside; nil where none is.
  ///
  /// Where a column can be read with the day or the month first, the day is taken to be first where
  /// points part the numbers, else the month; `isSure` is then false.
  ///
  /// - Complexity: O(`count`); a column of other texts is decided by its first cell.
  public func dateFormat() -> (format: DateFormat, isSure: Bool)? {
    guard case .texts(let cells) = values else { return nil }
    let bytes = cells.storage.bytes
    var left = DateFormat.all
    var found = false
    for row in 0..<count {
      let cell = cells[selection?.rows[row] ?? row]
      if Self.isBlank(bytes, cell.start, cell.end)
        || MissingMarker.index(bytes, cell.start, cell.end) != nil
      {
        continue
      }
      found = true
      left.removeAll { $0.time(bytes, cell.start, cell.end) == nil }
      if left.isEmpty { return nil }
    }
    guard found, let first = left.first else { return nil }
    guard left.count > 1 else { return (first, true) }
    let order: DateFormat.Order = first.mark == .point ? .dayMonthYear : .monthDayYear
    return (left.first { $0.order == order } ?? first, false)
  }

  /// One part of every date, NaN where missing.
  ///
  /// - Throws: `BackpropError` at the first cell that is no date in the format.
  /// - Complexity: O(`count`).
  func dates(_ format: DateFormat, part: DatePart, named name: String) throws(BackpropError)
    -> Column
  {
    guard case .texts(let cells) = values else {
      throw BackpropError(
        .data, "the column holds numbers, not dates as \(format.description)",
        at: BackpropError.Location(field: self.name))
    }
    let bytes = cells.storage.bytes
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for row in 0..<count {
      let cell = cells[selection?.rows[row] ?? row]
      if let time = format.time(bytes, cell.start, cell.end) {
        numbers.append(part.number(of: time))
      } else if Self.isBlank(bytes, cell.start, cell.end)
        || MissingMarker.index(bytes, cell.start, cell.end) != nil
      {
        numbers.append(.nan)
      } else {
        throw BackpropError(
          .data,
          "\"\(Excerpt.of(text(row) ?? ""))\" is not a date as \(format.description), which this column "
            + "holds; write it in the same way, or leave the cell empty", at: location(row))
      }
    }
    return Column(name, numbers)
  }
}
