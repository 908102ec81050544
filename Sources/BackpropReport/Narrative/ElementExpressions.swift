import Backprop

/// The formulas of a trace, which are of matrices, written out for single elements: how one number
/// follows from others.
struct ElementExpressions {
  let trace: StepTrace
  let quantities: Quantities

  init(_ quantities: Quantities) {
    trace = quantities.trace
    self.quantities = quantities
  }

  /// One number of a quantity of the trace, and how it follows: nothing where it is given.
  func derivation(_ id: Int, row: Int, column: Int) -> Derivation? {
    guard let formula = trace.quantities[id].formula else { return nil }
    return Derivation(quantity(id, row: row, column: column), expression(formula, row, column))
  }

  /// An element of a formula.
  func expression(_ formula: Formula, _ row: Int, _ column: Int) -> Expression {
    func e(_ formula: Formula) -> Expression { element(formula, row, column) }
    switch formula {
    case .quantity(let id):
      let traced = trace.quantities[id]
      // A symbol that is itself a formula says more when it is written out.
      if let inner = traced.formula, traced.symbol.contains(" ") { return e(inner) }
      return .quantity(quantity(id, row: row, column: column))
    case .number(let value): return .constant(Self.constant(value))
    case .constant(let name, let value):
      return .quantity(Quantity(Self.name(name, index: ""), value, isGiven: true))
    case .negated(let a): return -e(a)
    case .sum(let a, let b): return e(a) + e(b)
    case .difference(let a, let b): return e(a) - e(b)
    case .times(let a, let b): return times(e(a), e(b), isShare: (isOne(a), isOne(b)))
    case .quotient(let a, let b): return e(a) / e(b)
    case .power(let a, let n): return .power(e(a), e(n))
    case .remainder(let a, let b): return .call("remainder", [e(a), e(b)])
    case .function(let function, let a): return Self.call(function, e(a))
    case .larger(let a, let b): return .call("max", [e(a), e(b)])
    case .choice(let value, let limit, let then, let otherwise):
      return .choice(e(then), subject: e(value), above: e(limit), otherwise: e(otherwise))
    case .stretched(let a, _): return e(a)
    case .product(let a, let b):
      // Of a product with 0s and one 1, what the 1 chooses is worth writing.
      if let chosen = chosen(a, row) {
        return .sum(of: chosen.map { element(b, $0, column) })
      }
      return .sum(
        of: (0..<shape(a).columns).map { element(a, row, $0) * element(b, $0, column) })
    case .transposed(let a): return element(a, column, row)
    case .sumOfRows(let a): return .sum(of: (0..<shape(a).rows).map { element(a, $0, column) })
    case .sumOfColumns(let a): return .sum(of: (0..<shape(a).columns).map { element(a, row, $0) })
    case .largestOfColumns(let a):
      return .call("max", (0..<shape(a).columns).map { element(a, row, $0) })
    case .columns(let a, let range): return element(a, row, range.lowerBound + column)
    case .beside(let parts):
      var first = 0
      for part in parts {
        let width = shape(part).columns
        if column < first + width { return element(part, row, column - first) }
        first += width
      }
      preconditionFailure("a column beyond the last of matrices side by side")
    case .oneHot(let a, _):
      return .constant(Int(values(a)[row, 0]) == column ? "1" : "0")
    }
  }

  /// The numbers of a formula.
  private func values(_ formula: Formula) -> Matrix<Double> {
    formula.value { RoundedMatrix(trace.quantities[$0].values) }.values
  }

  /// The columns in which a row of classes has its 1; nil for another matrix.
  private func chosen(_ formula: Formula, _ row: Int) -> [Int]? {
    switch formula {
    case .oneHot(let level, _): return [Int(values(level)[row, 0])]
    case .transposed(.oneHot(let level, _)):
      let levels = values(level)
      return (0..<levels.rows).filter { Int(levels[$0, 0]) == row }
    default: return nil
    }
  }

  /// An element of a formula that may be stretched: a side of length 1 has the same for all.
  private func element(_ formula: Formula, _ row: Int, _ column: Int) -> Expression {
    let shape = shape(formula)
    return expression(formula, shape.rows == 1 ? 0 : row, shape.columns == 1 ? 0 : column)
  }

  /// A row that is alone has a share of 1, which is not worth writing.
  private func isOne(_ formula: Formula) -> Bool {
    guard case .quantity(let id) = formula else { return false }
    let quantity = trace.quantities[id]
    return quantity.name == "rowShares" && quantity.values.values == [1]
  }

  private func times(
    _ a: Expression, _ b: Expression, isShare: (Bool, Bool)
  ) -> Expression {
    if isShare.0 { return b }
    if isShare.1 { return a }
    return a * b
  }

  /// The rows and columns of a formula.
  private func shape(_ formula: Formula) -> (rows: Int, columns: Int) {
    func larger(_ a: Formula, _ b: Formula) -> (rows: Int, columns: Int) {
      let (x, y) = (shape(a), shape(b))
      return (max(x.rows, y.rows), max(x.columns, y.columns))
    }
    switch formula {
    case .quantity(let id):
      let values = trace.quantities[id].values
      return (values.rows, values.columns)
    case .number, .constant: return (1, 1)
    case .negated(let a), .function(_, let a): return shape(a)
    case .sum(let a, let b), .difference(let a, let b), .times(let a, let b),
      .quotient(let a, let b), .power(let a, let b), .remainder(let a, let b),
      .larger(let a, let b):
      return larger(a, b)
    case .choice(let value, let limit, let then, let otherwise):
      return larger(.sum(value, limit), .sum(then, otherwise))
    case .stretched(_, let like): return shape(like)
    case .product(let a, let b): return (shape(a).rows, shape(b).columns)
    case .transposed(let a):
      let inner = shape(a)
      return (inner.columns, inner.rows)
    case .sumOfRows(let a): return (1, shape(a).columns)
    case .sumOfColumns(let a), .largestOfColumns(let a): return (shape(a).rows, 1)
    case .columns(let a, let range): return (shape(a).rows, range.count)
    case .beside(let parts):
      return (parts.first.map { shape($0).rows } ?? 0, parts.reduce(0) { $0 + shape($1).columns })
    case .oneHot(let a, let classes): return (shape(a).rows, classes)
    }
  }

  private static func call(_ function: Formula.Function, _ argument: Expression) -> Expression {
    switch function {
    case .exp: .power("e", argument)
    case .log: .call("ln", [argument])
    case .log1p: .call("ln", [1 + argument])
    case .tanh: .call("tanh", [argument])
    case .erfc: .call("erfc", [argument])
    case .sine: .call("sin", [argument])
    case .cosine: .call("cos", [argument])
    case .squareRoot: .squareRoot(argument)
    case .magnitude: .call("abs", [argument])
    case .sign: .call("sign", [argument])
    }
  }

  private static func constant(_ value: Double) -> String {
    if value == 0.5 { return "½" }
    let text = NumberFormat.short(value, digits: 17)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}

extension ElementExpressions {
  /// One number of a quantity of the trace, by its name: `net_h1`, `∂E/∂w5`.
  func quantity(_ id: Int, row: Int, column: Int) -> Quantity {
    let traced = trace.quantities[id]
    let value = traced.values[row, column]
    switch traced.place {
    case .data:
      switch traced.name {
      case "inputs": return quantities.at(row: row).input(column)
      case "targets" where traced.values.columns == quantities.outputs:
        return quantities.at(row: row).target(column)
      default: break
      }
      return Quantity(
        Self.name(traced.symbol, index: "", row: rowNumber(row, traced)), value,
        isGiven: traced.formula == nil)
    case .loss:
      let isOfOutput = traced.values.columns == quantities.outputs && traced.values.rows > 0
      return Quantity(
        Self.name(
          traced.symbol, index: isOfOutput ? quantities.neuron(quantities.last, column) : "",
          row: rowNumber(row, traced)), value)
    case .update:
      return Quantity(
        Self.name(traced.symbol, index: ""), value, isGiven: traced.formula == nil)
    case .layer(let layer):
      return ofLayer(layer, traced, row, column, value)
    }
  }

  private func ofLayer(
    _ layer: Int, _ traced: TracedQuantity, _ row: Int, _ column: Int, _ value: Double
  ) -> Quantity {
    let isGiven = traced.formula == nil
    for parameter in trace.layers[layer].parameters {
      let isSelf = traced.name == parameter.name
      guard isSelf || traced.name.hasPrefix(parameter.name + ".") else { continue }
      let symbol = quantities.parameter(layer, parameter, row, column)
      if isSelf { return Quantity(.symbol(symbol), value, isGiven: true) }
      switch traced.name.dropFirst(parameter.name.count + 1) {
      case "gradient": return Quantity(.derivative(Symbol("E"), by: symbol), value)
      case "dataGradient": return Quantity(.derivative(Symbol("E", "data"), by: symbol), value)
      case "updated":
        var updated = symbol
        updated.mark = "⁺"
        return Quantity(updated, value)
      default:
        return Quantity(Self.name(traced.symbol, index: symbol.text), value, isGiven: isGiven)
      }
    }
    let isOfNeuron = traced.values.columns == trace.layers[layer].width
    let index = isOfNeuron ? quantities.neuron(layer, column) : ""
    return Quantity(
      Self.name(traced.symbol, index: index, row: rowNumber(row, traced)), value,
      isGiven: isGiven || (traced.symbol == "∂out/∂net" && (value == 0 || value == 1)))
  }

  /// The number of a row of the batch, from 1; nil where there is one row, or the same for all.
  private func rowNumber(_ row: Int, _ traced: TracedQuantity) -> Int? {
    traced.values.rows == trace.inputs.rows && trace.inputs.rows > 1 ? row + 1 : nil
  }

  /// A symbol of the trace with an index: `∂out/∂net` of h1 is ∂out_h1/∂net_h1.
  static func name(_ symbol: String, index: String, row: Int? = nil) -> Quantity.Name {
    func part(_ text: Substring) -> Symbol {
      if text == "E" { return Symbol("E") }
      var base = text
      var mark = ""
      if base.last == "⁺" {
        base.removeLast()
        mark = "⁺"
      }
      // β₁ has an index of its own.
      if let digit = base.last.flatMap({ subscripts[$0] }) {
        return Symbol(String(base.dropLast()), digit + index, mark: mark, row: row)
      }
      return Symbol(String(base), index, mark: mark, row: row)
    }
    if symbol.hasPrefix("∂"), let slash = symbol.firstIndex(of: "/") {
      let over = symbol[symbol.index(after: symbol.startIndex)..<slash]
      let under = symbol[slash...].dropFirst(2)
      return .derivative(part(over), by: part(under))
    }
    return .symbol(part(symbol[...]))
  }

  private static let subscripts: [Character: String] = ["₀": "0", "₁": "1", "₂": "2"]
}
