import BackpropTestSupport
import Testing

@testable import Backprop

/// Dense layers wide enough for packed weights and deltas, on batches that are cut.
@Suite struct WideDenseTests {
  /// 1,100 columns: packed, with a last panel that is not full. The batch is in no piece's height.
  private static func network<S: Scalar>(_: S.Type) -> Network<S> {
    Network(
      inputs: 20,
      layers: [.dense(1_100, activation: .tanh), .dense(1_030, activation: .relu), .dense(3)],
      seed: 5)
  }

  /// The gradient of a batch is the mean of those of its rows, each taken alone, unpacked.
  @Test(arguments: KernelSet.available.filter { $0 != .plain })
  func gradientOfABatch(set: KernelSet) {
    let network = Self.network(Double.self)
    let data = randomData(for: network, loss: .halfSquaredError, rows: 37, seed: 1)
    let whole = network.gradient(.halfSquaredError, on: data, kernels: set)
    let single = Workspace(network, loss: HalfSquaredError(), batchSize: 1, kernels: set)
    var error = 0.0
    var sum = [Double](repeating: 0, count: network.parameters.trainableCount)
    for row in 0..<data.rows {
      error += single.differentiate(data, rows: row..<row + 1).error / 37
      for (i, g) in single.currentGradient.enumerated() { sum[i] += g / 37 }
    }
    #expect(abs(error - whole.error) < 1e-13)
    let worst = zip(sum, whole.gradient).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst < 1e-14)
  }

  /// Pieces of rows and slices of the weights give the same bits whoever works on them.
  @Test func bitsDoNotDependOnThreads() {
    let network = Self.network(Float.self)
    let data = randomData(for: network, loss: .halfSquaredError, rows: 61, seed: 2)
    var expected: [Float] = []
    for threads in [1, 2, 3, 5] {
      let pool = ThreadPool(threads: threads)
      let workspace = Workspace(
        network, loss: HalfSquaredError(), batchSize: 61, optimizer: Adam(), pool: pool)
      #expect(workspace.plan.rowsPerPiece(batch: 61) < 61)
      for step in 1...2 {
        workspace.differentiate(data)
        workspace.update(Adam(), step: step)
      }
      let parameters = workspace.currentParameters
      if threads == 1 { expected = parameters }
      expectSameBits(parameters, expected, "\(threads) threads")
    }
    #expect(!expected.contains { !$0.isFinite })
  }
}
