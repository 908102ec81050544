import BackpropTestSupport
import Testing

@testable import Backprop

/// The promise of ``DeterminismTests`` for networks whose rows meet and whose layers nest: the same
/// bits at any number of threads, parameters and buffers.
@Suite struct MixedDeterminismTests {
  private static let batchSize = 128

  private static func network<S: Scalar>(_: S.Type) -> Network<S> {
    Network(
      inputs: 40,
      layers: [
        .columnGroups([
          ColumnGroup(0..<1, layers: [.embedding(levels: 50, width: 6)]),
          ColumnGroup(1..<3, layers: [.embedding(levels: 9, width: 3), .dropout(0.1)]),
          ColumnGroup(3..<40, layers: [.featureScale]),
        ]),
        .dense(280, activation: .relu), .batchNormalization(), .dropout(0.3),
        .residual([
          .dense(60, activation: .tanh), .batchNormalization(), .dropout(0.2), .dense(280),
        ]),
        .layerNormalization(), .alphaDropout(0.1), .dense(3),
      ], seed: 2)
  }

  @Test func everyRegionIsCut() {
    let network = Self.network(Float.self)
    let plan = StepPlan(network, batchSize: Self.batchSize)
    #expect(Self.batchSize / plan.rowsPerPiece(batch: Self.batchSize) >= 5)
    #expect(StepPlan.columnsPerPiece(rows: Self.batchSize, columns: 280) == 280)
    #expect(StepPlan.columnsPerPiece(rows: 1_000, columns: 280) < 50)
    #expect(plan.gradientPieces.count >= 5)
  }

  @Test(arguments: Precision.allCases)
  func sameBitsAtAnyNumberOfThreads(precision: Precision) throws {
    switch precision {
    case .single: try compare(Float.self)
    case .double: try compare(Double.self)
    }
  }

  private func compare<S: Scalar>(_: S.Type) throws {
    let expected = try train(S.self, threads: nil)
    #expect(expected.buffers != Self.network(S.self).buffers.values)
    for threads in [1, 2, 3, 5] {
      let actual = try train(S.self, threads: threads)
      expectSameBits(actual.parameters, expected.parameters, "\(threads) threads")
      expectSameBits(actual.buffers, expected.buffers, "buffers at \(threads) threads")
    }
  }

  private func train<S: Scalar>(
    _: S.Type, threads: Int?
  ) throws -> (parameters: [S], buffers: [S]) {
    var network = Self.network(S.self)
    // The last batch is smaller.
    let data = randomData(
      for: network, loss: .categoricalCrossEntropy, rows: 300, seed: 6, weighted: true)
    let trainer = Trainer<S>(
      loss: .categoricalCrossEntropy, optimizer: .adamW(learningRate: 0.003),
      batchSize: Self.batchSize, epochs: 3, minimum: .never, seed: 9)
    try trainer.train(&network, on: data, pool: threads.map { ThreadPool(threads: $0) })
    return (network.parameters.values, network.buffers.values)
  }

  /// A large batch, whose columns are summed up in several pieces.
  @Test func columnsInPieces() {
    let network = Network<Float>(
      inputs: 200, layers: [.batchNormalization(), .dense(2)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 1_500, seed: 1)
    func step(_ pool: ThreadPool?) -> (gradient: [Float], buffers: [Float]) {
      let workspace = Workspace(
        network, loss: .meanSquaredError, batchSize: 1_500, pool: pool)
      workspace.differentiate(data, dropout: (1, 1))
      workspace.update(SGD(learningRate: 0.1), step: 1)
      return (workspace.currentGradient, workspace.currentBuffers)
    }
    let expected = step(nil)
    for threads in [2, 3, 5] {
      let actual = step(ThreadPool(threads: threads))
      expectSameBits(actual.gradient, expected.gradient, "\(threads) threads")
      expectSameBits(actual.buffers, expected.buffers, "buffers at \(threads) threads")
    }
    // The sums are those of the whole columns, in the order of the rows.
    for j in [0, 77, 199] {
      var sum: Float = 0
      for row in 0..<1_500 { sum += data.inputs[row, j] }
      let mean = sum / 1_500
      #expect(expected.buffers[j] == 0.9 as Float * 0 + Float(0.1) * mean)
    }
  }

  /// The way back through a batch that is cut into pieces of rows is the formula over all of it.
  @Test func normalizedBatchInPieces() {
    let width = 30
    let network = Network<Double>(
      inputs: width, layers: [.batchNormalization(epsilon: 0.01), .dense(200), .dense(1)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 200, seed: 1)
    let workspace = Workspace(
      network, loss: .meanSquaredError, batchSize: 200, differentiatesInputs: true)
    #expect(workspace.plan.rowsPerPiece(batch: 200) < 100)
    workspace.differentiate(data, dropout: (1, 1))
    let gradient = workspace.delta(ofLayer: 0)
    for j in 0..<width {
      let x = (0..<200).map { data.inputs[$0, j] }
      let g = (0..<200).map { gradient[$0, j] }
      let moments = Moments(x)
      let root = (moments.variance + 0.01).squareRoot()
      let normal = x.map { ($0 - moments.mean) / root }
      let (mean, slope) = (Moments(g).mean, Moments(zip(g, normal).map(*)).mean)
      let expected = zip(g, normal).map { ($0 - mean - $1 * slope) / root }
      expectClose(
        (0..<200).map { workspace.delta(ofLayer: -1)[$0, j] }, expected, relativeToLargest: 1e-12)
    }
  }
}
