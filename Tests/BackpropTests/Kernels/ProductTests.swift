import BackpropTestSupport
import Testing

@testable import Backprop

/// y = x·w + bias, by every kernel set.
@Suite struct ProductTests {
  @Test(arguments: KernelSet.available, Precision.allCases)
  func matchesDouble(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: matchesDouble(set, Float.self)
    case .double: matchesDouble(set, Double.self)
    }
  }

  private func matchesDouble<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, item) in ProductCase<S>.grid.enumerated() {
      let y = item.computed(set, offset: number % 16)
      let (expected, magnitudes) = item.naive()
      // Each of at most k + 1 roundings is off by half an ulp of a partial sum.
      let factor = Double(item.inputs + 2) * Double(S.ulpOfOne)
      let bad = y.indices.first {
        !(abs(Double(y[$0]) - expected[$0]) <= factor * magnitudes[$0])
      }
      if let bad {
        Issue.record("\(item.name): [\(bad)] is \(y[bad]), expected \(expected[bad])")
      }
    }
  }

  /// The law behind "the same bits at any number of threads".
  @Test(arguments: KernelSet.available, Precision.allCases)
  func bitsDoNotDependOnTheCut(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: bitsDoNotDependOnTheCut(set, Float.self)
    case .double: bitsDoNotDependOnTheCut(set, Double.self)
    }
  }

  private func bitsDoNotDependOnTheCut<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for outputs in [1, 2, 7, 8, 9, 16, 17, 24, 32, 33, 48, 64, 65, 70, 128] {
      for inputs in [1, 5, 33, 64] {
        let item = ProductCase<S>(
          rows: 25, inputs: inputs, outputs: outputs, shift: .perNeuron, seed: outputs * 100)
        let whole = item.computed(set)
        for step in [1, 5, 6, 7, 12] {
          var pieces: [S] = []
          for start in stride(from: 0, to: item.rows, by: step) {
            // The memory begins at another place within a line each time.
            pieces += item.computed(
              set, rows: start..<min(start + step, item.rows), offset: start % 16)
          }
          expectSameBits(pieces, whole, "\(item.name) in pieces of \(step)")
        }
      }
    }
  }

  /// A NaN in x spoils its row, one in w its column, one in the bias its column (or all): nothing
  /// else, and the rectifier lets it through.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func notANumber(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: plant(Float.nan, set)
    case .double: plant(Double.nan, set)
    }
  }

  /// An infinity gives what the formula gives, NaN included.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func infinity(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: plant(Float.infinity, set)
    case .double: plant(-Double.infinity, set)
    }
  }

  private func plant<S: Scalar>(_ value: S, _ set: KernelSet) {
    for (rows, inputs, outputs) in [(13, 9, 37), (7, 37, 1), (6, 3, 70), (1, 5, 17)] {
      for relu in [false, true] {
        for shift in ProductCase<S>.Shift.allCases {
          let clean = ProductCase<S>(
            rows: rows, inputs: inputs, outputs: outputs, shift: shift, relu: relu, seed: 7)
          for i in clean.x.indices {
            var item = clean
            item.x[i] = value
            expectFormula(item, set, "x[\(i)]")
          }
          for i in clean.w.indices {
            var item = clean
            item.w[i] = value
            expectFormula(item, set, "w[\(i)]")
          }
          for i in clean.bias.indices {
            var item = clean
            item.bias[i] = value
            expectFormula(item, set, "bias[\(i)]")
          }
        }
      }
    }
  }

  private func expectFormula<S: Scalar>(_ item: ProductCase<S>, _ set: KernelSet, _ place: String) {
    let y = item.computed(set)
    let expected = item.naive().values
    let same =
      y.count == expected.count
      && y.indices.allSatisfy {
        let (a, b) = (Double(y[$0]), expected[$0])
        return a.isNaN == b.isNaN && a.isInfinite == b.isInfinite
          && (a.isNaN || a == b || abs(a - b) < 1e-3)
      }
    if !same { Issue.record("\(item.name), planted at \(place): \(y), expected \(expected)") }
  }
}
