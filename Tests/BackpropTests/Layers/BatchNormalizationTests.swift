import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct BatchNormalizationTests {
  private static func network(_ layer: any Layer = BatchNormalization()) -> Network<Double> {
    var network = Network<Double>(inputs: 3, layers: [layer])
    network.parameters["layers.0.scale"] = Matrix([[2, 0.5, -1]])
    network.parameters["layers.0.shift"] = Matrix([[0.25, 1, 3]])
    network.buffers["layers.0.runningMean"] = Matrix([[0.5, -1, 2]])
    network.buffers["layers.0.runningVariance"] = Matrix([[4, 0.25, 1.5]])
    return network
  }

  private func data(rows: Int, seed: UInt64 = 1) -> Dataset<Double> {
    Dataset(
      inputs: Matrix(rows: rows, columns: 3, values: randomValues(3 * rows, seed: seed)),
      targets: Matrix(rows: rows, columns: 3, values: randomValues(3 * rows, seed: seed + 1)))
  }

  private func workspace(
    _ network: Network<Double>, _ data: Dataset<Double>, training: Bool
  ) -> Workspace<Double> {
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: data.rows, differentiatesInputs: true)
    workspace.differentiate(data, dropout: training ? (1, 1) : nil)
    return workspace
  }

  /// In training each feature of a batch has mean β and variance γ², but for ε.
  @Test func normalizesTheBatch() {
    let outputs = workspace(Self.network(), data(rows: 40), training: true).output(ofLayer: 0)
    for (column, (scale, shift)) in [(2.0, 0.25), (0.5, 1), (-1, 3)].enumerated() {
      let moments = Moments((0..<40).map { outputs[$0, column] })
      expectClose([moments.mean], [shift], within: 1e-14)
      let bound = 1e-4 * scale * scale  // ε / σ², at a third of 1
      expectClose([moments.variance], [scale * scale], within: bound)
    }
  }

  /// In evaluation out = γ·(x − running mean) / √(running variance + ε) + β: affine, row by row.
  @Test func evaluationIsAffine() {
    let network = Self.network(BatchNormalization(epsilon: 0.1))
    let x = data(rows: 30).inputs
    let y = data(rows: 30, seed: 5).inputs
    let mixed = Matrix(
      rows: 30, columns: 3, values: zip(x.values, y.values).map { 0.3 * $0 + 0.7 * $1 })
    let (fx, fy) = (network.outputs(for: x), network.outputs(for: y))
    expectClose(
      network.outputs(for: mixed).values, zip(fx.values, fy.values).map { 0.3 * $0 + 0.7 * $1 },
      within: 1e-14)
    for row in 0..<30 {
      let alone = network.outputs(for: x.selecting(rows: [row]))
      expectSameBits(alone.values, Array(fx.row(row)), "row \(row)")
      let expected = [
        2 * (x[row, 0] - 0.5) / (4 + 0.1).squareRoot() + 0.25,
        0.5 * (x[row, 1] + 1) / (0.25 + 0.1).squareRoot() + 1,
        -(x[row, 2] - 2) / (1.5 + 0.1).squareRoot() + 3,
      ]
      expectClose(Array(fx.row(row)), expected, within: 1e-14)
    }
  }

  /// running ← (1 − m)·running + m·batch with the batch's mean and its unbiased variance; moved by the
  /// step, not by the pass, and once for each.
  @Test(arguments: [0.1, 0.75, 1])
  func runningStatistics(momentum: Double) {
    let network = Self.network(BatchNormalization(momentum: momentum))
    let data = data(rows: 5)
    let workspace = workspace(network, data, training: true)
    #expect(workspace.currentBuffers == network.buffers.values)
    workspace.update(SGD(learningRate: 0), step: 1)
    var expected: [Double] = []
    for column in 0..<3 {
      let mean = Moments((0..<5).map { data.inputs[$0, column] }).mean
      expected.append((1 - momentum) * network.buffers.values[column] + momentum * mean)
    }
    for column in 0..<3 {
      let variance = Moments((0..<5).map { data.inputs[$0, column] }).variance * 5 / 4
      expected.append((1 - momentum) * network.buffers.values[3 + column] + momentum * variance)
    }
    expectClose(workspace.currentBuffers, expected, within: 1e-15)
    let moved = workspace.currentBuffers
    workspace.update(SGD(learningRate: 0), step: 2)
    #expect(workspace.currentBuffers == moved)
    workspace.differentiate(data)
    workspace.update(SGD(learningRate: 0), step: 3)
    #expect(workspace.currentBuffers == moved, "evaluation moved them")
  }

  /// One row has no variance: it is passed as in evaluation, forward and back, and moves nothing.
  @Test func oneRow() {
    let data = data(rows: 1)
    let training = workspace(Self.network(), data, training: true)
    let evaluation = workspace(Self.network(), data, training: false)
    #expect(training.output(ofLayer: 0) == evaluation.output(ofLayer: 0))
    #expect(training.currentGradient == evaluation.currentGradient)
    #expect(training.delta(ofLayer: -1) == evaluation.delta(ofLayer: -1))
    training.update(SGD(learningRate: 0), step: 1)
    #expect(training.currentBuffers == Self.network().buffers.values)
  }

  /// Training mode is another function than evaluation, with another gradient.
  @Test func modesDiffer() {
    let data = data(rows: 9)
    let training = workspace(Self.network(), data, training: true)
    let evaluation = workspace(Self.network(), data, training: false)
    #expect(training.output(ofLayer: 0) != evaluation.output(ofLayer: 0))
    // What the batch takes away again has no gradient: a shift of a whole feature, its scale.
    let gradient = training.delta(ofLayer: -1)
    for column in 0..<3 {
      let sum = (0..<9).reduce(0) { $0 + gradient[$1, column] }
      expectClose([sum], [0], within: 1e-15)
      #expect(abs((0..<9).reduce(0) { $0 + evaluation.delta(ofLayer: -1)[$1, column] }) > 1e-3)
    }
  }

  /// A frozen layer works as in evaluation while the network trains, and nothing of it moves.
  @Test func frozen() throws {
    var network = Network<Double>(
      inputs: 3, layers: [.dense(4), .batchNormalization().frozen(), .dense(3)], seed: 1)
    let data = data(rows: 12)
    let training = workspace(network, data, training: true)
    let evaluation = workspace(network, data, training: false)
    #expect(training.output(ofLayer: 2) == evaluation.output(ofLayer: 2))
    let before = network
    let trainer = Trainer<Double>(
      loss: .halfSquaredError, optimizer: .adam(learningRate: 0.1), batchSize: 4, epochs: 3,
      minimum: .never)
    try trainer.train(&network, on: data)
    #expect(network.buffers.values == before.buffers.values)
    for name in ["layers.1.scale", "layers.1.shift"] {
      #expect(network.parameters[name] == before.parameters[name])
    }
    #expect(network.parameters["layers.0.weights"] != before.parameters["layers.0.weights"])
    #expect(network.graph.couplingLayer == nil)
  }

  @Test func batchesOfOneAreRefused() throws {
    var network = Network<Double>(
      inputs: 3, layers: [.dense(3), .residual([.batchNormalization()])])
    var trainer = Trainer<Double>(loss: .halfSquaredError, batchSize: 1, epochs: 1)
    let message =
      "layer 2 (batchNormalization) learns from how the rows of a batch differ, so it needs batches "
      + "of at least 2 rows"
    let error = try #require(throws: BackpropError.self) {
      try trainer.train(&network, on: data(rows: 4))
    }
    #expect(error.message == message && error.code == .usage)
    trainer.batchSize = nil
    #expect(throws: BackpropError.self) { try trainer.train(&network, on: data(rows: 1)) }
    // A last batch of one row is no matter.
    trainer.batchSize = 3
    let result = try trainer.train(&network, on: data(rows: 4))
    #expect(result.epochs == 1 && result.bestError.isFinite)
  }
}
