/// How the numbers of one quantity follow from those of others, as data: printed, put numbers into,
/// or computed in plain loops.
///
/// Every quantity is a matrix. Operations on elements stretch a side of length 1 to the other's: a
/// `[1, columns]` bias is added to every row. See ``StepFormulas`` for the formulas of a whole step.
public indirect enum Formula: Sendable {
  /// A quantity by its number in ``StepFormulas/quantities``.
  case quantity(Int)
  /// A plain number, such as the 1 of 1 − out².
  case number(Double)
  /// A number with a name, such as β₁ or η.
  case constant(String, Double)
  /// −a.
  case negated(Formula)
  /// a + b.
  case sum(Formula, Formula)
  /// a − b.
  case difference(Formula, Formula)
  /// a · b, element by element.
  case times(Formula, Formula)
  /// a / b, element by element.
  case quotient(Formula, Formula)
  /// aⁿ for one whole number n of at least 0.
  case power(Formula, Formula)
  /// What is left of a, divided by b, both whole numbers of at least 0.
  case remainder(Formula, Formula)
  /// A function of each element.
  case function(Function, Formula)
  /// The larger of two elements.
  case larger(Formula, Formula)
  /// `then` where `value` > `limit`, else `otherwise`.
  case choice(value: Formula, limit: Formula, then: Formula, otherwise: Formula)
  /// The first, its sides of length 1 stretched to those of the second.
  case stretched(Formula, like: Formula)
  /// The matrix product a·b: `[m, k]`, `[k, n]` → `[m, n]`.
  case product(Formula, Formula)
  /// aᵀ.
  case transposed(Formula)
  /// The sum over rows: `[m, n]` → `[1, n]`.
  case sumOfRows(Formula)
  /// The sum over columns: `[m, n]` → `[m, 1]`.
  case sumOfColumns(Formula)
  /// The largest of each row: `[m, n]` → `[m, 1]`.
  case largestOfColumns(Formula)
  /// Some neighbouring columns: `[m, n]` → `[m, range.count]`.
  case columns(Formula, Range<Int>)
  /// Matrices of as many rows side by side.
  case beside([Formula])
  /// The number of a class as one column for each class, 1 where it applies: `[m, 1]` → `[m, n]`.
  case oneHot(Formula, classes: Int)

  /// A function of one number.
  public enum Function: String, Sendable, CaseIterable {
    /// eˣ.
    case exp
    /// The natural logarithm.
    case log
    /// ln(1 + x).
    case log1p
    /// The hyperbolic tangent.
    case tanh
    /// 2/√π times the integral of e^(−t²) from x to infinity.
    case erfc
    /// The sine.
    case sine
    /// The cosine.
    case cosine
    /// √x.
    case squareRoot
    /// |x|.
    case magnitude
    /// −1, 0 or 1.
    case sign
  }
}

extension Formula: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A plain number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A plain number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }

  /// a + b.
  public static func + (a: Formula, b: Formula) -> Formula { .sum(a, b) }
  /// a − b.
  public static func - (a: Formula, b: Formula) -> Formula { .difference(a, b) }
  /// a · b, element by element.
  public static func * (a: Formula, b: Formula) -> Formula { .times(a, b) }
  /// a / b, element by element.
  public static func / (a: Formula, b: Formula) -> Formula { .quotient(a, b) }
  /// −a.
  public static prefix func - (a: Formula) -> Formula { .negated(a) }

  /// The square.
  public var squared: Formula { .power(self, 2) }
  /// aᵇ = e^(b · ln a) for a positive a and any b.
  public func raised(to b: Formula) -> Formula { .function(.exp, b * .function(.log, self)) }
  /// The square root.
  public var root: Formula { .function(.squareRoot, self) }
  /// 1 / (1 + e^−a), the logistic function.
  public var logistic: Formula { 1 / (1 + .function(.exp, -self)) }
  /// ln(1 + eᵃ).
  public static func softplus(_ a: Formula) -> Formula {
    .larger(a, 0) + .function(.log1p, .function(.exp, -.function(.magnitude, a)))
  }
  /// The smaller of two elements.
  static func smaller(_ a: Formula, _ b: Formula) -> Formula { -(.larger(-a, -b)) }
  /// The matrix product with another.
  public func multiplied(by other: Formula) -> Formula { .product(self, other) }
}

extension Formula {
  /// The formula with some quantities replaced by others.
  func replacing(_ table: [(old: Int, new: Int)]) -> Formula {
    func r(_ formula: Formula) -> Formula { formula.replacing(table) }
    switch self {
    case .quantity(let id):
      for entry in table where entry.old == id { return .quantity(entry.new) }
      return self
    case .number, .constant: return self
    case .negated(let a): return .negated(r(a))
    case .sum(let a, let b): return .sum(r(a), r(b))
    case .difference(let a, let b): return .difference(r(a), r(b))
    case .times(let a, let b): return .times(r(a), r(b))
    case .quotient(let a, let b): return .quotient(r(a), r(b))
    case .power(let a, let n): return .power(r(a), r(n))
    case .remainder(let a, let b): return .remainder(r(a), r(b))
    case .function(let f, let a): return .function(f, r(a))
    case .larger(let a, let b): return .larger(r(a), r(b))
    case .choice(let value, let limit, let then, let otherwise):
      return .choice(value: r(value), limit: r(limit), then: r(then), otherwise: r(otherwise))
    case .stretched(let a, let b): return .stretched(r(a), like: r(b))
    case .product(let a, let b): return .product(r(a), r(b))
    case .transposed(let a): return .transposed(r(a))
    case .sumOfRows(let a): return .sumOfRows(r(a))
    case .sumOfColumns(let a): return .sumOfColumns(r(a))
    case .largestOfColumns(let a): return .largestOfColumns(r(a))
    case .columns(let a, let range): return .columns(r(a), range)
    case .beside(let parts): return .beside(parts.map(r))
    case .oneHot(let a, let classes): return .oneHot(r(a), classes: classes)
    }
  }
}
