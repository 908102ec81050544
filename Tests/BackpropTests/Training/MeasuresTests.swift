import BackpropTestSupport
import Testing

@testable import Backprop

/// What a training measures after each epoch, and what of it decides.
@Suite struct MeasuresTests {
  /// Few noisy rows and a wide network: what is learnt by heart spoils the validation part.
  private struct Run {
    let start: Network<Double>
    let training: Dataset<Double>
    let validation: Dataset<Double>
    var trainer: Trainer<Double>

    init(_ loss: any Loss = BinaryCrossEntropy(), outputs: Int = 1, epochs: Int = 40) {
      start = Network(
        inputs: 2, layers: [.dense(20, activation: .tanh), .dense(outputs)], seed: 3)
      training = Self.learnable(
        randomData(for: start, loss: loss, rows: 24, seed: 1, weighted: true), loss, seed: 1)
      validation = Self.learnable(
        randomData(for: start, loss: loss, rows: 61, seed: 2), loss, seed: 2)
      trainer = Trainer(
        loss: loss, optimizer: .adam(learningRate: 0.02), batchSize: 5, epochs: epochs,
        minimum: .never, seed: 4)
      trainer.measures = Measures(MetricScorer(loss: loss, outputs: outputs).metrics)
    }

    /// For two classes, targets that follow from the inputs but for some noise.
    private static func learnable(
      _ data: Dataset<Double>, _ loss: any Loss, seed: UInt64
    ) -> Dataset<Double> {
      guard loss.link == .logistic else { return data }
      var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 7_300))
      let targets = (0..<data.rows).map { row in
        data.inputs[row, 0] * data.inputs[row, 1] + 0.2 * stream.normal() > 0 ? 1.0 : 0
      }
      return Dataset(
        inputs: data.inputs, targets: Matrix(rows: data.rows, columns: 1, values: targets),
        weights: data.weights)
    }

    /// The result, and the states after all epochs.
    func callAsFunction() throws -> (TrainingResult, [TrainingState<Double>], Network<Double>) {
      var network = start
      var state = TrainingState(start, optimizer: trainer.optimizer)
      var states: [TrainingState<Double>] = []
      let result = try trainer.train(
        &network, from: &state, on: training, validation: validation,
        checkpoint: { state, _ in states.append(state) })
      return (result, states, network)
    }

    func scores(_ state: TrainingState<Double>, _ part: Dataset<Double>) -> [Double] {
      var network = start
      network.parameters.values = state.parameters
      var scorer = MetricScorer(loss: trainer.loss, outputs: network.outputs)
      scorer.scales = trainer.measures.scales
      scorer.offsets = trainer.measures.offsets
      return scorer.values(
        outputs: network.outputs(for: part.inputs), targets: part.targets, weights: part.weights)
    }
  }

  private static let losses: [(any Loss, Int)] = [
    (BinaryCrossEntropy(), 1), (CategoricalCrossEntropy(), 3), (Hinge(), 1),
    (MeanSquaredError(), 2),
  ]

  /// Every metric on both parts after every epoch: those of the network as it stands there.
  @Test(arguments: losses.indices)
  func everyMetricOfBothParts(number: Int) throws {
    let (loss, outputs) = Self.losses[number]
    var run = Run(loss, outputs: outputs, epochs: 5)
    run.trainer.measures.scales = [3]
    run.trainer.measures.offsets = [-1]
    let (result, states, _) = try run()
    #expect(result.metrics.count >= 7 && states.count == 6 && result.history.count == 6)
    for (record, state) in zip(result.history, states) {
      expectClose(record.trainingMetrics, run.scores(state, run.training), within: 1e-12)
      expectClose(record.validationMetrics, run.scores(state, run.validation), within: 1e-12)
      #expect(record.decision == record.error)
    }
    #expect(result.history[0].trainingMetrics != result.history[5].trainingMetrics)
  }

  /// Measuring is looking on: weights and errors are those of a run that measures nothing.
  @Test func changesNothing() throws {
    var run = Run(epochs: 6)
    let (measured, _, network) = try run()
    run.trainer.measures = .none
    let (plain, _, other) = try run()
    expectSameBits(network.parameters.values, other.parameters.values)
    #expect(plain.history.map(\.error) == measured.history.map(\.error))
    #expect(plain.history.allSatisfy { $0.trainingMetrics.isEmpty && $0.validationMetrics.isEmpty })
    run.trainer.measures = Measures([Accuracy()])
    run.trainer.measures.includesTraining = false
    let (half, _, _) = try run()
    #expect(half.history.allSatisfy { $0.trainingMetrics.isEmpty })
    #expect(half.history.allSatisfy { $0.validationMetrics.count == 1 })
  }

  /// Without a validation part the training rows are measured anyway, and decide.
  @Test func trainingRowsAlone() throws {
    var run = Run(epochs: 12)
    run.trainer.measures = Measures(deciding: Accuracy())
    run.trainer.measures.includesTraining = false
    var network = run.start
    let result = try run.trainer.train(&network, on: run.training)
    #expect(result.history.allSatisfy { $0.validationMetrics.isEmpty && !$0.isValidation })
    #expect(result.history.allSatisfy { $0.trainingMetrics == [$0.decision] })
    #expect(result.bestDecision == result.history.map(\.decision).max())
  }

  /// The best epoch is the one with the highest, or the lowest, value (of equal ones the latest), and
  /// its weights come back.
  @Test(arguments: ["auc", "accuracy", "log_loss", "brier", "mcc"])
  func bestByAMetric(name: String) throws {
    var run = Run()
    let metric = try Library.standard.metric(name)
    let (byError, _, _) = try run()
    run.trainer.measures = Measures([LogLoss()], deciding: metric)
    let (result, states, network) = try run()
    #expect(result.metrics.map(\.name) == (name == "log_loss" ? [name] : ["log_loss", name]))
    let values = result.history.compactMap(\.validationMetrics.last)
    #expect(values == result.history.map(\.decision))
    let best = metric.higherIsBetter ? values.max() : values.min()
    #expect(result.bestDecision == best)
    #expect(result.bestEpoch == values.lastIndex { $0 == best })
    #expect(result.bestError == result.history[result.bestEpoch].error)
    expectSameBits(network.parameters.values, states[result.bestEpoch].parameters)
    #expect(result.history.map(\.error) == byError.history.map(\.error))
    if metric.higherIsBetter { #expect(result.bestEpoch != byError.bestEpoch) }
  }

  /// Patience counts by the metric in its direction, and a plateau is one of the metric.
  @Test(arguments: ["auc", "mcc", "brier"], [0.0, 0.01])
  func patienceByAMetric(name: String, tolerance: Double) throws {
    var run = Run(epochs: 60)
    let metric = try Library.standard.metric(name)
    run.trainer.measures = Measures(deciding: metric)
    let plateau = PlateauSchedule(factor: 0.5, patience: 1, tolerance: tolerance)
    run.trainer.schedules = Schedules(learningRate: plateau)
    let (whole, _, _) = try run()

    let sign: Double = metric.higherIsBetter ? -1 : 1
    let costs = whole.history.map { sign * $0.decision }
    var (lowest, waited, end) = (costs[0], 0, -1)
    var memory: [Double] = []
    plateau.remember(costs[0], in: &memory)
    for epoch in 1..<costs.count {
      #expect(whole.history[epoch].learningRate == 0.02 * memory[0], "epoch \(epoch)")
      plateau.remember(costs[epoch], in: &memory)
      let isBetter = costs[epoch] < lowest - tolerance * abs(lowest)
      waited = isBetter ? 0 : waited + 1
      if isBetter { lowest = costs[epoch] }
      if waited == 5 && end < 0 { end = epoch }
    }
    try #require(end > 5, "the metric must rise before it stays")
    run.trainer.minimum = .patience(5, tolerance: tolerance)
    let (stopped, _, _) = try run()
    #expect(stopped.epochs == end)
    #expect(stopped.bestDecision == sign * (costs[0...end].min() ?? .nan))
  }

  /// A metric that is not defined for the rows decides nothing: the last weights stay, and it is said.
  @Test func undefined() throws {
    var run = Run(epochs: 4)
    run.trainer.measures = Measures(deciding: AreaUnderROC())
    run.trainer.minimum = .patience(2, tolerance: 0)
    var network = run.start
    let oneClass = Dataset(
      inputs: run.validation.inputs, targets: Matrix(rows: 61, columns: 1, repeating: 1))
    let log = EventLog()
    let result = try run.trainer.train(
      &network, on: run.training, validation: oneClass, observe: log.observe)
    #expect(log.lines.filter { $0 == "warning" }.count == 1)
    #expect(result.bestEpoch == 4 && result.bestDecision == -.infinity)
    #expect(result.history.allSatisfy { $0.decision.isNaN && $0.isBest })
    #expect(result.history.allSatisfy { $0.trainingMetrics[0].isFinite })
  }

  /// An iteration of a solver is measured like an epoch.
  @Test func solvers() throws {
    let run = Run(MeanSquaredError(), outputs: 2)
    var trainer = run.trainer
    trainer.measures = Measures(deciding: RSquared())
    trainer.epochs = 6
    var network = run.start
    let result = try trainer.solve(
      &network, on: run.training, validation: run.validation, with: LBFGS())
    let values = result.history.map { $0.validationMetrics[0] }
    #expect(values.count == 7 && result.bestDecision == values.max())
    #expect(result.history.allSatisfy { $0.trainingMetrics.count == 1 })
  }

  @Test(arguments: [
    ("rmse", 0, "rmse does not fit the loss binaryCrossEntropy"),
    ("auc", 1, "auc does not fit the loss categoricalCrossEntropy"),
    ("log_loss", 2, "needs probabilities"),
    ("accuracy", 3, "does not fit the loss meanSquaredError"),
  ])
  func refused(name: String, loss: Int, says: String) throws {
    let (loss, outputs) = Self.losses[loss]
    var run = Run(loss, outputs: outputs)
    run.trainer.measures = Measures(deciding: try Library.standard.metric(name))
    let error = #expect(throws: BackpropError.self) { try run() }
    #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    #expect(error?.code == .usage)
  }

  @Test func descriptor() throws {
    var measures = Measures([LogLoss(), Accuracy()], deciding: AreaUnderROC())
    measures.includesTraining = false
    measures.scales = [2]
    measures.offsets = [0.5]
    for it in [measures, .none, Measures([RSquared()])] {
      let again = try Measures(it.descriptor)
      #expect(again.descriptor == it.descriptor)
      #expect(again.metrics.map(\.name) == it.metrics.map(\.name))
      #expect(again.deciding?.name == it.deciding?.name)
    }
    #expect(throws: BackpropError.self) {
      try Measures(
        Descriptor("measures", [.init("metrics", .list([])), .init("deciding", .text("luck"))]))
    }
  }
}
