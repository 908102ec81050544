// What a column says of how the rows are to be divided.

extension Column {
  /// The part of each row, where the cells name parts; see ``Split/Part/init(word:)``.
  ///
  /// - Throws: `BackpropError` at the first cell that names none.
  public func parts() throws(BackpropError) -> [Split.Part] {
    var parts: [Split.Part] = []
    parts.reserveCapacity(count)
    for row in 0..<count {
      guard let word = text(row) else { throw missing("part", row) }
      guard let part = Split.Part(word: word) else {
        throw BackpropError(
          .data,
          "\"\(Excerpt.of(word))\" names no part of the table: write train, validation or test",
          at: location(row))
      }
      parts.append(part)
    }
    return parts
  }

  /// The group of each row, numbered from 0 by first occurrence. Cells are compared as numbers where
  /// all are numbers, so that `7` and `7.0` are one group.
  ///
  /// - Throws: `BackpropError` at the first missing cell.
  public func groups() throws(BackpropError) -> [Int] {
    if let numbers = try? numbers() {
      if let row = numbers.firstIndex(where: \.isNaN) { throw missing("group", row) }
      return Self.numbered(numbers)
    }
    var texts: [[UInt8]] = []
    texts.reserveCapacity(count)
    for row in 0..<count {
      guard let text = text(row) else { throw missing("group", row) }
      texts.append(Array(text.utf8))
    }
    return Self.numbered(texts)
  }

  /// The moment of each row: seconds since 1970 where the cells are dates, else the numbers.
  ///
  /// - Throws: `BackpropError` at the first cell that is missing, or neither, or infinite.
  public func times() throws(BackpropError) -> [Double] {
    let times: [Double]
    if let format = dateFormat()?.format {
      times = try dates(format, part: .seconds, named: name).numbers()
    } else if let numbers = try? numbers() {
      times = numbers
    } else if let style = numberStyle() {
      times = try reading(style).numbers()
    } else {
      throw BackpropError(
        .data, "the column holds neither dates nor numbers, so its rows have no order in time",
        at: BackpropError.Location(file: count == 0 ? nil : location(0).file, field: name))
    }
    if let row = times.firstIndex(where: { !$0.isFinite }) {
      throw times[row].isNaN
        ? missing("time", row)
        : BackpropError(
          .data, "the time is infinite; write a date or a finite number", at: location(row))
    }
    return times
  }

  private func missing(_ what: String, _ row: Int) -> BackpropError {
    BackpropError(
      .data, "the \(what) is missing; fill the cell, or leave the row out", at: location(row))
  }

  private static func numbered<Key: Hashable>(_ keys: [Key]) -> [Int] {
    var numbers: [Key: Int] = [:]
    return keys.map { key in
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
  }
}
