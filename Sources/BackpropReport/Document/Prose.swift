/// Running text with formulas in it.
///
/// ```swift
/// let prose: Prose = "How much does the error change with \(weight)?"
/// ```
package struct Prose: Sendable, Hashable, ExpressibleByStringInterpolation {
  package enum Run: Sendable, Hashable {
    case text(String)
    case strong(String)
    /// Something to be typed.
    case code(String)
    case expression(Expression)
  }

  package var runs: [Run]

  package init(_ runs: [Run]) { self.runs = runs }
  package init(_ text: String) { runs = [.text(text)] }
  package init(_ expression: Expression) { runs = [.expression(expression)] }
  package init(stringLiteral value: String) { self.init(value) }
  package init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

  package struct StringInterpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { runs.append(.text(literal)) }
    }
    package mutating func appendInterpolation(_ expression: Expression) {
      runs.append(.expression(expression))
    }
    package mutating func appendInterpolation(_ quantity: Quantity) {
      runs.append(.expression(.quantity(quantity)))
    }
    package mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    package mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
    package mutating func appendInterpolation(_ prose: Prose) { runs += prose.runs }
    package mutating func appendInterpolation(strong text: String) { runs.append(.strong(text)) }
    package mutating func appendInterpolation(code text: String) { runs.append(.code(text)) }
  }

  package static func + (a: Prose, b: Prose) -> Prose { Prose(a.runs + b.runs) }

  /// The parts with a text between them: `o1 and o2`.
  package static func list(_ parts: [Prose], last: String = " and ") -> Prose {
    var prose = Prose([])
    for (index, part) in parts.enumerated() {
      if index > 0 { prose = prose + Prose(index == parts.count - 1 ? last : ", ") }
      prose = prose + part
    }
    return prose
  }

  /// Whether it announces what follows.
  package var endsWithColon: Bool {
    if case .text(let text)? = runs.last { return text.last == ":" }
    return false
  }
}

extension Prose {
  /// About how many characters it takes, numbers to nine digits: for a drawing to leave room.
  var characters: Int { TextRenderer().text(self).count }
}
