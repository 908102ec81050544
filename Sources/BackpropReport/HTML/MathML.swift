/// Expressions as MathML, which browsers set and screen readers speak.
///
/// Each number carries the key of its quantity as `data-q`, each name as `data-s`: for a script to find.
struct MathML {
  var numbers: NumberWriter

  /// A whole expression; the terms of a sum apart, for a line to be broken between them.
  func math(_ expression: Expression, after sign: String = "") -> String {
    var parts: [String] = []
    let before = sign.isEmpty ? "" : "<mo>\(sign)</mo>"
    if case .sum(let terms) = expression, terms.count > 2 {
      for (index, term) in terms.enumerated() {
        parts.append(
          index == 0 ? before + markup(term) : "<mo form=\"infix\">+</mo>" + nested(term, in: .sum))
      }
    } else {
      parts = [before + markup(expression)]
    }
    return parts.map { "<math>\($0)</math>" }.joined(separator: " ")
  }

  /// One expression inside a `math` element.
  func markup(_ expression: Expression) -> String {
    switch expression {
    case .quantity(let quantity):
      return "<mrow data-s=\"\(quantity.key.escapedMarkup)\">\(markup(quantity.name))</mrow>"
    case .number(let quantity):
      return """
        <mn data-q="\(quantity.key.escapedMarkup)">\(numbers.text(quantity).escapedMarkup)</mn>
        """
    case .constant(let text): return constant(text)
    case .sum(let terms):
      return terms.enumerated().map { $0 == 0 ? markup($1) : nested($1, in: .sum) }
        .joined(separator: "<mo>+</mo>")
    case .difference(let a, let b): return markup(a) + "<mo>−</mo>" + nested(b, in: .sum)
    case .product(let factors):
      return factors.enumerated().map { index, factor in
        if index == 0, case .negative(let inner) = factor {
          return Self.minus + nested(inner, in: .product)
        }
        return nested(factor, in: .product)
      }.joined(separator: "<mo>·</mo>")
    case .quotient(let a, let b): return "<mfrac>\(row(markup(a)))\(row(markup(b)))</mfrac>"
    case .negative(let a): return Self.minus + nested(a, in: .sum)
    case .power(let base, let exponent):
      return "<msup>\(row(nested(base, in: .atom)))\(row(markup(exponent)))</msup>"
    case .squareRoot(let a): return "<msqrt>\(markup(a))</msqrt>"
    case .call(let name, let arguments):
      return "<mi>\(name.escapedMarkup)</mi>"
        + brackets(arguments.map(markup).joined(separator: "<mo>,</mo>"))
    case .choice(let value, let subject, let bound, let otherwise):
      return """
        \(markup(value))<mtext> where </mtext>\(markup(subject))<mo>&gt;</mo>\(markup(bound))\
        <mtext>, else </mtext>\(markup(otherwise))
        """
    }
  }

  private static let minus = "<mo form=\"prefix\">−</mo>"

  private func markup(_ name: Quantity.Name) -> String {
    switch name {
    case .symbol(let symbol): return markup(symbol)
    case .derivative(let symbol, let by):
      return "<mfrac>\(row("<mi>∂</mi>" + markup(symbol)))\(row("<mi>∂</mi>" + markup(by)))</mfrac>"
    }
  }

  private func markup(_ symbol: Symbol) -> String {
    let base = "<mi>\(symbol.base.escapedMarkup)</mi>"
    let index = symbol.index.isEmpty ? "" : "<mtext>\(symbol.index.escapedMarkup)</mtext>"
    let row = symbol.row.map { "<mtext>(\($0))</mtext>" } ?? ""
    let sign = symbol.mark.isEmpty ? "" : "<mo>\(symbol.mark == "⁺" ? "+" : symbol.mark)</mo>"
    let mark = sign.isEmpty || row.isEmpty ? sign + row : "<mrow>\(sign)\(row)</mrow>"
    switch (index.isEmpty, mark.isEmpty) {
    case (true, true): return base
    case (false, true): return "<msub>\(base)\(index)</msub>"
    case (true, false): return "<msup>\(base)\(mark)</msup>"
    case (false, false): return "<msubsup>\(base)\(index)\(mark)</msubsup>"
    }
  }

  private func constant(_ text: String) -> String {
    text.first?.isNumber == true || text == "½"
      ? "<mn>\(text.escapedMarkup)</mn>" : "<mi>\(text.escapedMarkup)</mi>"
  }

  private func nested(_ expression: Expression, in outer: Expression.Precedence) -> String {
    return expression.needsBrackets(in: outer)
      ? brackets(markup(expression)) : markup(expression)
  }

  private func brackets(_ inner: String) -> String {
    "<mrow><mo>(</mo>\(inner)<mo>)</mo></mrow>"
  }

  private func row(_ inner: String) -> String { "<mrow>\(inner)</mrow>" }
}
