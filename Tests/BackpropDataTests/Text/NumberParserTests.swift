import BackpropTestSupport
import Testing

@testable import BackpropData

@Suite struct NumberParserTests {
  /// Every text of the fixture gives the double that CPython reads, bit for bit.
  @Test func agreesWithPython() throws {
    let lines = try Fixture.text("numbers/numbers.tsv").split(separator: "\n")
    #expect(lines.count > 500)
    for line in lines {
      let fields = line.split(separator: "\t")
      let bits = try #require(UInt64(fields[1], radix: 16))
      let number = NumberParser.number(String(fields[0]))
      #expect(number?.bitPattern == bits, "\(fields[0])")
    }
  }

  @Test(arguments: [
    (" 12", 12), ("12 ", 12), ("\t-1.5\t ", -1.5), ("inf", .infinity), ("-Inf", -.infinity),
    ("+INFINITY", .infinity), (" infinity ", .infinity),
  ])
  func blanksAndInfinities(text: String, expected: Double) {
    #expect(NumberParser.number(text) == expected)
  }

  @Test(arguments: [
    "", " ", "-", "+", ".", "-.", "e5", "1e", "1e+", "1e5.5", "1 2", "1,5", "1_000", "0x1F", "0x",
    "nan", "NaN", "infi", "in", "infinity2", "--1", "+-1", "1.2.3", "1a", "½", "١", "1f", "\u{A0}1",
  ])
  func noNumbers(text: String) {
    #expect(NumberParser.number(text) == nil)
  }

  @Test func readsWithinBounds() {
    let bytes = Array("12345".utf8)
    #expect(NumberParser.number(bytes, 1, 3) == 23)
    #expect(NumberParser.number(bytes, 2, 2) == nil)
  }
}

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (3, "3"), (-2, "-2"), (0, "0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e15, "1000000000000000"),
      (0x1p53, "9007199254740992"), (1e22, "1e+22"), (1.5e-7, "1.5e-07"), (.infinity, "inf"),
      (-.infinity, "-inf"), (.nan, ""),
    ] as [(Double, String)])
  func texts(number: Double, text: String) {
    #expect(NumberText.text(number) == text)
  }

  @Test func readsBackAsTheSame() {
    var stream = RandomStream(seed: 5, purpose: RandomPurpose(code: 2000))
    for _ in 0..<2000 {
      let number = Double(bitPattern: stream.next())
      if number.isNaN { continue }
      let text = NumberText.text(number)
      #expect(NumberParser.number(text)?.bitPattern == number.bitPattern, "\(text)")
    }
  }
}
