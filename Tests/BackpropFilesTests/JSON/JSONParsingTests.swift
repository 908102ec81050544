import BackpropFiles
import Testing

@Suite struct JSONParsingTests {
  @Test(
    arguments: [
      ("null", .null),
      (" \t\r\n true ", true),
      ("false", false),
      ("0", 0),
      ("-17", -17),
      ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("1.0", .number(1)),
      ("1e3", .number(1000)),
      ("-2.5E-1", -0.25),
      ("0.1", 0.1),
      ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
      ("5e-324", .number(.leastNonzeroMagnitude)),
      // A number exactly half way between two doubles, and one just above it.
      ("9007199254740993.0", .number(9_007_199_254_740_992)),
      ("9007199254740993.00000000000000000000000001", .number(9_007_199_254_740_994)),
      (#""""#, ""),
      (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
      (#""\u00e9\u20AC\ud83D\uDE42\u0000""#, "é€🙂\u{0}"),
      ("\"größe 日本 🙂 \u{7F}\"", "größe 日本 🙂 \u{7F}"),
      ("[]", []),
      ("[ 1 , [ ] , {} ]", [1, [], [:]]),
      (#"{"b":1,"a":{"c":[true]}}"#, ["b": 1, "a": ["c": [true]]]),
    ] as [(String, JSON)])
  func reads(text: String, expected: JSON) throws {
    #expect(try JSON(parsing: text) == expected)
  }

  @Test func keepsTheSignOfZero() throws {
    for text in ["-0", "-0.0", "-0e5"] {
      guard case .number(let zero) = try JSON(parsing: text) else {
        Issue.record("\(text) is not a number")
        continue
      }
      #expect(zero == 0 && zero.sign == .minus)
    }
    #expect(try JSON(parsing: "0") == .integer(0))
  }

  @Test func keepsTheOrderOfMembers() throws {
    guard case .object(let members) = try JSON(parsing: #"{"z":1,"a":2,"m":3}"#) else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.key) == ["z", "a", "m"])
  }

  /// Keys that Swift's `==` takes for equal are two keys for JSON.
  @Test func tellsEquivalentKeysApart() throws {
    let json = try JSON(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(json["\u{E9}"] == 1)
    #expect(json["e\u{301}"] == 2)
  }

  struct Refusal: Sendable {
    var text: String
    var line = 1
    var column: Int
    var message: String

    init(_ text: String, line: Int = 1, _ column: Int, _ message: String) {
      (self.text, self.line, self.column, self.message) = (text, line, column, message)
    }
  }

  @Test(arguments: [
    Refusal("", 1, "the JSON ends where a value is expected"),
    Refusal(" \n ", line: 2, 2, "the JSON ends where a value is expected"),
    Refusal(
      "\u{FEFF}1", 1, "JSON may not begin with a byte order mark; save it as UTF-8 without one"),
    Refusal("1 2", 3, "there is more text behind the JSON value; only white space may follow"),
    Refusal(
      "[1]\n]", line: 2, 1, "there is more text behind the JSON value; only white space may follow"),
    Refusal("[1,]", 4, "a comma stands before \"]\"; remove it"),
    Refusal("{\"a\":1,\n }", line: 2, 2, "a comma stands before \"}\"; remove it"),
    Refusal("[,1]", 2, "expected a value, found \",\""),
    Refusal("[1 2]", 4, "expected \",\" or \"]\", found \"2\""),
    Refusal("[1", 3, "the JSON ends where \",\" or \"]\" is expected"),
    Refusal("{\"a\" 1}", 6, "expected \":\" behind a key, found \"1\""),
    Refusal("{\"a\":1 \"b\":2}", 8, "expected \",\" or \"}\", found \"\"\""),
    Refusal("{a:1}", 2, "expected a key in double quotes, found \"a\""),
    Refusal("{\"a\":1,\n\"a\":2}", line: 2, 1, "the key \"a\" appears twice in one object"),
    Refusal("{\"a\":1,\"\\u0061\":2}", 8, "the key \"a\" appears twice in one object"),
    Refusal("NaN", 1, "NaN is not a JSON value; write a finite number or null"),
    Refusal("[-Infinity]", 3, "a digit is expected behind \"-\""),
    Refusal("Infinity", 1, "Infinity is not a JSON value; write a finite number or null"),
    Refusal("True", 1, "True is not a JSON value; text stands in double quotes"),
    Refusal("nullx", 1, "nullx is not a JSON value; text stands in double quotes"),
    Refusal("'a'", 1, "expected a value; JSON quotes text with \" and not with '"),
    Refusal("[1, // one\n2]", 5, "expected a value; JSON has no comments"),
    Refusal("\u{1}", 1, "expected a value, found a control character (code 1)"),
    Refusal("[é]", 2, "expected a value, found \"é\""),
    Refusal("+1", 1, "expected a value, found \"+\""),
    Refusal(".5", 1, "expected a value, found \".\""),
    Refusal("01", 1, "a number may not begin with a zero that other digits follow"),
    Refusal("-00", 1, "a number may not begin with a zero that other digits follow"),
    Refusal("1.", 3, "a digit is expected behind the decimal point"),
    Refusal("1.e5", 3, "a digit is expected behind the decimal point"),
    Refusal("1e", 3, "a digit is expected in the exponent"),
    Refusal("1e+-2", 4, "a digit is expected in the exponent"),
    Refusal("-", 2, "a digit is expected behind \"-\""),
    Refusal("[1e999]", 2, "the number 1e999 is beyond the range of a double"),
    Refusal("\"abc", 1, "the string is not closed"),
    Refusal("\"a\nb\"", 3, "a control character (code 10) in a string; write it as an escape"),
    Refusal("\"\\x\"", 2, #"an unknown escape; known are \" \\ \/ \b \f \n \r \t \uXXXX"#),
    Refusal("\"\\u12g4\"", 2, "four hexadecimal digits are expected behind \\u"),
    Refusal("\"\\u+123\"", 2, "four hexadecimal digits are expected behind \\u"),
    Refusal("\"\\", 3, "the JSON ends within an escape"),
    Refusal("\"\\ud83d\"", 2, "half of a surrogate pair without the other half"),
    Refusal("\"\\ud83dx\"", 2, "half of a surrogate pair without the other half"),
    Refusal("\"\\ud83d\\u0041\"", 2, "half of a surrogate pair without the other half"),
    Refusal("\"\\ude42\"", 2, "half of a surrogate pair without the other half"),
  ])
  func refuses(_ refusal: Refusal) {
    #expect {
      _ = try JSON(parsing: Array(refusal.text.utf8), file: "model.json")
    } throws: { error in
      let error = error as? BackpropError
      return error?.description
        == "model.json:\(refusal.line):\(refusal.column): \(refusal.message)"
    }
  }

  /// Not UTF-8: a lone continuation, overlong forms, a surrogate, beyond Unicode, cut short.
  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
  func refusesBytesThatAreNotUTF8(bytes: [UInt8]) {
    for text in [Array("[\"ä".utf8) + bytes + Array("\"]".utf8), Array("[\"ä".utf8) + bytes] {
      #expect {
        _ = try JSON(parsing: text)
      } throws: { error in
        "\(error)" == "1:5: the text is not valid UTF-8; save it as UTF-8"
      }
    }
  }

  @Test func allowsTheDepthItPromises() throws {
    let deepest = JSON.maximumDepth
    let nested = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    var json = try JSON(parsing: nested(deepest))
    var depth = 0
    while case .array(let elements) = json {
      depth += 1
      json = elements.first ?? .null
    }
    #expect(depth == deepest)
    #expect(
      message { _ = try JSON(parsing: nested(deepest + 1)) }
        == "arrays and objects are nested deeper than 128 levels")
    // Depth is nesting, not length.
    #expect(throws: Never.self) {
      try JSON(parsing: "[" + [String](repeating: "[]", count: 500).joined(separator: ",") + "]")
    }
    #expect(message { _ = try JSON(parsing: String(repeating: "[{\"a\":", count: 100_000)) } != nil)
  }
}
