extension Column {
  /// Looks at every cell and says what the column is.
  ///
  /// - Complexity: O(`count`); a text column is gone through twice.
  public func profile() -> ColumnProfile {
    var profile = ColumnProfile(name: name, rowCount: count)
    var numbers = DistinctNumbers(limit: ColumnProfile.distinctLimit)
    var markers = [Int](repeating: 0, count: MissingMarker.words.count)
    var firstTextRow: Int?

    switch values {
    case .numbers(let stored):
      for row in 0..<count {
        let number = stored[selection?.rows[row] ?? row]
        if number.isNaN { profile.missingCount += 1 } else { numbers.insert(number) }
      }
    case .texts(let cells):
      let bytes = cells.storage.bytes
      for row in 0..<count {
        let cell = cells[selection?.rows[row] ?? row]
        if let number = NumberParser.number(bytes, cell.start, cell.end) {
          numbers.insert(number)
          if Self.hasLeadingZero(bytes, cell.start, cell.end) { profile.leadingZeroCount += 1 }
        } else if Self.isBlank(bytes, cell.start, cell.end) {
          profile.missingCount += 1
        } else if let marker = MissingMarker.index(bytes, cell.start, cell.end) {
          markers[marker] += 1
        } else {
          profile.textCount += 1
          firstTextRow = firstTextRow ?? row
        }
      }
    }

    profile.numberCount = numbers.count
    profile.isInteger = numbers.isInteger
    profile.range = numbers.range
    profile.markers = markers.indices.filter { markers[$0] > 0 }
      .map { ColumnProfile.Marker(word: MissingMarker.words[$0], count: markers[$0]) }
    if let row = firstTextRow {
      profile.kind = .text
      profile.firstText = ColumnProfile.Offender(
        row: row, text: Excerpt.of(text(row) ?? ""), location: location(row))
      profile.distinctCount = distinctTexts()
    } else {
      profile.kind = numbers.count > 0 ? .numeric : .empty
      profile.missingCount += markers.reduce(0, +)
      profile.distinctCount = numbers.distinctCount
      profile.isDistinctCapped = numbers.isCapped
    }
    return profile
  }

  /// Whether the bytes from `start` up to `end` are a zero and more digits.
  private static func hasLeadingZero(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end &- start > 1, bytes[start] == UInt8(ascii: "0") else { return false }
    for i in start..<end where !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[i]) { return false }
    return true
  }

  private func distinctTexts() -> Int {
    var table = LevelTable()
    forEachText { bytes, start, end, _ in _ = table.insert(bytes, start, end) }
    return table.count
  }
}

/// Counts numbers, and the distinct ones among them up to a limit.
private struct DistinctNumbers {
  private let limit: Int
  private var seen: Set<Double> = []
  private var last = Double.nan
  private(set) var count = 0
  private(set) var isInteger = true
  private(set) var isCapped = false
  private var least = Double.infinity
  private var greatest = -Double.infinity

  init(limit: Int) {
    self.limit = limit
  }

  var distinctCount: Int { seen.count }
  var range: ClosedRange<Double>? { least <= greatest ? least...greatest : nil }

  mutating func insert(_ number: Double) {
    count &+= 1
    if number == last { return }
    last = number
    if number.isFinite {
      least = min(least, number)
      greatest = max(greatest, number)
      if number.rounded(.towardZero) != number { isInteger = false }
    } else {
      isInteger = false
    }
    if isCapped { return }
    if seen.count == limit, !seen.contains(number) { isCapped = true } else { seen.insert(number) }
  }
}
