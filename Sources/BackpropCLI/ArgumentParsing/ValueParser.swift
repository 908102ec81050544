/// How the text of an option becomes a value, and what to say where it cannot.
struct ValueParser<Value: Sendable>: Sendable {
  /// What is accepted, to follow "expected": `a whole number of at least 1`.
  var expected: String
  /// The words accepted, where they are few.
  var choices: [String] = []
  /// The value of a text.
  var parse: @Sendable (String) throws(InvalidValue) -> Value
  /// Joins the value of an option's second occurrence to the first's; nil lets the later one win.
  var combine: (@Sendable (Value, Value) -> Value)?

  /// A parser for values that a function finds or refuses.
  init(expected: String, choices: [String] = [], _ read: @escaping @Sendable (String) -> Value?) {
    self.expected = expected
    self.choices = choices
    parse = { text throws(InvalidValue) in
      guard let value = read(text) else {
        throw InvalidValue(expected: expected, suggestion: nearMiss(to: text, in: choices))
      }
      return value
    }
  }
}

/// A text that an option does not accept.
struct InvalidValue: Error {
  /// What is accepted, to follow "expected".
  var expected: String
  /// The part of the text that was refused, where it is only a part.
  var part: String?
  /// What may have been meant.
  var suggestion: String?
  /// Why it is refused, where that is not a matter of what is expected: the whole message.
  var reason: String?

  init(expected: String, part: String? = nil, suggestion: String? = nil) {
    self.expected = expected
    self.part = part
    self.suggestion = suggestion
  }

  init(reason: String) {
    self.init(expected: "")
    self.reason = reason
  }
}

extension ValueParser {
  /// The same parser for an option that is nil unless given.
  var lifted: ValueParser<Value?> {
    let (parse, combine) = (parse, combine)
    var lifted = ValueParser<Value?>(expected: expected, choices: choices) { _ in nil }
    lifted.parse = { text throws(InvalidValue) in try parse(text) }
    if let combine {
      lifted.combine = { earlier, later in
        guard let earlier, let later else { return later }
        return combine(earlier, later)
      }
    }
    return lifted
  }

  /// The same parser with the value's type erased.
  var erased:
    @Sendable (_ earlier: (any Sendable)?, _ text: String) throws(InvalidValue) -> any Sendable
  {
    { [parse, combine] earlier, text throws(InvalidValue) in
      let value = try parse(text)
      guard let combine, let earlier = earlier as? Value else { return value }
      return combine(earlier, value)
    }
  }
}
