/// Numbers with a bound on how far rounding can have moved each.
///
/// The bound is that of a running error analysis: every operation adds half an ulp of its result, taken
/// here as a whole one, to what its operands bring. Two ways to compute the same formula then differ by
/// at most the sum of their bounds. Source: Higham, "Accuracy and stability of numerical algorithms",
/// 2nd edition, section 3.3.
public struct RoundedMatrix: Sendable {
  /// The numbers.
  public var values: Matrix<Double>
  /// The bound of each number's error.
  public var errors: [Double]

  /// Numbers, exact unless errors are given.
  public init(_ values: Matrix<Double>, errors: [Double]? = nil) {
    self.values = values
    self.errors = errors ?? [Double](repeating: 0, count: values.values.count)
  }

  /// The position of the first of some numbers that cannot be these, computed in another way; nil
  /// where all can.
  public func firstDisagreement(with found: Matrix<Double>) -> Int? {
    precondition(
      found.rows == values.rows && found.columns == values.columns,
      "RoundedMatrix: the shapes differ")
    for i in errors.indices {
      let distance = abs(found.values[i] - values.values[i])
      // Written so that a NaN anywhere disagrees.
      if !(distance <= 2 * errors[i] + Double.leastNormalMagnitude) { return i }
    }
    return nil
  }
}

extension Formula {
  /// Computes the formula in plain loops.
  ///
  /// - Parameter quantity: the numbers of a quantity.
  /// - Precondition: the shapes fit together.
  public func value(_ quantity: (Int) -> RoundedMatrix) -> RoundedMatrix {
    withoutActuallyEscaping(quantity) { FormulaReader($0).value(self) }
  }
}

/// Computes formulas. (A class, or the compiler would make a copy of all of it for each caller, a tenth
/// of a web page's engine.)
private final class FormulaReader {
  private let quantity: (Int) -> RoundedMatrix

  init(_ quantity: @escaping (Int) -> RoundedMatrix) { self.quantity = quantity }

  func value(_ formula: Formula) -> RoundedMatrix {
    switch formula {
    case .quantity(let id): return quantity(id)
    case .number(let value), .constant(_, let value):
      return RoundedMatrix(Matrix(rows: 1, columns: 1, values: [value]))
    case .negated(let a): return Self.each(value(a)) { x, ex in (-x, ex) }
    case .sum(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        (x + y, ex + ey + ulp(x + y))
      }
    case .difference(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        (x - y, ex + ey + ulp(x - y))
      }
    case .times(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        (x * y, bound(abs(x), ey) + bound(abs(y), ex) + ex * ey + ulp(x * y))
      }
    case .quotient(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        let result = x / y
        let error = ex + bound(abs(result), ey)
        return (result, (error == 0 ? 0 : error / max(abs(y) - ey, 0)) + ulp(result))
      }
    case .power(let a, let exponent):
      let n = Int(value(exponent).values[0, 0])
      return Self.each(value(a)) { x, ex in
        var result = 1.0
        var square = x
        var rest = n
        while rest > 0 {
          if rest & 1 == 1 { result *= square }
          square *= square
          rest >>= 1
        }
        let relative = x == 0 ? 0 : ex / abs(x)
        return (result, abs(result) * Double(n) * (relative + Double.ulpOfOne) + ex * ex)
      }
    case .remainder(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        // Exact, but where the operands are not: then it may be anything below y.
        (x.truncatingRemainder(dividingBy: y), ex + ey == 0 ? 0 : y)
      }
    case .function(let function, let a):
      return Self.each(value(a)) { x, ex in function.value(x, ex) }
    case .larger(let a, let b):
      return Self.each(value(a), value(b)) { x, y, ex, ey in
        // A NaN stays: the comparison with it is false.
        (x < y ? y : x, abs(x - y) > ex + ey ? (x < y ? ey : ex) : max(ex, ey))
      }
    case .choice(let value, let limit, let then, let otherwise):
      let sides = Self.each(self.value(value), self.value(limit)) { x, y, ex, ey in
        (x > y ? 1 : 0, abs(x - y) <= ex + ey && ex + ey > 0 ? 1 : 0)
      }
      let a = self.value(then)
      let b = self.value(otherwise)
      // Where rounding can decide, either side may be what another computation takes.
      let doubt = Self.each(a, b) { x, y, _, _ in (abs(x - y), 0) }
      let kept = Self.each(sides, a) { side, x, _, ex in side == 1 ? (x, ex) : (0, 0) }
      let other = Self.each(sides, b) { side, y, _, ey in side == 0 ? (y, ey) : (0, 0) }
      let joined = Self.each(kept, other) { x, y, ex, ey in (y == 0 ? x : y, ex + ey) }
      let unsure = Self.each(sides, doubt) { _, d, e, _ in (e == 0 ? 0 : d, 0) }
      return Self.each(joined, unsure) { x, d, e, _ in (x, e + d) }
    case .stretched(let a, let b):
      return Self.each(value(a), value(b)) { x, _, ex, _ in (x, ex) }
    default: return wholeValue(formula)
    }
  }

  /// The operations on whole matrices.
  private func wholeValue(_ formula: Formula) -> RoundedMatrix {
    switch formula {
    case .product(let a, let b): return Self.product(value(a), value(b))
    case .transposed(let a):
      let x = value(a)
      return .filled(rows: x.values.columns, columns: x.values.rows) { row, column in x[column, row]
      }
    case .sumOfRows(let a):
      let x = value(a)
      return .filled(rows: 1, columns: x.values.columns) { _, column in
        total(x.values.rows) { x[$0, column] }
      }
    case .sumOfColumns(let a):
      let x = value(a)
      return .filled(rows: x.values.rows, columns: 1) { row, _ in
        total(x.values.columns) { x[row, $0] }
      }
    case .largestOfColumns(let a):
      let x = value(a)
      return .filled(rows: x.values.rows, columns: 1) { row, _ in
        var largest = x[row, 0]
        for column in 1..<max(x.values.columns, 1) where x[row, column].0 > largest.0 {
          largest = x[row, column]
        }
        return largest
      }
    case .columns(let a, let range):
      let x = value(a)
      return .filled(rows: x.values.rows, columns: range.count) { row, column in
        x[row, range.lowerBound + column]
      }
    case .beside(let parts):
      var values = [RoundedMatrix]()
      var owners: [(part: Int, column: Int)] = []
      for (number, part) in parts.enumerated() {
        let x = value(part)
        values.append(x)
        for column in 0..<x.values.columns { owners.append((number, column)) }
      }
      return .filled(rows: values.first?.values.rows ?? 0, columns: owners.count) { row, column in
        values[owners[column].part][row, owners[column].column]
      }
    case .oneHot(let a, let classes):
      let x = value(a)
      return .filled(rows: x.values.rows, columns: classes) { row, column in
        (x.values[row, 0] == Double(column) ? 1 : 0, 0)
      }
    default: preconditionFailure("Formula: an operation on elements")
    }
  }

  private static func product(_ a: RoundedMatrix, _ b: RoundedMatrix) -> RoundedMatrix {
    precondition(a.values.columns == b.values.rows, "Formula: the shapes of a product differ")
    return .filled(rows: a.values.rows, columns: b.values.columns) { row, column in
      total(a.values.columns) { k in
        let (x, ex) = a[row, k]
        let (y, ey) = b[k, column]
        return (x * y, bound(abs(x), ey) + bound(abs(y), ex) + ex * ey + ulp(x * y))
      }
    }
  }

  /// A function of each element and its error.
  private static func each(
    _ a: RoundedMatrix, _ f: (Double, Double) -> (Double, Double)
  ) -> RoundedMatrix {
    var result = a
    var values = a.values.values
    for i in values.indices { (values[i], result.errors[i]) = f(values[i], a.errors[i]) }
    result.values = Matrix(rows: a.values.rows, columns: a.values.columns, values: values)
    return result
  }

  /// A function of two elements and their errors, sides of length 1 stretched.
  private static func each(
    _ a: RoundedMatrix, _ b: RoundedMatrix,
    _ f: (Double, Double, Double, Double) -> (Double, Double)
  ) -> RoundedMatrix {
    let (x, y) = (a.values, b.values)
    precondition(
      (x.rows == y.rows || x.rows == 1 || y.rows == 1)
        && (x.columns == y.columns || x.columns == 1 || y.columns == 1),
      "Formula: the shapes of two operands differ")
    let rows = x.rows == 1 ? y.rows : x.rows
    let columns = x.columns == 1 ? y.columns : x.columns
    return .filled(rows: rows, columns: columns) { row, column in
      let (u, eu) = a[x.rows == 1 ? 0 : row, x.columns == 1 ? 0 : column]
      let (v, ev) = b[y.rows == 1 ? 0 : row, y.columns == 1 ? 0 : column]
      return f(u, v, eu, ev)
    }
  }
}

extension RoundedMatrix {
  /// One number and its error.
  subscript(row: Int, column: Int) -> (Double, Double) {
    (values[row, column], errors[row * values.columns + column])
  }

  static func filled(
    rows: Int, columns: Int, _ element: (Int, Int) -> (Double, Double)
  ) -> RoundedMatrix {
    var numbers: [Double] = []
    var errors: [Double] = []
    numbers.reserveCapacity(rows * columns)
    errors.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let (value, error) = element(row, column)
        numbers.append(value)
        errors.append(error)
      }
    }
    return RoundedMatrix(Matrix(rows: rows, columns: columns, values: numbers), errors: errors)
  }
}

extension Formula.Function {
  /// The function of a number and the error of the result: how the number's error is passed on, and
  /// two ulps for the function itself.
  func value(_ x: Double, _ error: Double) -> (Double, Double) {
    let (result, slope): (Double, Double)
    switch self {
    case .exp:
      result = Double.exp(x)
      slope = result
    case .log:
      result = Double.log(x)
      slope = 1 / max(abs(x) - error, Double.leastNormalMagnitude)
    case .log1p:
      result = Double.log1p(x)
      slope = 1 / max(abs(1 + x) - error, Double.leastNormalMagnitude)
    case .tanh:
      result = Double.tanh(x)
      slope = 1 - result * result + error
    case .erfc:
      result = Double.erfc(x)
      let near = max(abs(x) - error, 0)
      slope = 1.13 * Double.exp(-near * near)  // 2/√π·e^(−x²)
    case .sine:
      result = Double.sin(x)
      slope = abs(Double.cos(x)) + error
    case .cosine:
      result = Double.cos(x)
      slope = abs(Double.sin(x)) + error
    case .squareRoot:
      result = x.squareRoot()
      slope = x == 0 ? 0 : 0.5 / result
    case .magnitude:
      return (abs(x), error)
    case .sign:
      return (x > 0 ? 1 : x < 0 ? -1 : x, error >= abs(x) && error > 0 ? 1 : 0)
    }
    return (result, bound(abs(slope), error) + 2 * ulp(result))
  }
}

/// One rounding of a number.
private func ulp(_ x: Double) -> Double { abs(x) * Double.ulpOfOne }

/// size · error, 0 where one of them is 0: even where the other is infinite.
private func bound(_ size: Double, _ error: Double) -> Double {
  size == 0 || error == 0 ? 0 : size * error
}

/// A sum of `count` terms with their errors. However it is ordered, each addition rounds a partial sum
/// that is at most the sum of the sizes.
private func total(_ count: Int, _ term: (Int) -> (Double, Double)) -> (Double, Double) {
  var sum = 0.0
  var size = 0.0
  var error = 0.0
  for i in 0..<count {
    let (value, own) = term(i)
    sum += value
    size += abs(value)
    error += own
  }
  return (sum, error + Double(count) * Double.ulpOfOne * size)
}
