/// Formulas in one line of characters: `out_h1 · (1 − out_h1)`.
struct ExpressionText {
  var numbers: NumberWriter

  func text(_ expression: Expression) -> String {
    switch expression {
    case .quantity(let quantity): quantity.text
    case .number(let quantity): numbers.text(quantity)
    case .constant(let text): text
    case .sum(let terms):
      terms.enumerated().map { $0 == 0 ? text($1) : nested($1, in: .sum) }
        .joined(separator: " + ")
    case .difference(let a, let b): "\(text(a)) − \(nested(b, in: .sum))"
    case .product: terms(expression).joined(separator: " ")
    case .quotient(let a, let b): quotient(a, b)
    case .negative(let a): "−" + nested(a, in: .sum)
    case .power(let base, 2): nested(base, in: .atom) + "²"
    case .power(let base, let exponent):
      nested(base, in: .atom) + "^" + (isShort(exponent) ? text(exponent) : "(\(text(exponent)))")
    case .squareRoot(let a): "√" + nested(a, in: .atom)
    case .call(let name, let arguments):
      "\(name)(\(arguments.map(text).joined(separator: ", ")))"
    case .choice(let value, let subject, let bound, let otherwise):
      "\(text(value)) where \(text(subject)) > \(text(bound)), else \(text(otherwise))"
    }
  }

  /// The terms of a sum or the factors of a product apart, for a line to be broken between them.
  func terms(_ expression: Expression) -> [String] {
    switch expression {
    case .sum(let terms):
      terms.enumerated().map { $0 == 0 ? text($1) : "+ " + nested($1, in: .sum) }
    case .product(let factors):
      factors.enumerated().map { index, factor in
        if index > 0 { return "· " + nested(factor, in: .product) }
        // A sign before the whole product needs no brackets.
        if case .negative(let inner) = factor { return "−" + nested(inner, in: .product) }
        return nested(factor, in: .product)
      }
    default: [text(expression)]
    }
  }

  private func quotient(_ a: Expression, _ b: Expression) -> String {
    if case .constant(let a) = a, case .constant(let b) = b { return "\(a)/\(b)" }
    let denominator = b.precedence <= .product ? "(\(text(b)))" : text(b)
    return "\(nested(a, in: .product)) / \(denominator)"
  }

  /// The formula as an operand, in brackets where it would be read wrongly without.
  private func nested(_ expression: Expression, in outer: Expression.Precedence) -> String {
    return expression.needsBrackets(in: outer)
      ? "(\(text(expression)))" : text(expression)
  }

  private func isShort(_ expression: Expression) -> Bool {
    if case .constant(let text) = expression { return text.count == 1 }
    return false
  }
}
