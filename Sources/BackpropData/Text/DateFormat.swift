/// How the dates of a column are written: numbers in one of three orders, parted by one mark, perhaps
/// with a time of day: `2024-03-05`, `2024-03-05T17:30:00Z`, `5.3.2024 17:30`, `03/05/2024`.
public struct DateFormat: Sendable, Equatable {
  /// In which order year, month and day stand.
  public enum Order: String, Sendable, CaseIterable {
    case yearMonthDay, dayMonthYear, monthDayYear
  }

  /// What parts them.
  public enum Mark: String, Sendable, CaseIterable {
    case dash, slash, point

    fileprivate var byte: UInt8 {
      switch self {
      case .dash: UInt8(ascii: "-")
      case .slash: UInt8(ascii: "/")
      case .point: UInt8(ascii: ".")
      }
    }
  }

  /// In which order year, month and day stand.
  public var order: Order
  /// What parts them.
  public var mark: Mark

  /// Creates a format.
  public init(order: Order, mark: Mark) {
    self.order = order
    self.mark = mark
  }

  /// The format, for a person: `year-month-day`.
  public var description: String {
    let mark = String(Unicode.Scalar(mark.byte))
    switch order {
    case .yearMonthDay: return ["year", "month", "day"].joined(separator: mark)
    case .dayMonthYear: return ["day", "month", "year"].joined(separator: mark)
    case .monthDayYear: return ["month", "day", "year"].joined(separator: mark)
    }
  }

  /// All formats, in the order in which a column is tried for them.
  static let all: [DateFormat] = Order.allCases.flatMap { order in
    Mark.allCases.map { DateFormat(order: order, mark: $0) }
  }

  /// The moment that the bytes from `start` up to `end` spell in this format, or nil.
  ///
  /// A year has four digits. A time follows a blank or a `T`, as `17:30`, `17:30:05` or
  /// `17:30:05.25`, and may end with `Z` or an offset such as `+02:00`.
  func time(_ bytes: [UInt8], _ start: Int, _ end: Int) -> CalendarTime? {
    var scanner = DateScanner(bytes: bytes, position: start, end: end)
    return scanner.time(in: self)
  }
}

private struct DateScanner {
  let bytes: [UInt8]
  var position: Int
  var end: Int

  mutating func time(in format: DateFormat) -> CalendarTime? {
    while position < end, NumberParser.isBlank(bytes[position]) { position += 1 }
    while position < end, NumberParser.isBlank(bytes[end - 1]) { end -= 1 }
    let mark = format.mark.byte
    let isYearFirst = format.order == .yearMonthDay
    guard let first = number(isYearFirst ? 4...4 : 1...2), take(mark), let second = number(1...2),
      take(mark), let third = number(isYearFirst ? 1...2 : 4...4)
    else { return nil }
    var time: CalendarTime
    switch format.order {
    case .yearMonthDay: time = CalendarTime(year: first, month: second, day: third)
    case .dayMonthYear: time = CalendarTime(year: third, month: second, day: first)
    case .monthDayYear: time = CalendarTime(year: third, month: first, day: second)
    }
    if position < end {
      guard take(UInt8(ascii: "T")) || take(UInt8(ascii: " ")), clock(&time) else { return nil }
    }
    return position == end && time.isValid ? time : nil
  }

  private mutating func clock(_ time: inout CalendarTime) -> Bool {
    guard let hour = number(1...2), hour < 24, take(UInt8(ascii: ":")), let minute = number(2...2),
      minute < 60
    else { return false }
    time.secondOfDay = Double(hour * 3600 + minute * 60)
    if take(UInt8(ascii: ":")) {
      guard let second = number(2...2), second <= 60 else { return false }
      time.secondOfDay += Double(second)
      if take(UInt8(ascii: ".")) {
        let begin = position
        guard let fraction = number(1...9) else { return false }
        var scale = 1.0
        for _ in begin..<position { scale *= 10 }
        time.secondOfDay += Double(fraction) / scale
      }
    }
    if take(UInt8(ascii: "Z")) { return true }
    let isAhead = position < end && bytes[position] == UInt8(ascii: "+")
    guard isAhead || position < end && bytes[position] == UInt8(ascii: "-") else { return true }
    position += 1
    guard let hours = number(2...2), hours < 24 else { return false }
    _ = take(UInt8(ascii: ":"))
    let minutes = number(2...2) ?? 0
    guard minutes < 60 else { return false }
    time.offset = (isAhead ? 1 : -1) * (hours * 3600 + minutes * 60)
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// A whole number of so many digits, as many as there are.
  private mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
    var value = 0
    var length = 0
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= bytes[position],
      length < lengths.upperBound
    {
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
      length += 1
    }
    return lengths.contains(length) ? value : nil
  }
}
