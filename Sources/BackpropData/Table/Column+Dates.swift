extension Column {
  /// The format in which every cell is a date, missing values aside; nil where none is.
  ///
  /// Where a column can be read with the day or the month first, the day is taken to be first where
  /// points part the numbers, else the month; `isSure` is then false.
  ///
  /// - Complexity: O(`count`); a column of other texts is decided by its first cell.
  public func dateFormat() -> (format: DateFormat, isSure: Bool)? {
    guard case .texts = values else { return nil }
    var left = DateFormat.all
    var found = false
    var cells = CellReader(self)
    for row in 0..<count {
      cells.text(row) { bytes, start, end in
        if Self.isMissing(bytes, start, end) { return }
        found = true
        left.removeAll { $0.time(bytes, start, end) == nil }
      }
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
    guard case .texts = values else {
      throw BackpropError(
        .data, "the column holds numbers, not dates as \(format.description)",
        at: BackpropError.Location(field: self.name))
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    var cells = CellReader(self)
    for row in 0..<count {
      let number = cells.text(row) { bytes, start, end in
        format.time(bytes, start, end).map { part.number(of: $0) }
          ?? (Self.isMissing(bytes, start, end) ? .nan : nil)
      }
      if let number {
        numbers.append(number)
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
