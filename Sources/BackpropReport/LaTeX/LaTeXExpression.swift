/// Expressions in LaTeX's mathematics.
struct LaTeXExpression {
  var numbers: NumberWriter
  /// Whether fractions stand on their bars; in running text they would push lines apart.
  var isDisplayed = true

  func latex(_ expression: Expression) -> String {
    switch expression {
    case .quantity(let quantity): return latex(quantity.name)
    case .number(let quantity): return number(quantity)
    case .constant(let text): return constant(text)
    case .sum(let terms):
      return terms.enumerated().map { $0 == 0 ? latex($1) : nested($1, in: .sum) }
        .joined(separator: " + ")
    case .difference(let a, let b): return "\(latex(a)) - \(nested(b, in: .sum))"
    case .product: return terms(expression).joined(separator: " ")
    case .quotient(let a, let b):
      return isDisplayed
        ? "\\frac{\(latex(a))}{\(latex(b))}"
        : "\(nested(a, in: .product))/\(nested(b, in: .power))"
    case .negative(let a): return "-" + nested(a, in: .sum)
    case .power(let base, let exponent): return "\(nested(base, in: .atom))^{\(latex(exponent))}"
    case .squareRoot(let a): return "\\sqrt{\(latex(a))}"
    case .call("abs", let arguments):
      return "\\left|\(arguments.map(latex).joined())\\right|"
    case .call(let name, let arguments):
      let list = arguments.map(latex).joined(separator: ", ")
      return "\(function(name))\\left(\(list)\\right)"
    case .choice(let value, let subject, let bound, let otherwise):
      return """
        \(latex(value)) \\text{ where } \(latex(subject)) > \(latex(bound)) \\text{, else } \
        \(latex(otherwise))
        """
    }
  }

  /// The terms of a sum or the factors of a product apart, for a line to be broken between them.
  func terms(_ expression: Expression) -> [String] {
    switch expression {
    case .sum(let terms):
      terms.enumerated().map { $0 == 0 ? latex($1) : "+ " + nested($1, in: .sum) }
    case .product(let factors):
      factors.enumerated().map { index, factor in
        if index > 0 { return "\\cdot " + nested(factor, in: .product) }
        if case .negative(let inner) = factor { return "-" + nested(inner, in: .product) }
        return nested(factor, in: .product)
      }
    default: [latex(expression)]
    }
  }

  private func nested(_ expression: Expression, in outer: Expression.Precedence) -> String {
    return expression.needsBrackets(in: outer)
      ? "\\left(\(latex(expression))\\right)" : latex(expression)
  }

  private func latex(_ name: Quantity.Name) -> String {
    switch name {
    case .symbol(let symbol): return latex(symbol)
    case .derivative(let symbol, let by):
      let (over, under) = ("\\partial \(latex(symbol))", "\\partial \(latex(by))")
      return isDisplayed ? "\\frac{\(over)}{\(under)}" : "\(over)/\(under)"
    }
  }

  func latex(_ symbol: Symbol) -> String {
    var text = Self.letters[symbol.base] ?? word(symbol.base)
    if !symbol.index.isEmpty {
      text +=
        "_{" + (symbol.index.first?.isNumber == true ? symbol.index : word(symbol.index)) + "}"
    }
    let row = symbol.row.map { "(\($0))" } ?? ""
    switch symbol.mark {
    case "⁺": text += "^{+\(row)}"
    case "′": text += "'"
    default: text += row.isEmpty ? "" : "^{\(row)}"
    }
    return text
  }

  /// One letter stands slanted, a word upright.
  private func word(_ text: String) -> String {
    text.count == 1 ? LaTeXText.escaped(text) : "\\mathrm{\(LaTeXText.escaped(text))}"
  }

  private func constant(_ text: String) -> String {
    switch text {
    case "½": return "\\tfrac{1}{2}"
    default: return text.reduce(into: "") { $0 += $1 == "−" ? "-" : String($1) }
    }
  }

  /// The digits of every other format; an exponent as a power of ten.
  private func number(_ quantity: Quantity) -> String { Self.number(numbers.text(quantity)) }

  static func number(_ text: String) -> String {
    let ascii = text.reduce(into: "") { $0 += $1 == "−" ? "-" : String($1) }
    let parts = ascii.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return ascii }
    return "\(parts[0]) \\cdot 10^{\(exponent)}"
  }

  private func function(_ name: String) -> String {
    ["ln", "tanh", "max", "min", "exp", "log"].contains(name)
      ? "\\\(name)" : "\\operatorname{\(LaTeXText.escaped(name))}"
  }

  private static let letters = [
    "δ": "\\delta", "η": "\\eta", "ε": "\\varepsilon", "β": "\\beta", "γ": "\\gamma", "μ": "\\mu",
    "λ": "\\lambda", "σ": "\\sigma", "ℓ": "\\ell", "m̂": "\\hat{m}", "v̂": "\\hat{v}",
    "x̄": "\\bar{x}",
  ]
}
