import Foundation
import Testing

@testable import BackpropData

@Suite struct DateFormatTests {
  private func column(_ cells: [String]) -> Column { Column("when", cells) }

  /// Seconds as Foundation counts them.
  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "1900-03-01T12:00:00Z", "2100-12-31T01:02:03Z",
    "0001-01-01T00:00:00Z", "1582-10-15T00:00:00Z", "2024-03-10T08:30:00+05:30",
    "1999-12-31T23:00:00-0800",
  ]) func agreesWithFoundation(text: String) throws {
    let format = DateFormat(order: .yearMonthDay, mark: .dash)
    let time = try #require(format.time(Array(text.utf8), 0, text.utf8.count))
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var parts = DateComponents()
    (parts.year, parts.month, parts.day) = (time.year, time.month, time.day)
    parts.second = Int(time.secondOfDay) - time.offset
    let date = try #require(calendar.date(from: parts))
    if time.year > 1582 {
      #expect(time.seconds == date.timeIntervalSince1970)
      #expect(
        (time.weekday + 1) % 7 + 1
          == calendar.component(.weekday, from: date.addingTimeInterval(Double(time.offset))))
    } else {
      #expect(time.dayNumber == (text.hasPrefix("0001") ? -719_162 : -141_427))
    }
  }

  @Test(arguments: [
    ("2024-03-05", DateFormat.Order.yearMonthDay, DateFormat.Mark.dash, 0.0),
    (" 2024/3/5 7:05 ", .yearMonthDay, .slash, 25_500), ("5.3.2024", .dayMonthYear, .point, 0),
    ("03/05/2024 17:30:05.25", .monthDayYear, .slash, 63_005.25),
    ("05-03-2024T00:00Z", .dayMonthYear, .dash, 0),
  ]) func reads(text: String, order: DateFormat.Order, mark: DateFormat.Mark, second: Double) {
    let time = DateFormat(order: order, mark: mark).time(Array(text.utf8), 0, text.utf8.count)
    #expect(time == CalendarTime(year: 2024, month: 3, day: 5, secondOfDay: second))
  }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-01", "24-01-01", "2024-1-1x",
    "2024-01-01 25:00",
    "2024-01-01 10", "2024-01-01 10:60", "2024-01-01T10:00+25:00", "2024-01", "2024.01.01-", "",
    "02024-01-01",
  ]) func refuses(text: String) {
    for format in DateFormat.all {
      #expect(format.time(Array(text.utf8), 0, text.utf8.count) == nil)
    }
  }

  @Test func theWholeColumnDecides() throws {
    let dayFirst = try #require(column(["01/02/2024", "13/02/2024", ""]).dateFormat())
    #expect(dayFirst.format.order == .dayMonthYear && dayFirst.isSure)
    let monthFirst = try #require(column(["01/02/2024", "02/13/2024"]).dateFormat())
    #expect(monthFirst.format.order == .monthDayYear && monthFirst.isSure)
    let either = try #require(column(["01/02/2024", "03/04/2024"]).dateFormat())
    #expect(either.format.order == .monthDayYear && !either.isSure)
    let points = try #require(column(["1.2.2024", "3.4.2024"]).dateFormat())
    #expect(points.format.order == .dayMonthYear && !points.isSure)
    #expect(column(["01/13/2024", "13/01/2024"]).dateFormat() == nil)
    #expect(column(["2024-01-01", "soon"]).dateFormat() == nil)
    #expect(column(["", "NA"]).dateFormat() == nil)
  }

  /// December lies beside January, Sunday beside Monday, and midnight in between.
  @Test func cyclesClose() throws {
    let format = DateFormat(order: .yearMonthDay, mark: .dash)
    func parts(_ text: String) throws -> [DatePart: Double] {
      let time = try #require(format.time(Array(text.utf8), 0, text.utf8.count))
      return Dictionary(uniqueKeysWithValues: DatePart.allCases.map { ($0, $0.number(of: time)) })
    }
    let monday = try parts("2024-01-01 06:00")
    #expect(monday[.year] == 2024 && monday[.weekdaySine] == 0 && monday[.weekdayCosine] == 1)
    #expect(monday[.monthSine] == 0 && monday[.monthCosine] == 1 && monday[.daySine] == 0)
    #expect(monday[.hourSine] == 1 && abs(monday[.hourCosine] ?? 9) < 1e-15)
    #expect(monday[.seconds] == 1_704_088_800)
    let december = try parts("2023-12-31")
    #expect(abs((december[.monthSine] ?? 0) - -0.5) < 1e-15)
    #expect(abs((december[.weekdayCosine] ?? 0) - cos(2 * .pi * 6 / 7)) < 1e-15)
    #expect(abs((december[.dayCosine] ?? 0) - cos(2 * .pi * 30 / 31)) < 1e-15)
  }
}
