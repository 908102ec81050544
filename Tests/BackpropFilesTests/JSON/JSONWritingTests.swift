import BackpropFiles
import Testing

@Suite struct JSONWritingTests {
  static let document: JSON = [
    "name": "a \"b\" \\ / \u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F} größe 🙂",
    "widths": [1, 2, -3],
    "layers": [["kind": "dense", "rate": 0.5], [:], []],
    "none": nil,
    "flags": [true, false],
  ]

  @Test func compact() {
    #expect(
      Self.document.text()
        == #"{"name":"a \"b\" \\ / \b\f\n\r\t\u0001\u001f"#
        + "\u{7F}"
        + #" größe 🙂","widths":[1,2,-3],"layers":[{"kind":"dense","rate":0.5},{},[]],"#
        + #""none":null,"flags":[true,false]}"#)
  }

  @Test func indented() {
    let json: JSON = [
      "widths": [1, 2, -3],
      "layers": [["kind": "dense", "rate": 0.5], [:], []],
      "empty": [[]],
    ]
    #expect(
      json.text(.indented) == """
        {
          "widths": [1, 2, -3],
          "layers": [
            {
              "kind": "dense",
              "rate": 0.5
            },
            {},
            []
          ],
          "empty": [[]]
        }

        """)
  }

  @Test(arguments: [JSON.Layout.compact, .indented])
  func readsBackWhatItWrote(layout: JSON.Layout) throws {
    #expect(try JSON(parsing: Self.document.bytes(layout)) == Self.document)
  }

  @Test(
    arguments: [
      (0, "0.0"), (1, "1.0"), (-1.5, "-1.5"), (0.1, "0.1"), (1e21, "1e+21"),
      (.leastNonzeroMagnitude, "5e-324"),
      (123_456_789_012_345_680, "1.2345678901234568e+17"), (1.0 / 3, "0.3333333333333333"),
    ] as [(Double, String)])
  func numbersAreShortestAndNeverLookLikeIntegers(number: Double, text: String) {
    #expect(JSON.number(number).text() == text)
  }

  @Test func integersAreExact() throws {
    for integer in [Int.min, -1, 0, 1, 9_007_199_254_740_993, Int.max] {
      #expect(JSON.integer(integer).text() == String(integer))
      #expect(try JSON(parsing: String(integer)) == .integer(integer))
    }
  }

  /// Every finite bit pattern reads back as itself: 20,000 drawn ones, all exponents among them.
  @Test func doublesSurviveTheRoundTrip() throws {
    let philox = Philox(key: [20_240_501, 0])
    for index in 0..<20_000 {
      let words = philox.words(at: [UInt32(index), 0, 0, 0])
      let value = Double(bitPattern: UInt64(words.x) << 32 | UInt64(words.y))
      guard value.isFinite else { continue }
      guard case .number(let back) = try JSON(parsing: JSON.number(value).bytes()) else {
        Issue.record("\(value) did not come back as a number")
        continue
      }
      #expect(back.bitPattern == value.bitPattern)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteNumbersBecomeNullIfAskedFor(value: Double) {
    #expect(JSON.array([.number(value), 1]).text(nonFinite: .null) == "[null,1]")
  }

  @Test func nonFiniteNumbersTrapOtherwise() async {
    await #expect(processExitsWith: .failure) {
      _ = JSON.number(.nan).bytes()
    }
  }
}
