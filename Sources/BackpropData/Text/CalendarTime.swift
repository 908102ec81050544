/// A moment by the calendar: a date, and a time of day where there is one.
struct CalendarTime: Equatable {
  var year: Int
  var month: Int
  var day: Int
  /// Seconds since midnight; 0 where only a date is known.
  var secondOfDay = 0.0
  /// What the clock is ahead of UTC, in seconds; 0 where nothing is said.
  var offset = 0

  /// Whether there is such a day.
  var isValid: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1
      && day <= Self.length(ofMonth: month, year: year) && secondOfDay >= 0 && secondOfDay < 86_401
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Days since 1 January 1970, by the Gregorian calendar. Source: Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", days_from_civil: years begin in March, so that the leap day is last.
  var dayNumber: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Seconds since 1 January 1970, 0:00 UTC.
  var seconds: Double { Double(dayNumber) * 86_400 + secondOfDay - Double(offset) }

  /// The day of the week, from 0 for Monday.
  var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }
}
