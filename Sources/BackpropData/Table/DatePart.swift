#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One number that a moment becomes as a feature. What is cyclic becomes a point on a circle, sine
/// and cosine, so that December lies beside January.
public enum DatePart: String, Sendable, CaseIterable {
  case year
  case monthSine, monthCosine
  case daySine, dayCosine
  case weekdaySine, weekdayCosine
  case hourSine, hourCosine
  case seconds

  /// The part's name behind that of its column: `when: month (sine)`.
  public var words: String {
    switch self {
    case .year: "year"
    case .monthSine: "month (sine)"
    case .monthCosine: "month (cosine)"
    case .daySine: "day (sine)"
    case .dayCosine: "day (cosine)"
    case .weekdaySine: "weekday (sine)"
    case .weekdayCosine: "weekday (cosine)"
    case .hourSine: "hour (sine)"
    case .hourCosine: "hour (cosine)"
    case .seconds: "seconds since 1970"
    }
  }

  /// The number of a moment.
  func number(of time: CalendarTime) -> Double {
    let (month, day) = (Double(time.month - 1) / 12, Double(time.day - 1) / 31)
    let (weekday, hour) = (Double(time.weekday) / 7, time.secondOfDay / 86_400)
    switch self {
    case .year: return Double(time.year)
    case .monthSine: return sin(2 * .pi * month)
    case .monthCosine: return cos(2 * .pi * month)
    case .daySine: return sin(2 * .pi * day)
    case .dayCosine: return cos(2 * .pi * day)
    case .weekdaySine: return sin(2 * .pi * weekday)
    case .weekdayCosine: return cos(2 * .pi * weekday)
    case .hourSine: return sin(2 * .pi * hour)
    case .hourCosine: return cos(2 * .pi * hour)
    case .seconds: return time.seconds
    }
  }
}
