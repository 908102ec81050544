import BackpropTestSupport
import Testing

@testable import Backprop

/// Buffers go with the parameters: through the state, the measurements, and to the best network.
@Suite struct BufferTests {
  private static func network<S: Scalar>(_: S.Type = S.self) -> Network<S> {
    Network(
      inputs: 4,
      layers: [
        .dense(12, activation: .tanh), .batchNormalization(momentum: 0.3), .dropout(0.2),
        .residual([.batchNormalization(), .dense(12, activation: .relu)]), .dense(2),
      ], seed: 5)
  }

  private static func trainer<S: Scalar>(epochs: Int, rate: Double) -> Trainer<S> {
    Trainer(
      loss: .meanSquaredError, optimizer: .adam(learningRate: rate), batchSize: 8, epochs: epochs,
      minimum: .never, seed: 2)
  }

  /// The best network has the buffers of the best epoch: it measures what was measured then, to the
  /// bit. The rate is so high that the best epoch is not the last.
  @Test func bestBuffersComeBack() throws {
    var network = Self.network(Float.self)
    let training = randomData(for: network, loss: .meanSquaredError, rows: 60, seed: 1)
    let validation = randomData(for: network, loss: .meanSquaredError, rows: 40, seed: 2)
    var state = TrainingState(network, optimizer: Adam())
    let trainer: Trainer<Float> = Self.trainer(epochs: 30, rate: 0.2)
    let result = try trainer.train(&network, from: &state, on: training, validation: validation)
    #expect(result.bestEpoch > 0 && result.bestEpoch < 30)
    #expect(network.error(.meanSquaredError, on: validation) == result.bestError)
    #expect(state.buffers != state.best.buffers)
    expectSameBits(network.buffers.values, state.best.buffers)
    // And is the one that a run of just so many epochs ends with.
    var shorter = Self.network(Float.self)
    var shortState = TrainingState(shorter, optimizer: Adam())
    try Self.trainer(epochs: result.bestEpoch, rate: 0.2)
      .train(&shorter, from: &shortState, on: training, validation: validation)
    expectSameBits(shortState.buffers, state.best.buffers, "buffers of the best epoch")
  }

  /// A run that is left and goes on ends in the buffers of the run that was never left.
  @Test(arguments: [1, 3])
  func resumes(epoch: Int) throws {
    let start = Self.network(Double.self)
    let data = randomData(for: start, loss: .meanSquaredError, rows: 41, seed: 1)
    var whole = start
    var wholeState = TrainingState(start, optimizer: Adam())
    try Self.trainer(epochs: 5, rate: 0.01).train(&whole, from: &wholeState, on: data)
    var state = TrainingState(start, optimizer: Adam())
    var part = start
    let log = EventLog { if case .epoch(let record) = $0 { record.epoch == epoch } else { false } }
    let trainer: Trainer<Double> = Self.trainer(epochs: 5, rate: 0.01)
    try trainer.train(&part, from: &state, on: data, observe: log.observe)
    #expect(state.epoch == epoch && state.buffers != start.buffers.values)
    var other = Network<Double>(inputs: 4, layers: start.layers, seed: 77)
    try trainer.train(&other, from: &state, on: data)
    expectSameBits(state.buffers, wholeState.buffers, "buffers")
    expectSameBits(state.parameters, wholeState.parameters, "parameters")
    expectSameBits(other.buffers.values, whole.buffers.values, "best buffers")
  }

  /// The buffers of a run of known batches are the statistics of these batches, one after another.
  @Test func onceAStep() throws {
    var network = Network<Double>(inputs: 2, layers: [.batchNormalization(momentum: 0.5)])
    let data = randomData(for: network, loss: .halfSquaredError, rows: 7, seed: 3)
    var trainer = Trainer<Double>(
      loss: .halfSquaredError, optimizer: .sgd(learningRate: 1e-9), batchSize: 3, epochs: 1,
      minimum: .never, shuffles: false)
    trainer.seed = 1
    var state = TrainingState(network, optimizer: trainer.optimizer)
    try trainer.train(&network, from: &state, on: data)
    var expected = [0, 0, 1, 1.0]
    for rows in [0..<3, 3..<6] {  // the last batch, of one row, moves nothing
      for j in 0..<2 {
        let moments = Moments(rows.map { data.inputs[$0, j] })
        expected[j] = 0.5 * expected[j] + 0.5 * moments.mean
        expected[2 + j] = 0.5 * expected[2 + j] + 0.5 * moments.variance * 1.5
      }
    }
    expectClose(state.buffers, expected, within: 1e-15)
  }

  /// A batch in which no row counts is no step: no moment, no decay, no running mean, no count.
  @Test func batchOfNoWeightIsNoStep() throws {
    let start = Self.network(Double.self)
    let all = randomData(for: start, loss: .meanSquaredError, rows: 24, seed: 1)
    let weights = (0..<24).map { $0 < 8 || $0 >= 16 ? 1.0 : 0 }
    let data = Dataset(inputs: all.inputs, targets: all.targets, weights: weights)
    var trainer: Trainer<Double> = Self.trainer(epochs: 1, rate: 0.05)
    trainer.shuffles = false
    trainer.penalty = Penalty(l2: 0.1)
    var network = start
    var state = TrainingState(start, optimizer: trainer.optimizer)
    let log = EventLog()
    let result = try trainer.train(&network, from: &state, on: data, observe: log.observe)
    #expect(state.step == 2)
    #expect(result.history.last?.runningError?.isFinite == true)
    // The run without those rows draws other dropout masks for the later ones, so the second batch
    // stands in for both.
    let two = Dataset(
      inputs: all.inputs, targets: all.targets,
      weights: (0..<24).map { $0 < 8 ? 1.0 : 0 })
    var alone = TrainingState(start, optimizer: trainer.optimizer)
    var first = start
    try trainer.train(&first, from: &alone, on: two)
    #expect(alone.step == 1)
    let workspace = Workspace(start, loss: trainer.loss, batchSize: 8, optimizer: trainer.optimizer)
    workspace.differentiate(
      two, rows: 0..<8, penalty: trainer.penalty, dropout: (seed: 2, epoch: 1))
    workspace.update(trainer.optimizer, step: 1)
    expectSameBits(alone.parameters, workspace.currentParameters, "one step")
    expectSameBits(alone.buffers, workspace.currentBuffers, "one step's buffers")
  }

  /// A running statistic that overflows ends the run.
  @Test func infiniteBuffersStop() throws {
    var network = Network<Float>(inputs: 2, layers: [.batchNormalization(), .dense(1)])
    let inputs = Matrix<Float>(rows: 4, columns: 2, values: [1, 0, 2, 1, 3, 0, 3e38, -3e38])
    let data = Dataset(inputs: inputs, targets: Matrix(rows: 4, columns: 1))
    let trainer = Trainer<Float>(loss: .meanSquaredError, batchSize: 4, epochs: 2)
    let result = try trainer.train(&network, on: data)
    guard case .nonFinite = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
    #expect(result.bestEpoch == 0 && network.buffers.values == [0, 0, 1, 1])
  }
}
