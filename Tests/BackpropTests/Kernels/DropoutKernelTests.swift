import BackpropTestSupport
import Testing

@testable import Backprop

/// The dropout kernel draws exactly what its documentation says, whichever set runs it.
@Suite struct DropoutKernelTests {
  @Test(arguments: KernelSet.available, Precision.allCases)
  func drawsWordsOfPhilox(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: drawsWordsOfPhilox(set, Float.self)
    case .double: drawsWordsOfPhilox(set, Double.self)
    }
  }

  private func drawsWordsOfPhilox<S: Scalar>(_ set: KernelSet, _: S.Type) {
    let seed: UInt64 = 0x0123_4567_89AB_CDEF
    let philox = Philox(key: SIMD2(0x89AB_CDEF, 0x0123_4567))
    for columns in Array(1...20) + [31, 32, 33, 63, 64, 65, 70, 130] {
      for rate in [0.25, 0.9] {
        let ids: [Int32] = [3, 0, 70_000, .max - 1]
        var x: [S] = randomValues(ids.count * columns, seed: UInt64(columns))
        x[columns / 2] = .nan
        let input = GuardedMemory(x, offset: columns % 4)
        let output = GuardedMemory<S>(count: x.count, offset: 1)
        let mask = GuardedMemory<S>(count: x.count, offset: 2)
        ids.withUnsafeBufferPointer { ids in
          guard let base = ids.baseAddress else { return }
          S.dropout(
            set, output.base, mask: mask.base, input.input, rowIDs: base, rows: ids.count,
            columns: columns, rate: rate, seed: seed, epoch: 5, stream: 77)
        }
        var expected: [S] = []
        for id in ids {
          for j in 0..<columns {
            let words = philox.words(at: SIMD4(UInt32(id), 5, UInt32(j / 4), 77))
            let share = Double(words[j % 4]) / 4_294_967_296
            // A word below the rate, as a share of 2³², silences; the bound itself is rounded down.
            let drops = Double(words[j % 4]) < (rate * 4_294_967_296).rounded(.down)
            #expect(drops == (share < rate))
            expected.append(drops ? 0 : S(1 / (1 - rate)))
          }
        }
        expectSameBits(mask.values, expected, "mask of \(columns) columns, rate \(rate)")
        expectSameBits(output.values, zip(x, expected).map { $0 * $1 }, "output of \(columns)")
        #expect(output.isIntact && mask.isIntact && input.isIntact)
        #expect(output.values[columns / 2].isNaN)
      }
    }
  }
}
