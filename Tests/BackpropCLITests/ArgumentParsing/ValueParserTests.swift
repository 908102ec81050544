import Testing

@testable import BackpropCLI

@Suite struct ValueParserTests {
  @Test(arguments: [("0", 0), ("18446744073709551615", UInt64.max)])
  func seeds(text: String, expected: UInt64) throws {
    #expect(try ValueParser.seed.parse(text) == expected)
  }

  @Test(arguments: ["", "-1", "18446744073709551616", "1e3", "0x10"])
  func seedsRefused(text: String) {
    #expect(throws: InvalidValue.self) { try ValueParser<UInt64>.seed.parse(text) }
  }

  @Test(arguments: [("0", 0.0), ("0.2", 0.2), ("1e-3", 1e-3), ("0.999", 0.999)])
  func fractions(text: String, expected: Double) throws {
    #expect(try ValueParser.fraction.parse(text) == expected)
  }

  @Test(arguments: ["1", "20", "-0.1", "20%", "nan", "0,2", ""])
  func fractionsRefused(text: String) {
    #expect(throws: InvalidValue.self) { try ValueParser<Double>.fraction.parse(text) }
  }

  @Test(arguments: [("0", false), ("1e-300", true), ("-1", false), ("1e999", false)])
  func numbersAboveZero(text: String, isAccepted: Bool) {
    let number = try? ValueParser.number(above: 0).parse(text)
    #expect((number != nil) == isAccepted)
  }

  /// The words that say what is accepted.
  @Test func expectations() {
    #expect(ValueParser.wholeNumber(atLeast: 1).expected == "a whole number of at least 1")
    #expect(ValueParser.wholeNumber(atLeast: 1, atMost: 5).expected == "a whole number from 1 to 5")
    #expect(ValueParser.number(above: 0).expected == "a number above 0")
    #expect(ValueParser.number(atLeast: 0.5).expected == "a number of at least 0.5")
    #expect(ValueParser.choice(of: ["a"]).expected == "a")
    #expect(ValueParser.choice(of: ["a", "b", "c"]).expected == "a, b or c")
  }
}
