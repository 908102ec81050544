/// One run of a trainer: the memory, and the loop of four steps.
final class TrainingRun<S: Scalar> {
  private let trainer: Trainer<S>
  let workspace: Workspace<S>
  private let measuring: Workspace<S>
  private let batchSize: Int
  private let batches: Int
  private let isValidation: Bool
  private let scores: PartScores<S>?
  private let clock: (() -> Double)?
  private let observe: ((TrainingEvent) -> TrainingDirective)?
  private let checkpoint: ((TrainingState<S>, _ isLast: Bool) -> Void)?
  private var order: [Int32]
  private var stopRequested = false
  var runningError: Double?
  var learningRate: Double

  init(
    _ trainer: Trainer<S>, _ network: Network<S>, _ training: Dataset<S>,
    _ validation: Dataset<S>?, pool: ThreadPool?, clock: (() -> Double)?,
    observe: ((TrainingEvent) -> TrainingDirective)?,
    checkpoint: ((TrainingState<S>, _ isLast: Bool) -> Void)?
  ) {
    self.trainer = trainer
    let rows = training.rows
    let measuresTraining =
      validation == nil || (trainer.measures.includesTraining && !trainer.measures.metrics.isEmpty)
    let measured = max(measuresTraining ? rows : 0, validation?.rows ?? 0)
    isValidation = validation != nil
    scores =
      trainer.measures.metrics.isEmpty
      ? nil
      : PartScores(
        trainer.measures, trainer.loss, outputs: network.outputs,
        training: measuresTraining ? training : nil, validation: validation)
    self.clock = trainer.timeLimit == nil ? nil : clock
    self.observe = observe
    self.checkpoint = checkpoint
    batchSize = min(trainer.batchSize ?? rows, rows)
    batches = (rows + batchSize - 1) / batchSize
    learningRate = trainer.optimizer.learningRate
    order = (0..<rows).map { Int32($0) }
    workspace = Workspace(
      network, loss: trainer.loss, batchSize: batchSize, optimizer: trainer.optimizer,
      pool: pool, kernels: trainer.kernels)
    measuring = Workspace(
      network, loss: trainer.loss, batchSize: min(measured, Trainer<S>.measuringBlock), pool: pool,
      kernels: trainer.kernels)
  }

  /// Runs from a state to the end. The state is then that of the end.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func run(
    _ state: inout TrainingState<S>, _ training: DataMemory<S>, measuring measured: DataMemory<S>
  ) -> TrainingEnding {
    load(state)
    let start = (clock?() ?? 0) - state.elapsed
    tell(
      .started(
        rows: training.rows, batchesPerEpoch: batches, parameters: workspace.trainableCount,
        metrics: trainer.measures.metrics))
    while true {
      // 1. The error. (A run that goes on was measured before it was left.)
      let isNew = state.history.last?.epoch != state.epoch
      if isNew, let clock { state.elapsed = clock() - start }
      if isNew, let fault = remember(measure(measured, training, step: state.step), &state) {
        return .nonFinite(fault)
      }

      // 2. Is it at its minimum?
      let ending = ending(of: state)
      if isNew && state.step == state.epoch * batches { checkpoint?(state, ending != nil) }
      if let ending { return ending }

      // 3. Update every weight and bias against its gradient, batch by batch.
      if let fault = trainEpoch(&state, training) { return .nonFinite(fault) }
    }
    // 4. Ready to predict: the caller takes the best weights from the state.
  }

  func load(_ state: TrainingState<S>) {
    workspace.setParameters(state.parameters)
    workspace.setBuffers(state.buffers)
    workspace.updater.load(moments: state.moments, scalars: state.scalars)
  }

  func tell(_ event: TrainingEvent) {
    if let observe, observe(event) == .stop { stopRequested = true }
  }

  /// What the weights that the optimiser evaluates with are worth, by the rows that decide.
  func measure(_ data: DataMemory<S>, _ training: DataMemory<S>, step: Int) -> Measurement {
    measuring.takeEvaluationParameters(from: workspace, trainer.optimizer, step: step)
    let mean = measuring.meanError(data, keeping: scores?.outputs)
    var result = Measurement(error: mean.error)
    // Where the error is not finite, the workspace must stay as it is: a fault is looked for in it.
    if mean.error.isFinite { scores?.measure(isValidation, training, measuring, &result) }
    if isValidation { return result }
    // The penalty as the batches see it: its scaling may depend on their weight.
    result.error += measuring.penaltyTerm(trainer.penalty, weight: mean.weight / Double(batches))
    return result
  }

  /// Takes what was measured into the history, and the weights where they are the best so far.
  /// Returns the first bad number, if the error or a parameter is one.
  func remember(_ measured: Measurement, _ state: inout TrainingState<S>) -> NonFinite? {
    let error = measured.error
    guard error.isFinite && !measuring.hasParameterFault else {
      return measuring.firstFault(epoch: state.epoch, batch: nil)
    }
    let decision = scores?.decision(measured) ?? error
    if decision.isNaN && state.epoch == 0 {
      tell(
        .warning(
          "the metric \(trainer.measures.deciding?.name ?? "") is not defined for the rows that "
            + "decide, as the network starts; until it is, every epoch counts as the best"))
    }
    let cost = trainer.measures.cost(decision)
    let isBest = cost <= state.best.cost
    if isBest {
      state.best.cost = cost
      state.best.error = error
      state.best.epoch = state.epoch
      state.best.parameters = measuring.currentParameters
      state.best.buffers = measuring.currentBuffers
    }
    if cost < state.patience.cost - tolerance * abs(state.patience.cost) {
      state.patience.cost = cost
      state.patience.waited = 0
    } else if state.patience.cost == .infinity {
      state.patience.cost = cost
    } else {
      state.patience.waited += 1
    }
    trainer.schedules.remember(cost, in: &state.scheduleMemory)
    let record = EpochRecord(
      epoch: state.epoch, runningError: runningError, error: error, isValidation: isValidation,
      learningRate: learningRate, isBest: isBest, decision: decision,
      trainingMetrics: measured.training, validationMetrics: measured.validation)
    state.history.append(record)
    tell(.epoch(record))
    return nil
  }

  /// Why the run is over, if it is. But for the observer's wish it follows from the state alone: a
  /// run that is over stays so.
  func ending(of state: TrainingState<S>) -> TrainingEnding? {
    switch trainer.minimum {
    case .patience(let epochs, _) where state.patience.waited >= epochs: return .minimum
    case .firstRise where rose(state.history): return .minimum
    default: break
    }
    if stopRequested { return .stopped }
    if let limit = trainer.timeLimit, state.epoch > 0 && state.elapsed >= limit {
      return .timeLimit
    }
    return state.epoch >= trainer.epochs ? .epochs : nil
  }

  /// Whether the last epoch made what decides worse.
  private func rose(_ history: [EpochRecord]) -> Bool {
    let costs = history.suffix(2).map { trainer.measures.cost($0.decision) }
    return costs.count == 2 && costs[1] > costs[0]
  }

  private var tolerance: Double {
    if case .patience(_, let tolerance) = trainer.minimum { return tolerance }
    return 0
  }

  /// One pass over the training rows. Returns the first bad number, if one appeared; the update it
  /// would have caused was then not made.
  private func trainEpoch(_ state: inout TrainingState<S>, _ data: DataMemory<S>) -> NonFinite? {
    let epoch = state.epoch + 1
    var step = state.step
    if trainer.shuffles { shuffle(epoch) }
    var sum = 0.0
    var weight = 0.0
    for batch in 0..<batches {
      var batchWeight = 0.0
      let factors = trainer.schedules.factors(
        step: step, of: trainer.epochs * batches, epoch: epoch, rows: data.rows,
        state.scheduleMemory)
      let fault = order.withUnsafeBufferPointer { order -> NonFinite? in
        let start = batch * batchSize
        let result = workspace.pass(
          BatchRequest(
            data: data, order: order.baseAddress, start: start,
            count: min(batchSize, data.rows - start), seed: trainer.seed, epoch: epoch,
            dropoutFactor: factors.dropout, differentiates: true), penalty: trainer.penalty)
        if !result.error.isFinite || workspace.hasGradientFault {
          return workspace.firstFault(epoch: epoch, batch: batch + 1)
        }
        sum += (result.error + result.penalty) * result.weight
        weight += result.weight
        batchWeight = result.weight
        return nil
      }
      if let fault { return fault }
      // No row of the batch counts: there is nothing to learn, and no step that moments could take.
      if batchWeight == 0 { continue }
      step += 1
      learningRate = trainer.optimizer.learningRate * factors.learningRate
      workspace.update(
        trainer.optimizer,
        UpdateRequest(
          step: step, totalSteps: trainer.epochs * batches, factors: factors,
          clipping: trainer.clipping, maxNorm: trainer.maxNorm))
      tell(.batch(epoch: epoch, number: batch + 1, of: batches))
      if stopRequested { break }
    }
    runningError = sum / weight
    state.epoch = epoch
    state.step = step
    state.parameters = workspace.currentParameters
    state.buffers = workspace.currentBuffers
    state.moments = workspace.updater.currentMoments
    state.scalars = workspace.updater.currentScalars
    return nil
  }

  /// The order of an epoch's rows, which follows from the seed and the epoch alone.
  private func shuffle(_ epoch: Int) {
    for i in order.indices { order[i] = Int32(truncatingIfNeeded: i) }
    var stream = RandomStream(seed: trainer.seed, purpose: .shuffling, index: epoch)
    stream.shuffle(&order)
  }
}
