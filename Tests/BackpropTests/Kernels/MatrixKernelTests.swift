import BackpropTestSupport
import Testing

@testable import Backprop

/// Column sums and the search for bad numbers, by every kernel set.
@Suite struct MatrixKernelTests {
  @Test(arguments: KernelSet.available, Precision.allCases)
  func columnSums(set: KernelSet, precision: Precision) {
    func check<S: Scalar>(_: S.Type) {
      for (rows, columns) in Self.shapes {
        var d: [S] = randomValues(rows * columns, seed: UInt64(rows * 100 + columns))
        // One bad column in some of the cases; the others must stay clean.
        let bad = (rows * columns) % 5 == 1 ? (rows * 7 + columns) % d.count : nil
        if let bad { d[bad] = .nan }
        let source = GuardedMemory(d, offset: rows % 4)
        let target = GuardedMemory<S>(count: columns, offset: columns % 4)
        S.columnSums(set, target.base, source.input, rows: rows, columns: columns)
        // The law: one chain of additions over the rows, in their order.
        var expected = [S](repeating: 0, count: columns)
        for i in 0..<rows { for j in 0..<columns { expected[j] += d[i * columns + j] } }
        expectSameBits(target.values, expected, "[\(rows), \(columns)]")
        #expect(target.isIntact && source.isIntact)
        if let bad { #expect(target.values[bad % columns].isNaN) }
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  private static let shapes: [(rows: Int, columns: Int)] = {
    var shapes: [(rows: Int, columns: Int)] = []
    for rows in Array(0...20) + [31, 32, 33, 47] {
      for columns in [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70] {
        shapes.append((rows, columns))
      }
    }
    return shapes
  }()

  @Test(arguments: KernelSet.available, Precision.allCases)
  func firstNonFinite(set: KernelSet, precision: Precision) {
    func check<S: Scalar>(_: S.Type) {
      let largest = S.greatestFiniteMagnitude
      for count in Array(0...40) + [255, 256, 257, 600] {
        // The largest numbers are finite; what lies beside the memory is NaN, and nobody's business.
        var x = (0..<count).map { $0 % 3 == 0 ? largest : $0 % 3 == 1 ? -largest : 0 }
        #expect(found(set, x) == nil)
        for bad in [S.nan, .infinity, -.infinity, .signalingNaN] {
          for i in stride(from: count - 1, through: 0, by: count > 40 ? -7 : -1) {
            // From the end on, so that the first of all that were planted is the newest.
            x[i] = bad
            if found(set, x) != i { Issue.record("\(bad) at \(i) of \(count): \(x)") }
          }
          x = x.map { $0.isFinite ? $0 : 1 }
        }
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  private func found<S: Scalar>(_ set: KernelSet, _ x: [S]) -> Int? {
    let memory = GuardedMemory(x, offset: x.count % 4)
    return S.firstNonFinite(set, memory.input, count: x.count)
  }
}
