/// A formula as a tree, which each format writes in its own way.
///
/// Its leaves are quantities, so that the step from symbols to numbers is one for all formulas: see
/// ``inNumbers``. A formula is never computed; its result is a quantity too.
package indirect enum Expression: Sendable, Hashable {
  /// A quantity by its name.
  case quantity(Quantity)
  /// A quantity by its number.
  case number(Quantity)
  /// What is the same in every trace: `2`, `½`, `e`.
  case constant(String)
  case sum([Expression])
  case difference(Expression, Expression)
  case product([Expression])
  case quotient(Expression, Expression)
  case negative(Expression)
  case power(Expression, Expression)
  case squareRoot(Expression)
  case call(String, [Expression])
  /// `value` where `subject` is above `bound`, else `otherwise`.
  case choice(Expression, subject: Expression, above: Expression, otherwise: Expression)

  /// The formula with the numbers put in for all quantities that have one.
  package var inNumbers: Expression {
    switch self {
    case .quantity(let quantity): quantity.value == nil ? self : .number(quantity)
    case .number, .constant: self
    case .sum(let terms): .sum(terms.map(\.inNumbers))
    case .difference(let a, let b): .difference(a.inNumbers, b.inNumbers)
    case .product(let factors): .product(factors.map(\.inNumbers))
    case .quotient(let a, let b): .quotient(a.inNumbers, b.inNumbers)
    case .negative(let a): .negative(a.inNumbers)
    case .power(let a, let b): .power(a.inNumbers, b.inNumbers)
    case .squareRoot(let a): .squareRoot(a.inNumbers)
    case .call(let name, let arguments): .call(name, arguments.map(\.inNumbers))
    case .choice(let value, let subject, let bound, let otherwise):
      .choice(
        value.inNumbers, subject: subject.inNumbers, above: bound.inNumbers,
        otherwise: otherwise.inNumbers)
    }
  }

  /// How tightly its outermost operation binds.
  var precedence: Precedence {
    switch self {
    case .sum, .difference, .negative, .choice: .sum
    case .product, .quotient: .product
    case .power: .power
    case .number(let quantity): quantity.value.map { $0 < 0 } == true ? .sum : .atom
    case .quantity, .constant, .call, .squareRoot: .atom
    }
  }

  /// Whether it would be read wrongly as an operand without brackets.
  func needsBrackets(in outer: Precedence) -> Bool {
    switch outer {
    case .sum, .product: precedence == .sum
    case .power, .atom: precedence < .atom
    }
  }

  enum Precedence: Int, Comparable {
    case sum, product, power, atom
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }
}

// Formulas in Swift read as they do on paper.
extension Expression: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int) { self = .constant("\(value)") }
  package init(stringLiteral value: String) { self = .constant(value) }

  package static func + (a: Expression, b: Expression) -> Expression {
    if case .sum(let terms) = a { return .sum(terms + [b]) }
    return .sum([a, b])
  }

  package static func - (a: Expression, b: Expression) -> Expression { .difference(a, b) }

  package static func * (a: Expression, b: Expression) -> Expression {
    if case .product(let factors) = a { return .product(factors + [b]) }
    return .product([a, b])
  }

  package static func / (a: Expression, b: Expression) -> Expression { .quotient(a, b) }

  package static prefix func - (a: Expression) -> Expression { .negative(a) }

  package var squared: Expression { .power(self, 2) }

  /// A sum of any number of terms; 0 for none.
  package static func sum(of terms: [Expression]) -> Expression {
    terms.count == 1 ? terms[0] : terms.isEmpty ? 0 : .sum(terms)
  }
}
