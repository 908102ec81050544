/// Trains networks: error, minimum?, update, ready.
///
/// Give it a validation part, and that part's error decides when to stop and which weights are best.
/// Without one, the training error does, measured over all training rows after each epoch. Whatever
/// ends the run, the network gets the weights with the lowest error (of equal ones, the latest). A
/// metric can decide in place of the error; see ``measures``.
public struct Trainer<S: Scalar>: Sendable {
  /// What is made small.
  public var loss: any Loss
  /// How the gradient moves the parameters.
  public var optimizer: any Optimizer
  /// Factors on the learning rate, momentum, weight decay and dropout over the run; constant by
  /// default.
  public var schedules: Schedules
  /// A penalty on large weights; none by default.
  public var penalty: Penalty
  /// A bound on the gradient of each step; none by default.
  public var clipping: GradientClipping
  /// A bound on the weights that lead into each unit; none by default.
  public var maxNorm: MaxNorm?
  /// The rows of a batch; nil for all rows at once (full batch). 32 by default.
  public var batchSize: Int?
  /// The most passes over the training rows; 200 by default.
  public var epochs: Int
  /// The seconds that a run may take; nil, the default, for no limit. It ends with the first epoch at
  /// whose end they are over: one epoch is always trained.
  public var timeLimit: Double?
  /// When the error counts as being at its minimum. By default after 20 epochs in a row that did
  /// not lower it by more than a ten-thousandth of it.
  public var minimum: MinimumRule
  /// What is measured after each epoch besides the error, and what decides; the error alone by
  /// default.
  public var measures: Measures
  /// Whether each epoch takes the rows in a new random order; true by default.
  public var shuffles: Bool
  /// What all randomness of the run is keyed by.
  public var seed: UInt64
  /// The kernels to use; the fastest of this machine by default.
  public var kernels: KernelSet

  /// Rows that are measured at a time.
  static var measuringBlock: Int { 512 }

  /// Creates a trainer. `schedule` is that of the learning rate; see ``schedules`` for others.
  public init(
    loss: any Loss, optimizer: any Optimizer = Adam(), schedule: any Schedule = ConstantSchedule(),
    penalty: Penalty = .none, clipping: GradientClipping = .none, maxNorm: MaxNorm? = nil,
    batchSize: Int? = 32, epochs: Int = 200, timeLimit: Double? = nil,
    minimum: MinimumRule = .patience(20, tolerance: 1e-4), measures: Measures = .none,
    shuffles: Bool = true, seed: UInt64 = 0, kernels: KernelSet = .fastest
  ) {
    self.loss = loss
    self.optimizer = optimizer
    schedules = Schedules(learningRate: schedule)
    self.penalty = penalty
    self.clipping = clipping
    self.maxNorm = maxNorm
    self.batchSize = batchSize
    self.epochs = epochs
    self.timeLimit = timeLimit
    self.minimum = minimum
    self.measures = measures
    self.shuffles = shuffles
    self.seed = seed
    self.kernels = kernels
  }

  /// Trains a network from scratch, in place: draws its starting weights anew from the trainer's
  /// seed, whatever it had learnt before, and starts a new run. Twice gives the same bits.
  ///
  /// For the parameters see ``train(_:on:validation:pool:observe:clock:)``, which goes on from the
  /// weights that the network has.
  @discardableResult
  public func fit(
    _ network: inout Network<S>, on training: Dataset<S>, validation: Dataset<S>? = nil,
    pool: ThreadPool? = nil, observe: ((TrainingEvent) -> TrainingDirective)? = nil,
    clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TrainingResult {
    var fresh = Network<S>(inputs: network.inputs, layers: network.layers, seed: seed)
    let result = try train(
      &fresh, on: training, validation: validation, pool: pool, observe: observe, clock: clock)
    network = fresh
    return result
  }

  /// Trains a network in place, from the weights that it has: those that were drawn when it was made,
  /// that you gave it, or that an earlier training left. The run is a new one, with an optimiser that
  /// remembers nothing.
  ///
  /// - Parameters:
  ///   - validation: rows that are not trained on, whose error decides.
  ///   - pool: threads to work with; the result has the same bits with any number of them.
  ///   - observe: called with each event; its answer can end the run.
  ///   - clock: tells the seconds since some fixed moment; needed for a ``timeLimit`` alone.
  /// - Throws: ``BackpropError`` when the data does not fit the network or the loss. The network is
  ///   then as it was.
  @discardableResult
  public func train(
    _ network: inout Network<S>, on training: Dataset<S>, validation: Dataset<S>? = nil,
    pool: ThreadPool? = nil, observe: ((TrainingEvent) -> TrainingDirective)? = nil,
    clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TrainingResult {
    var state = TrainingState(network, optimizer: optimizer)
    return try train(
      &network, from: &state, on: training, validation: validation, pool: pool, observe: observe,
      clock: clock)
  }

  /// Continues a training run from a state, in place: to the bit the run that was never left, if
  /// trainer, layers and data are the same.
  ///
  /// - Parameters:
  ///   - state: where the run stands; afterwards, where it ended.
  ///   - checkpoint: called after each whole epoch with the state, and whether the run ends there:
  ///     what it was given is all that it takes to go on.
  /// - Throws: ``BackpropError`` when the data does not fit the network or the loss, or the state is
  ///   that of another network or optimiser. The network is then as it was.
  @discardableResult
  public func train(
    _ network: inout Network<S>, from state: inout TrainingState<S>, on training: Dataset<S>,
    validation: Dataset<S>? = nil, pool: ThreadPool? = nil,
    observe: ((TrainingEvent) -> TrainingDirective)? = nil,
    checkpoint: ((TrainingState<S>, _ isLast: Bool) -> Void)? = nil, clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TrainingResult {
    try check(network, training, validation)
    try state.check(for: network, optimizer: optimizer)
    if timeLimit != nil && clock == nil {
      throw BackpropError(.usage, "a time limit needs a clock: pass one to the training")
    }
    network.parameters.values = state.parameters
    network.buffers.values = state.buffers
    let run = TrainingRun(
      self, network, training, validation, pool: pool, clock: clock, observe: observe,
      checkpoint: checkpoint)
    let ending = training.withMemory { training in
      guard let validation else { return run.run(&state, training, measuring: training) }
      return validation.withMemory { run.run(&state, training, measuring: $0) }
    }
    network.parameters.values = state.best.parameters
    network.buffers.values = state.best.buffers
    return TrainingResult(ending, state, measures)
  }

  func check(
    _ network: Network<S>, _ training: Dataset<S>, _ validation: Dataset<S>?
  ) throws(BackpropError) {
    try training.check(for: network, loss: loss)
    if let validation { try validation.check(for: network, loss: loss) }
    try measures.check(for: loss, outputs: network.outputs)
    guard training.rows < Int(Int32.max) else {
      throw BackpropError(.data, "a training part can have at most \(Int32.max - 1) rows")
    }
    if let batchSize, batchSize < 1 {
      throw BackpropError(.usage, "the batch size must be at least 1, not \(batchSize)")
    }
    if let bound = clipping.bound, !(bound > 0) {
      throw BackpropError(.usage, "the bound on the gradient must be positive")
    }
    if let maxNorm {
      guard maxNorm.bound > 0 else {
        throw BackpropError(.usage, "the bound on the weights must be positive")
      }
      guard optimizer.allowsConstraints else {
        throw BackpropError(
          .usage,
          "a bound on the weights cannot be kept with the optimizer "
            + "\"\(optimizer.descriptor.kind)\", which makes them anew in each step")
      }
    }
    if min(batchSize ?? training.rows, training.rows) == 1, let layer = network.graph.couplingLayer
    {
      throw BackpropError(
        .usage,
        "layer \(layer.layer + 1) (\(layer.kind)) learns from how the rows of a batch differ, so it "
          + "needs batches of at least 2 rows")
    }
    if minimum == .firstRise, let batchSize, batchSize < training.rows {
      throw BackpropError(
        .usage,
        "stopping at the first rise of the error needs full batches: batches of \(batchSize) rows "
          + "may raise it by chance")
    }
  }
}
