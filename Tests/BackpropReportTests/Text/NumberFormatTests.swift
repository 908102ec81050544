import Foundation
import Testing

@testable import BackpropReport

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.123456, 4, "0.1235"), (12345.6, 4, "12346"), (123_456.7, 4, "123457"),
    (1_234_567, 4, "1.235e+06"), (1.5, 4, "1.500"), (0, 4, "0.000"), (-0.0, 4, "0.000"),
    (-2.5, 2, "-2.5"), (0.0001, 4, "0.0001000"), (0.00001234, 4, "1.234e-05"),
    (9.9996, 4, "10.00"), (0.99996, 4, "1.000"), (99999.6, 4, "100000"),
    (999_999.6, 4, "1.000e+06"),
    (2.675, 3, "2.68"), (1e300, 2, "1.0e+300"), (Double.leastNonzeroMagnitude, 1, "5e-324"),
    (4, 1, "4"),
    (Double.nan, 4, "nan"), (.infinity, 4, "inf"), (-.infinity, 4, "-inf"),
  ])
  func significant(number: Double, digits: Int, expected: String) {
    #expect(NumberFormat.significant(number, digits: digits) == expected)
  }

  @Test(arguments: [
    (0.001, "0.001"), (100, "100"), (0.5, "0.5"), (0, "0"), (1e-7, "1e-07"), (1.5e-7, "1.5e-07"),
    (1234.56, "1235"), (Double.nan, "nan"),
  ])
  func short(number: Double, expected: String) {
    #expect(NumberFormat.short(number) == expected)
  }

  @Test(arguments: [
    (1.005, 2, "1.01"), (0.05, 1, "0.1"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"),
    (9.99, 1, "10.0"), (99.95, 1, "100.0"), (123.456, 0, "123"), (0.5, 0, "1"), (0.4, 0, "0"),
    (1e-9, 2, "0.00"), (1234, 2, "1234.00"), (0, 2, "0.00"),
  ])
  func fixed(number: Double, places: Int, expected: String) {
    #expect(NumberFormat.fixed(number, places: places) == expected)
  }

  /// Where neither a half nor the 17th digit decides, the C library says the same.
  @Test func agreesWithTheLibrary() {
    var number = 1.234567e-3
    for step in 0..<280 {
      number *= 1.1172
      #expect(
        NumberFormat.fixed(number, places: 3) == String(format: "%.3f", number), "step \(step)")
      if number < 1e5 {
        let expected = String(format: "%#.6g", number)
        let digits = NumberFormat.significant(number, digits: 6)
        #expect(digits == expected, "step \(step)")
      }
    }
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1234, "1234"), (12345, "12 345"), (1_234_567, "1 234 567"),
    (-12345, "-12 345"), (Int.min, "-9 223 372 036 854 775 808"),
  ])
  func counts(number: Int, expected: String) {
    #expect(NumberFormat.count(number) == expected)
  }

  @Test(arguments: [
    (0.0, "0.0 s"), (0.84, "0.8 s"), (9.949, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"),
    (59.6, "1 min 00 s"), (185, "3 min 05 s"), (3599.7, "1 h 00 min"), (7800, "2 h 10 min"),
    (-1, "0.0 s"),
  ])
  func durations(seconds: Double, expected: String) {
    #expect(NumberFormat.duration(.seconds(seconds)) == expected)
  }

  @Test func percent() {
    #expect(NumberFormat.percent(0.93444) == "93.4 %")
    #expect(NumberFormat.percent(1) == "100.0 %")
  }
}
