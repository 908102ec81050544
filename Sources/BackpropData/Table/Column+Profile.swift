extension Column {
  /// Looks at every cell and says what the column is.
  ///
  /// - Complexity: O(`count`); a text column is gone through twice.
  public func profile() -> ColumnProfile {
    var profile = ColumnProfile(name: name, rowCount: count)
    var numbers = DistinctNumbers(limit: ColumnProfile.distinctLimit)
    var markers = [Int](repeating: 0, count: MissingMarker.words.count)
    var firstTextRow: Int?

    var cells = CellReader(self)
    for row in 0..<count {
      switch cells.number(row) {
      case .missing: profile.missingCount += 1
      case .number(let number, let hasLeadingZero):
        numbers.insert(number)
        if hasLeadingZero { profile.leadingZeroCount += 1 }
      case .text(let bytes, let start, let end):
        if let marker = MissingMarker.index(bytes, start, end) {
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
