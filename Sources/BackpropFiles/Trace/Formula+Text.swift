extension Formula {
  /// The formula on one line, quantities and constants by their names: `outputs · (1 − outputs)`.
  ///
  /// - Parameter name: the name of a quantity.
  public func text(_ name: (Int) -> String) -> String { written(name).text }

  /// The constants that the formula names, in its order.
  public var constants: [(name: String, value: Double)] {
    if case .constant(let name, let value) = self { return [(name, value)] }
    return operands.flatMap(\.constants)
  }

  private var operands: [Formula] {
    switch self {
    case .quantity, .number, .constant: []
    case .negated(let a), .function(_, let a), .transposed(let a), .sumOfRows(let a),
      .sumOfColumns(let a), .largestOfColumns(let a), .columns(let a, _), .oneHot(let a, _):
      [a]
    case .sum(let a, let b), .difference(let a, let b), .times(let a, let b),
      .quotient(let a, let b), .remainder(let a, let b),
      .power(let a, let b), .larger(let a, let b), .product(let a, let b),
      .stretched(let a, let b):
      [a, b]
    case .choice(let value, let limit, let then, let otherwise): [value, limit, then, otherwise]
    case .beside(let parts): parts
    }
  }

  /// How tightly a text holds together: a looser one is put in brackets.
  private enum Binding: Int {
    case sum
    case product
    case power
    case atom
  }

  private func written(_ name: (Int) -> String) -> (text: String, binding: Binding) {
    func put(_ formula: Formula, atLeast binding: Binding) -> String {
      let (text, own) = formula.written(name)
      return own.rawValue < binding.rawValue ? "(\(text))" : text
    }
    func call(_ function: String, _ operands: [Formula]) -> (String, Binding) {
      (function + "(" + operands.map { $0.text(name) }.joined(separator: ", ") + ")", .atom)
    }
    switch self {
    case .quantity(let id): return (name(id), .atom)
    case .number(let value):
      let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
      return (text, value < 0 ? .sum : .atom)
    case .constant(let name, _): return (name, .atom)
    case .negated(let a): return ("−" + put(a, atLeast: .power), .sum)
    case .sum(let a, let b): return (put(a, atLeast: .sum) + " + " + put(b, atLeast: .sum), .sum)
    case .difference(let a, let b):
      return (put(a, atLeast: .sum) + " − " + put(b, atLeast: .product), .sum)
    case .times(let a, let b):
      return (put(a, atLeast: .product) + " · " + put(b, atLeast: .power), .product)
    case .quotient(let a, let b):
      return (put(a, atLeast: .product) + " / " + put(b, atLeast: .power), .product)
    case .power(let a, let n):
      let base = put(a, atLeast: .atom)
      // A name such as ∂E/∂w would be read as a quotient.
      return (
        (base.contains("/") && base.first != "(" ? "(\(base))" : base) + "^"
          + put(n, atLeast: .atom), .power
      )
    case .product(let a, let b):
      return (put(a, atLeast: .product) + " × " + put(b, atLeast: .power), .product)
    case .transposed(let a): return (put(a, atLeast: .atom) + "ᵀ", .atom)
    case .function(let function, let a): return call(function.rawValue, [a])
    case .larger(let a, let b): return call("max", [a, b])
    case .remainder(let a, let b): return call("remainder", [a, b])
    case .stretched(let a, _): return a.written(name)
    case .sumOfRows(let a): return call("sumOfRows", [a])
    case .sumOfColumns(let a): return call("sumOfColumns", [a])
    case .largestOfColumns(let a): return call("largestOfColumns", [a])
    case .columns(let a, let range):
      return (
        put(a, atLeast: .atom) + "[columns \(range.lowerBound) ..< \(range.upperBound)]", .atom
      )
    case .beside(let parts): return call("beside", parts)
    case .oneHot(let a, let classes): return call("oneHot\(classes)", [a])
    case .choice(let value, let limit, let then, let otherwise):
      return (
        "(" + then.text(name) + " where " + value.text(name) + " > " + limit.text(name) + ", else "
          + otherwise.text(name) + ")", .atom
      )
    }
  }
}
