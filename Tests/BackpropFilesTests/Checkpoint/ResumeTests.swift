import BackpropFiles
import BackpropTestSupport
import Testing

/// A run that is left, written to a file, read back and gone on with ends in the bytes of the run
/// that was never left: for every optimiser with every schedule.
@Suite struct ResumeTests {
  static let optimizers = Library.standard.optimizers.flatMap(\.samples)
  static let schedules = Library.standard.schedules.flatMap(\.samples)
  static let epochs = 6

  /// Batch normalisation, dropout, shuffling, a smaller last batch, a validation part.
  struct Run<S: Scalar> {
    let network = Network<S>(
      inputs: 3,
      layers: [
        .dense(12), .batchNormalization(), .activation(.tanh), .dropout(0.3), .dense(2),
      ], seed: 4)
    let training: Dataset<S>
    let validation: Dataset<S>
    let trainer: Trainer<S>

    init(
      _ optimizer: any Optimizer, _ schedule: any Schedule,
      minimum: MinimumRule = .patience(20, tolerance: 1e-3), measures: Measures = .none
    ) {
      training = randomData(
        for: network, loss: .categoricalCrossEntropy, rows: 23, seed: 1, weighted: true)
      validation = randomData(for: network, loss: .categoricalCrossEntropy, rows: 15, seed: 2)
      trainer = Trainer(
        loss: .categoricalCrossEntropy, optimizer: optimizer, schedule: schedule,
        penalty: Penalty(l2: 0.001), batchSize: 5, epochs: epochs, minimum: minimum,
        measures: measures, seed: 3)
    }

    var data: DataFingerprints { DataFingerprints(training: training, validation: validation) }

    /// The bytes of the checkpoint at the end, or after `epoch` where the run is left there.
    func bytes(
      from saved: [UInt8]? = nil, leavingAfter epoch: Int? = nil, pool: ThreadPool? = nil
    ) throws -> [UInt8] {
      var state = TrainingState(network, optimizer: trainer.optimizer)
      if let saved {
        let checkpoint = try #require(
          try AnyCheckpoint(fileBytes: saved, named: "saved").typed(as: S.self))
        try checkpoint.check(continues: trainer, network, data)
        state = checkpoint.state
      }
      let log = EventLog {
        if case .epoch(let record) = $0 { record.epoch == epoch } else { false }
      }
      // Weights that the state must overwrite.
      var trained = Network<S>(inputs: 3, layers: network.layers, seed: 99)
      var last: TrainingState<S>?
      try trainer.train(
        &trained, from: &state, on: training, validation: validation, pool: pool,
        observe: log.observe, checkpoint: { state, isLast in if isLast { last = state } })
      let end = try #require(last)
      #expect(end.epoch == epoch ?? end.epoch)
      expectSameBits(trained.parameters.values, end.best.parameters)
      expectSameBits(trained.buffers.values, end.best.buffers)
      return try Checkpoint(trained, trainer, end, data).fileBytes()
    }
  }

  @Test(arguments: optimizers.indices, schedules.indices)
  func endsInTheSameBytes(optimizer: Int, schedule: Int) throws {
    let (optimizer, schedule) = (Self.optimizers[optimizer], Self.schedules[schedule])
    let run = Run<Float>(optimizer, schedule)
    let whole = try run.bytes()
    let half = try run.bytes(leavingAfter: Self.epochs / 2)
    #expect(half != whole)
    let resumed = try run.bytes(from: half, pool: ThreadPool(threads: 2))
    #expect(resumed == whole, "\(optimizer.descriptor) with \(schedule.descriptor)")
  }

  /// At any epoch, the first and the last too, in double precision.
  @Test(arguments: optimizers.indices, 1..<epochs)
  func leftAtAnyEpoch(optimizer: Int, epoch: Int) throws {
    let run = Run<Double>(Self.optimizers[optimizer], CosineSchedule())
    let resumed = try run.bytes(from: try run.bytes(leavingAfter: epoch))
    #expect(try resumed == run.bytes())
  }

  /// Patience goes on counting: the run ends by it at the same epoch.
  @Test(arguments: [1, 2, 3, 4])
  func patienceGoesOn(epoch: Int) throws {
    // A rate so small that no epoch betters the error by the tolerance.
    let run = Run<Float>(
      SGD(learningRate: 1e-6), ConstantSchedule(), minimum: .patience(5, tolerance: 0.01))
    let whole = try run.bytes()
    #expect(try AnyCheckpoint(fileBytes: whole, named: "whole").epoch == 5)
    #expect(try run.bytes(from: try run.bytes(leavingAfter: epoch)) == whole)
  }

  /// Where a metric decides, the best one so far and the wait for a better one go on as well.
  @Test(arguments: ["accuracy", "log_loss"], [1, 2, 3])
  func metricGoesOn(name: String, epoch: Int) throws {
    let metric = try Library.standard.metric(name)
    let run = Run<Float>(
      SGD(learningRate: 0.5), PlateauSchedule(factor: 0.5, patience: 0),
      minimum: .patience(4, tolerance: 0.05),
      measures: Measures([BrierScore()], deciding: metric))
    let whole = try run.bytes()
    #expect(try run.bytes(from: try run.bytes(leavingAfter: epoch)) == whole)
    var other = run.trainer
    other.measures = Measures([BrierScore(), metric])
    let saved = try #require(
      try AnyCheckpoint(fileBytes: whole, named: "whole").typed(as: Float.self))
    let error = #expect(throws: BackpropError.self) {
      try saved.check(continues: other, run.network, run.data)
    }
    #expect(
      error?.message.contains("trainer.measures.deciding was \"\(name)\" and is now \"error\"")
        == true)
  }

  /// A checkpoint of the start is a run that has not begun.
  @Test func fromTheStart() throws {
    let run = Run<Float>(Adam(learningRate: 0.01), ConstantSchedule())
    #expect(try run.bytes(from: try run.bytes(leavingAfter: 0)) == run.bytes())
  }
}
