/// One step of a trained model on rows of a table, from the raw cells to the updated weights.
///
/// Computed in double precision from the stored weights, whatever precision they have, in evaluation
/// mode: nothing is random, and normalisation uses its running statistics.
public struct TabularTrace: Sendable {
  /// The step.
  public let trace: StepTrace
  /// The rows, counted from 1 as in the file without its header.
  public let rows: [Int]
  /// How the cells of each row became its inputs.
  public let cells: [[TracedCell]]
  /// How the targets of each row came about, in the order of the model's targets.
  public let targets: [[TracedTarget]]
  /// The names of the inputs.
  public let inputNames: [String]
  /// The classes of the first target, in the order of the probabilities; empty for a regression.
  public let classes: [String]
  /// Whether the optimiser's memory is that of a checkpoint; else the step is a first one.
  public let isFromCheckpoint: Bool
  /// Whether the weights are stored in single precision.
  public let isSinglePrecision: Bool
  /// How much each row counts, its own weight times that of its class; nil where all count alike.
  public let weights: [Double]?
  /// The column that said in the training how much a row counts, where the table lacks it: the rows
  /// then count as if it were 1.
  public let missingWeightColumn: String?

  /// The way from cells to inputs as part of a trace's document; see `TraceFile`.
  public var preprocessing: JSON {
    .array(
      rows.indices.map { number in
        [
          "row": .integer(rows[number]),
          "features": .array(cells[number].map(\.json)),
          "targets": .array(targets[number].map(\.json)),
        ]
      })
  }
}

extension TabularModel {
  /// The most parameters of a network that is explained.
  public static let mostExplained = 1_000_000

  /// Explains a step of the model's own optimiser along some rows of a table.
  ///
  /// - Parameters:
  ///   - rows: the row numbers, counted from 0.
  ///   - checkpoint: where the training was left; nil takes a first step, with no memory of others.
  /// - Throws: `BackpropError` when a row is not there, a column is missing, a cell cannot be read, or
  ///   the network is too large.
  public func explain(
    _ table: Table, rows: [Int], checkpoint: AnyCheckpoint? = nil, library: Library = .standard
  ) throws(BackpropError) -> TabularTrace {
    guard network.parameterCount < Self.mostExplained else {
      throw BackpropError(
        .usage,
        "the network has \(network.parameterCount) weights and biases, too many to explain; below "
          + "\(Self.mostExplained) can be")
    }
    for row in rows where row < 0 || row >= table.rowCount {
      throw BackpropError(
        .usage,
        "there is no row \(row + 1); the table has \(table.rowCount) rows, counted from 1 without "
          + "the header", at: table.source.map { .init(file: $0) })
    }
    let inputs: Matrix<Double> = try preprocessor.encode(table, rows: rows)
    let targets: Matrix<Double> = try preprocessor.targets(table, rows: rows)
    let isWeightMissing = training.rows.weightColumn.map { table.position(of: $0) == nil } ?? false
    var rowWeights = try RowWeights(
      column: isWeightMissing ? nil : training.rows.weightColumn, table, rows: rows)
    if !training.rows.classWeights.isEmpty {
      rowWeights.take(
        training.rows.classWeights, indices: targets.values.map { Int($0) }, rows: rows,
        count: table.rowCount)
    }
    let weights: [Double]? = try rowWeights.values(of: rows, part: "explained")
    let network: Network<Double>
    let isSingle: Bool
    switch self.network {
    case .double(let stored):
      network = stored
      isSingle = false
    case .float(let stored):
      network = stored.asDouble
      isSingle = true
    }
    // A solver's step is none along one gradient: what it trained is explained by a plain one.
    let isSolved = library.solvers.contains { $0.name == training.optimizer.kind }
    var optimizer: any Optimizer =
      isSolved ? SGD(learningRate: 0.01) : try library.optimizer(training.optimizer)
    var state: OptimizerState?
    var conditions = StepConditions()
    switch checkpoint {
    case .float(let checkpoint)?:
      (optimizer, state, conditions) = checkpoint.nextStep(rows: training.trainingRows)
    case .double(let checkpoint)?:
      (optimizer, state, conditions) = checkpoint.nextStep(rows: training.trainingRows)
    case nil: break
    }
    var cells: [[TracedCell]] = []
    var traced: [[TracedTarget]] = []
    for row in rows {
      cells.append(try preprocessor.trace(table, row: row))
      traced.append(try preprocessor.traceTargets(table, row: row))
    }
    return TabularTrace(
      trace: try StepTrace(
        network: network, loss: loss, optimizer: optimizer,
        data: Dataset(inputs: inputs, targets: targets, weights: weights), state: state,
        conditions: conditions),
      rows: rows.map { $0 + 1 }, cells: cells, targets: traced,
      inputNames: preprocessor.inputNames, classes: classes,
      isFromCheckpoint: checkpoint != nil, isSinglePrecision: isSingle, weights: weights,
      missingWeightColumn: isWeightMissing ? training.rows.weightColumn : nil)
  }
}

extension Network where S == Float {
  /// The same network in double precision.
  fileprivate var asDouble: Network<Double> {
    var network = Network<Double>(inputs: inputs, layers: layers)
    network.parameters.values = parameters.values.map { Double($0) }
    network.buffers.values = buffers.values.map { Double($0) }
    return network
  }
}

extension Checkpoint {
  /// The rule, what it remembers, and the conditions of the step to come.
  fileprivate func nextStep(rows: Int) -> (any Optimizer, OptimizerState, StepConditions) {
    let size = min(trainer.batchSize ?? rows, rows)
    let batches = (rows + size - 1) / max(size, 1)
    let total = trainer.epochs * batches
    func factor(_ schedule: any Schedule, _ memory: [Double]) -> Double {
      schedule.factor(
        at: TrainingProgress(
          step: state.step, totalSteps: total, epoch: state.epoch + 1, rows: rows, memory: memory))
    }
    let (schedules, memory) = (trainer.schedules, state.scheduleMemory)
    return (
      trainer.optimizer,
      OptimizerState(
        steps: state.step, moments: state.moments.map { $0.map { Double($0) } },
        scalars: state.scalars),
      StepConditions(
        penalty: trainer.penalty, clipping: trainer.clipping, maxNorm: trainer.maxNorm,
        learningRateFactor: factor(schedules.learningRate, memory.learningRate),
        momentumFactor: factor(schedules.momentum, memory.momentum),
        weightDecayFactor: factor(schedules.weightDecay, memory.weightDecay),
        dropoutFactor: factor(schedules.dropout, memory.dropout), totalSteps: total)
    )
  }
}
