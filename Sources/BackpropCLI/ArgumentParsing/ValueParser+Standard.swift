extension ValueParser where Value == String {
  /// Any text but the empty one.
  static func text(_ expected: String) -> Self {
    Self(expected: expected) { $0.isEmpty ? nil : $0 }
  }

  /// One of a few words.
  static func choice(of words: [String]) -> Self {
    Self(expected: alternatives(words), choices: words) { words.contains($0) ? $0 : nil }
  }
}

extension ValueParser where Value: RawRepresentable<String> & CaseIterable {
  /// One of the cases of an enumeration.
  static var choice: Self {
    let words = Value.allCases.map(\.rawValue)
    return Self(expected: alternatives(words), choices: words) { Value(rawValue: $0) }
  }
}

extension ValueParser where Value == Int {
  /// A whole number within bounds.
  static func wholeNumber(atLeast lowest: Int, atMost highest: Int? = nil) -> Self {
    let range = highest.map { "from \(lowest) to \($0)" } ?? "of at least \(lowest)"
    return Self(expected: "a whole number \(range)") { text in
      guard let number = Int(text), number >= lowest, number <= highest ?? .max else { return nil }
      return number
    }
  }
}

extension ValueParser where Value == UInt64 {
  /// A whole number of 64 bits, as a seed is.
  static var seed: Self {
    Self(expected: "a whole number from 0 to \(UInt64.max)") { UInt64($0) }
  }
}

extension ValueParser where Value == Double {
  /// A finite number above a bound.
  static func number(above bound: Double) -> Self {
    Self(expected: "a number above \(plain(bound))") { text in finite(text) { $0 > bound } }
  }

  /// A finite number of at least a bound.
  static func number(atLeast lowest: Double) -> Self {
    Self(expected: "a number of at least \(plain(lowest))") { text in finite(text) { $0 >= lowest }
    }
  }

  /// A part of a whole: 0 for none of it; the whole itself is refused.
  static var fraction: Self {
    Self(expected: "a fraction of at least 0 and below 1, such as 0.2") { text in
      finite(text) { $0 >= 0 && $0 < 1 }
    }
  }

  private static func finite(_ text: String, where accepts: (Double) -> Bool) -> Double? {
    guard let number = Double(text), number.isFinite, accepts(number) else { return nil }
    return number
  }

  /// `0` for 0.0: bounds are written by people.
  private static func plain(_ bound: Double) -> String {
    Int(exactly: bound).map(String.init) ?? "\(bound)"
  }
}

extension ValueParser {
  /// A list separated by commas; an option given several times adds to it.
  ///
  /// An element within double quotes keeps its commas, and a quote inside it is doubled, as in a
  /// CSV file: `'"Mass, g",sex'` are two column names.
  static func list<Element>(of element: ValueParser<Element>) -> Self where Value == [Element] {
    var parser = Self(expected: element.expected, choices: element.choices) { _ in nil }
    parser.parse = { text throws(InvalidValue) in
      var values: [Element] = []
      for part in try listParts(of: text, expected: element.expected) {
        do throws(InvalidValue) {
          values.append(try element.parse(part))
        } catch {
          var error = error
          if part != text { error.part = part }
          throw error
        }
      }
      return values
    }
    parser.combine = { $0 + $1 }
    return parser
  }

  /// A list that grows by one element each time it is given; commas are nothing special.
  static func each<Element>(of element: ValueParser<Element>) -> Self where Value == [Element] {
    var parser = Self(expected: element.expected, choices: element.choices) { _ in nil }
    parser.parse = { text throws(InvalidValue) in [try element.parse(text)] }
    parser.combine = { $0 + $1 }
    return parser
  }

  /// The same, where a word stands for a value of its own: `none` for an empty list.
  func or(_ word: String, meaning value: Value) -> Self {
    var parser = self
    parser.expected += ", or \(word)"
    parser.parse = { [parse, expected = parser.expected] text throws(InvalidValue) in
      if text == word { return value }
      do throws(InvalidValue) {
        return try parse(text)
      } catch {
        var error = error
        if error.part == nil { error.expected = expected }
        throw error
      }
    }
    return parser
  }
}

/// The elements of a list separated by commas; spaces around them do not count. One that begins with
/// a quote is read as in a CSV file.
private func listParts(of text: String, expected: String) throws(InvalidValue) -> [String] {
  var parts: [String] = []
  var rest = text[...]
  while true {
    rest = rest.drop(while: { $0 == " " })
    if rest.first == "\"" {
      guard let part = takeQuoted(from: &rest) else {
        throw InvalidValue(expected: expected + ", with every quote closed")
      }
      parts.append(part)
    } else {
      let end = rest.firstIndex(of: ",") ?? rest.endIndex
      parts.append(trimmingSpacesAtEnd(rest[..<end]))
      rest = rest[end...]
    }
    guard rest.popFirst() == "," else { return parts }
  }
}

/// What stands between the quotes at the beginning of `rest`, which is left at the next comma or at
/// the end; nil where the quote is not closed, or something else follows it.
private func takeQuoted(from rest: inout Substring) -> String? {
  var part = ""
  repeat {
    rest.removeFirst()
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    part += rest[..<end]
    rest = rest[rest.index(after: end)...]
    if rest.first == "\"" { part += "\"" }
  } while rest.first == "\""
  rest = rest.drop(while: { $0 == " " })
  return rest.isEmpty || rest.first == "," ? part : nil
}

private func trimmingSpacesAtEnd(_ text: Substring) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return String(text)
}

/// `a, b or c`.
func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
