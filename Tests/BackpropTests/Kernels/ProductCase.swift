import BackpropTestSupport
import Testing

@testable import Backprop

/// One matrix product with its operands, and the ways to compute it.
struct ProductCase<S: Scalar> {
  enum Shift: CaseIterable {
    case none
    case shared
    case perNeuron
  }

  var rows: Int
  var inputs: Int
  var outputs: Int
  var shift: Shift
  var relu: Bool
  var x: [S]
  var w: [S]
  var bias: [S]

  init(rows: Int, inputs: Int, outputs: Int, shift: Shift = .none, relu: Bool = false, seed: Int) {
    self.rows = rows
    self.inputs = inputs
    self.outputs = outputs
    self.shift = shift
    self.relu = relu
    let seed = UInt64(seed) * 3
    x = randomValues(rows * inputs, seed: seed)
    w = randomValues(inputs * outputs, seed: seed + 1)
    bias = randomValues(shift == .shared ? 1 : outputs, seed: seed + 2)
  }

  /// Rows on both sides of every tile's border, columns on both sides of every vector's and every
  /// panel's, and k from 0 on: every pair of a row count with a column count, every pair of a column
  /// count with a k.
  static var grid: [ProductCase] {
    let columns = [
      1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40, 47, 48, 49, 63, 64, 65,
      70,
    ]
    var cases: [ProductCase] = []
    for rows in 1...25 {
      for (i, outputs) in columns.enumerated() {
        let number = rows * columns.count + i
        cases.append(
          ProductCase(
            rows: rows, inputs: (11 * rows + i) % 34, outputs: outputs,
            shift: Shift.allCases[number % 3], relu: number % 2 == 0, seed: number))
      }
    }
    // Dot products over several times two vectors.
    for inputs in [34, 63, 64, 65, 100, 257] {
      cases.append(ProductCase(rows: 5, inputs: inputs, outputs: 1, shift: .shared, seed: inputs))
    }
    return cases
  }

  /// Some rows of the product, by a kernel set; it is an issue to write beside the output.
  func computed(_ set: KernelSet, rows part: Range<Int>? = nil, offset: Int = 0) -> [S] {
    let part = part ?? 0..<rows
    let y = GuardedMemory<S>(count: part.count * outputs, offset: offset)
    let x = GuardedMemory(
      Array(x[part.lowerBound * inputs..<part.upperBound * inputs]), offset: (offset + 1) % 16)
    let w = GuardedMemory(w, offset: (offset + 2) % 16)
    let bias = GuardedMemory(bias, offset: (offset + 3) % 16)
    S.product(
      set, y.base, x.input, w.input, bias: shift == .none ? nil : bias.input,
      biasStride: shift == .perNeuron ? 1 : 0, relu: relu, rows: part.count, inputs: inputs,
      outputs: outputs)
    if !y.isIntact || !x.isIntact || !w.isIntact || !bias.isIntact {
      Issue.record("\(name), rows \(part), offset \(offset): written beside the output")
    }
    return y.values
  }

  /// The product in Double, and for each element the sum of the magnitudes of its terms, which
  /// bounds the rounding error.
  func naive() -> (values: [Double], magnitudes: [Double]) {
    var values = [Double](repeating: 0, count: rows * outputs)
    var magnitudes = values
    for i in 0..<rows {
      for j in 0..<outputs {
        var sum = 0.0
        var magnitude = 0.0
        for q in 0..<inputs {
          let term = Double(x[i * inputs + q]) * Double(w[q * outputs + j])
          sum += term
          magnitude += term.magnitude
        }
        if shift != .none {
          let term = Double(bias[shift == .shared ? 0 : j])
          sum += term
          magnitude += term.magnitude
        }
        values[i * outputs + j] = relu && sum < 0 ? 0 : sum
        magnitudes[i * outputs + j] = magnitude
      }
    }
    return (values, magnitudes)
  }

  var name: String {
    "[\(rows), \(inputs)]·[\(inputs), \(outputs)], bias \(shift), relu \(relu)"
  }
}
