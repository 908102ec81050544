import BackpropTestSupport
import Testing

@testable import Backprop

/// Products with a packed second operand, by every kernel set: the bits of the plain call.
@Suite struct PackedProductTests {
  /// Rows and columns on both sides of every border of a tile, a strip and a panel; k on both sides
  /// of every pass over a part of it (384 floats, 192 doubles).
  private static let shapes: [(rows: Int, inputs: Int, outputs: Int)] = {
    var shapes: [(rows: Int, inputs: Int, outputs: Int)] = []
    let rows = [1, 2, 5, 6, 7, 12, 13, 23, 24, 25, 49]
    let inputs = [0, 1, 3, 7, 8, 9, 16, 17, 64, 191, 192, 193, 383, 384, 385, 770]
    let outputs = [2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 63, 64, 65, 70, 129]
    for (i, columns) in outputs.enumerated() {
      for (j, k) in inputs.enumerated() {
        shapes.append((rows[(5 * i + j) % rows.count], k, columns))
      }
    }
    return shapes
  }()

  @Test(arguments: KernelSet.available, Precision.allCases)
  func product(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: product(set, Float.self)
    case .double: product(set, Double.self)
    }
  }

  private func product<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.shapes.enumerated() {
      let item = ProductCase<S>(
        rows: shape.rows, inputs: shape.inputs, outputs: shape.outputs,
        shift: ProductCase<S>.Shift.allCases[number % 3], relu: number % 2 == 0, seed: number)
      let expected = item.computed(set)
      for transposed in [false, true] {
        // In one call, and in pieces of rows, which the packed form does not show.
        for step in [max(shape.inputs, 1), 5] {
          let y = packed(item, set, transposed: transposed, step: step, offset: number % 4)
          expectSameBits(y, expected, "\(item.name), transposed \(transposed), packed by \(step)")
        }
      }
    }
  }

  private func packed<S: Scalar>(
    _ item: ProductCase<S>, _ set: KernelSet, transposed: Bool, step: Int, offset: Int
  ) -> [S] {
    let (k, n) = (item.inputs, item.outputs)
    var w = item.w
    if transposed { for q in 0..<k { for j in 0..<n { w[j * k + q] = item.w[q * n + j] } } }
    let source = GuardedMemory(w, offset: offset)
    let memory = GuardedMemory<S>(count: k * ((n + 15) / 16 * 16), offset: (offset + 1) % 4)
    for first in stride(from: 0, to: k, by: step) {
      S.pack(
        set, memory.base, source.input, transposed: transposed, rows: first..<min(first + step, k),
        of: k, columns: n)
    }
    let x = GuardedMemory(item.x, offset: (offset + 2) % 4)
    let bias = GuardedMemory(item.bias, offset: (offset + 3) % 4)
    let y = GuardedMemory<S>(count: item.rows * n, offset: offset)
    S.packedProduct(
      set, y.base, x.input, memory.input, bias: item.shift == .none ? nil : bias.input,
      biasStride: item.shift == .perNeuron ? 1 : 0, relu: item.relu, rows: item.rows, inputs: k,
      outputs: n)
    #expect(source.isIntact && memory.isIntact && x.isIntact && bias.isIntact && y.isIntact)
    return y.values
  }

  /// Slices of xᵀ·dy with a packed dy.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func weightGradient(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: weightGradient(set, Float.self)
    case .double: weightGradient(set, Double.self)
    }
  }

  private func weightGradient<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.shapes.enumerated() where shape.inputs > 0 {
      let (inputs, rows, outputs) = (shape.rows, shape.inputs, shape.outputs)
      let x: [S] = randomValues(rows * inputs, seed: UInt64(number))
      let dy: [S] = randomValues(rows * outputs, seed: UInt64(1_000 + number))
      let first = number % 3 == 0 ? inputs / 2 : 0
      let expected = GuardedMemory<S>(count: (inputs - first) * outputs, offset: 0)
      let dw = GuardedMemory<S>(count: (inputs - first) * outputs, offset: number % 4)
      let memory = GuardedMemory<S>(count: rows * ((outputs + 15) / 16 * 16), offset: 0)
      let (source, deltas) = (GuardedMemory(x, offset: 1), GuardedMemory(dy, offset: 2))
      S.weightGradient(
        set, expected.base, source.input, deltas.input, first: first, count: inputs - first,
        rows: rows, inputs: inputs, outputs: outputs)
      S.pack(
        set, memory.base, deltas.input, transposed: false, rows: 0..<rows, of: rows,
        columns: outputs)
      S.packedWeightGradient(
        set, dw.base, source.input, memory.input, first: first, count: inputs - first, rows: rows,
        inputs: inputs, outputs: outputs)
      expectSameBits(
        dw.values, expected.values, "[\(inputs), \(outputs)] over \(rows) rows from \(first)")
      #expect(dw.isIntact && memory.isIntact)
    }
  }

  /// A NaN spoils what it touches and nothing else, in every lane and tail.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func notANumber(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: notANumber(set, Float.self)
    case .double: notANumber(set, Double.self)
    }
  }

  private func notANumber<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for relu in [false, true] {
      let clean = ProductCase<S>(
        rows: 3, inputs: 5, outputs: 70, shift: .perNeuron, relu: relu, seed: 3)
      for planted in clean.w.indices {
        var item = clean
        item.w[planted] = .nan
        let y = packed(item, set, transposed: planted % 2 == 0, step: 5, offset: planted % 4)
        let right = y.indices.allSatisfy { y[$0].isNaN == ($0 % 70 == planted % 70) }
        if !right { Issue.record("planted at \(planted): \(y)") }
      }
    }
  }

  /// w·d for one row, as a product of w with a column.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func dots(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: dots(set, Float.self)
    case .double: dots(set, Double.self)
    }
  }

  private func dots<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.shapes.enumerated() {
      let item = ProductCase<S>(
        rows: shape.rows, inputs: shape.inputs, outputs: 1, seed: number)
      let w = GuardedMemory(item.x, offset: number % 4)
      let d = GuardedMemory(item.w, offset: (number + 1) % 4)
      let y = GuardedMemory<S>(count: item.rows, offset: (number + 2) % 4)
      S.dots(set, y.base, w.input, d.input, rows: item.rows, columns: item.inputs)
      expectSameBits(y.values, item.computed(set), item.name)
      #expect(w.isIntact && d.isIntact && y.isIntact)
    }
  }
}
