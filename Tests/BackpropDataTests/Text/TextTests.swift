import Testing

@testable import BackpropData

@Suite struct UTF8CheckTests {
  @Test(arguments: ["", "abc", "é", "日本", "😀", "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10FFFF}"])
  func accepts(text: String) {
    let bytes = Array(text.utf8)
    #expect(UTF8Check.firstFault(in: bytes, 0, bytes.count) == nil)
  }

  @Test(
    arguments: [
      ([0x80], 0), ([0x61, 0xFF], 1), ([0xC0, 0xAF], 0), ([0xC1, 0xBF], 0), ([0xE9], 0),
      ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xE2, 0x82], 0), ([0xE2, 0x28, 0xA1], 0),
      ([0xE2, 0x82, 0x28], 0), ([0xF0, 0x80, 0x80, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0), ([0xC3, 0xA9, 0xF0, 0x9F, 0x98], 2),
    ] as [([UInt8], Int)])
  func findsFault(bytes: [UInt8], fault: Int) {
    #expect(UTF8Check.firstFault(in: bytes, 0, bytes.count) == fault)
  }

  /// Agrees with the standard library on every sequence of two bytes and many of four.
  @Test func agreesWithStandardLibrary() {
    var stream = RandomStream(seed: 1, purpose: RandomPurpose(code: 2001))
    func check(_ bytes: [UInt8]) {
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      if (UTF8Check.firstFault(in: bytes, 0, bytes.count) == nil) != isValid {
        Issue.record("\(bytes)")
      }
    }
    for a in UInt8.min...UInt8.max {
      for b in stride(from: 0, to: 256, by: 5) { check([a, UInt8(b)]) }
    }
    for _ in 0..<5000 {
      let word = stream.next()
      check((0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) | 0x80 })
      check([0xE0, 0xF0, 0xED, 0xF4].map { $0 | UInt8(truncatingIfNeeded: word >> 40) & 0x8F })
    }
  }
}

@Suite struct SuggestionTests {
  static let columns = ["price", "Target", "bill_length_mm", "bill_depth_mm", "a", "b"]

  @Test(arguments: [
    ("pirce", "price"), ("prise", "price"), ("PRICE", "price"), ("taget", "Target"),
    ("bil_length_mm", "bill_length_mm"), ("bill_dpeth_m", "bill_depth_mm"), ("c", nil),
    ("weight", nil), ("", nil), ("xy", nil),
  ])
  func nearest(word: String, expected: String?) {
    #expect(Suggestion.nearest(to: word, among: Self.columns) == expected)
  }

  @Test func hintListsWhatThereIs() {
    #expect(
      Suggestion.hint(for: "pirce", among: Self.columns, called: "columns", limit: 3)
        == "did you mean \"price\"? columns: price, Target, bill_length_mm, and 3 more")
    #expect(
      Suggestion.hint(for: "zzzzz", among: ["one"], called: "columns") == "columns: one")
  }
}

@Suite struct MissingMarkerTests {
  @Test(arguments: MissingMarker.words) func knowsEachWord(word: String) {
    let bytes = Array(" \(word)\t".utf8)
    let index = MissingMarker.index(bytes, 0, bytes.count)
    #expect(index.map { MissingMarker.words[$0] } == word)
  }

  @Test(arguments: ["", "na", "n.a.", "none", "NONE", "---", "??", "NAN", "Nulls"])
  func leavesOthers(word: String) {
    let bytes = Array(word.utf8)
    #expect(MissingMarker.index(bytes, 0, bytes.count) == nil)
  }
}
