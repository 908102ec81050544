import BackpropTestSupport
import Testing

@testable import Backprop

/// dw = xᵀ·dy, by every kernel set.
@Suite struct WeightGradientTests {
  private static let shapes: [(inputs: Int, outputs: Int)] = {
    var shapes: [(inputs: Int, outputs: Int)] = []
    for inputs in 1...26 {
      for outputs in [1, 2, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65]
      where (inputs + outputs) % 3 == 0 || outputs == 1 || inputs % 12 < 2 {
        shapes.append((inputs, outputs))
      }
    }
    return shapes
  }()

  @Test(arguments: KernelSet.available, Precision.allCases)
  func matchesDouble(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: matchesDouble(set, Float.self)
    case .double: matchesDouble(set, Double.self)
    }
  }

  private func matchesDouble<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.shapes.enumerated() {
      let (inputs, outputs) = shape
      let rows = number % 34
      let x: [S] = randomValues(rows * inputs, seed: UInt64(number))
      let dy: [S] = randomValues(rows * outputs, seed: UInt64(1_000 + number))
      let dw = gradient(
        set, x, dy, rows: rows, inputs: inputs, outputs: outputs, offset: number % 4)
      for i in 0..<inputs {
        for j in 0..<outputs {
          var sum = 0.0
          var magnitude = 0.0
          for r in 0..<rows {
            let term = Double(x[r * inputs + i]) * Double(dy[r * outputs + j])
            sum += term
            magnitude += term.magnitude
          }
          let actual = Double(dw[i * outputs + j])
          if !(abs(actual - sum) <= Double(rows + 1) * Double(S.ulpOfOne) * magnitude) {
            Issue.record(
              "[\(inputs), \(outputs)] over \(rows) rows, [\(i), \(j)]: \(actual), \(sum)")
          }
        }
      }
    }
  }

  /// Slices of the gradient's rows have the bits of the whole, whatever the cut; a slice of a single
  /// element too.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func bitsDoNotDependOnTheSlices(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: bitsDoNotDependOnTheSlices(set, Float.self)
    case .double: bitsDoNotDependOnTheSlices(set, Double.self)
    }
  }

  private func bitsDoNotDependOnTheSlices<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (inputs, outputs) in Self.shapes {
      let rows = 19
      let x: [S] = randomValues(rows * inputs, seed: UInt64(inputs))
      let dy: [S] = randomValues(rows * outputs, seed: UInt64(1_000 + outputs))
      let whole = gradient(set, x, dy, rows: rows, inputs: inputs, outputs: outputs)
      for step in [1, 5, 6, 7, 12] {
        var pieces: [S] = []
        for first in stride(from: 0, to: inputs, by: step) {
          pieces += gradient(
            set, x, dy, first: first, count: min(step, inputs - first), rows: rows, inputs: inputs,
            outputs: outputs)
        }
        expectSameBits(pieces, whole, "[\(inputs), \(outputs)] in slices of \(step)")
      }
    }
  }

  @Test(arguments: KernelSet.available, Precision.allCases)
  func notANumber(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: notANumber(set, Float.self)
    case .double: notANumber(set, Double.self)
    }
  }

  /// A NaN in x spoils the row of its input, one in dy the column of its output.
  private func notANumber<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (rows, inputs, outputs) in [(5, 13, 19), (4, 17, 1), (21, 1, 1)] {
      let x: [S] = randomValues(rows * inputs, seed: 1)
      let dy: [S] = randomValues(rows * outputs, seed: 2)
      for planted in 0..<x.count + dy.count {
        var (x, dy) = (x, dy)
        if planted < x.count { x[planted] = .nan } else { dy[planted - x.count] = .nan }
        let dw = gradient(set, x, dy, rows: rows, inputs: inputs, outputs: outputs)
        let right = dw.indices.allSatisfy {
          let spoilt =
            planted < x.count
            ? $0 / outputs == planted % inputs : $0 % outputs == (planted - x.count) % outputs
          return dw[$0].isNaN == spoilt
        }
        if !right { Issue.record("[\(inputs), \(outputs)], planted at \(planted): \(dw)") }
      }
    }
  }

  /// Rows `first ..< first + count` of the gradient.
  private func gradient<S: Scalar>(
    _ set: KernelSet, _ x: [S], _ dy: [S], first: Int = 0, count: Int? = nil, rows: Int,
    inputs: Int, outputs: Int, offset: Int = 0
  ) -> [S] {
    let count = count ?? inputs
    let memory = GuardedMemory<S>(count: count * outputs, offset: offset)
    let x = GuardedMemory(x, offset: (offset + 1) % 4)
    let dy = GuardedMemory(dy, offset: (offset + 2) % 4)
    S.weightGradient(
      set, memory.base, x.input, dy.input, first: first, count: count, rows: rows, inputs: inputs,
      outputs: outputs)
    if !memory.isIntact || !x.isIntact || !dy.isIntact {
      Issue.record("[\(inputs), \(outputs)], rows from \(first): written beside the output")
    }
    return memory.values
  }
}
