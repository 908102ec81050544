/// Trains networks: error, minimum?, update, ready.
///
/// Give it a validation part, and that part's error decides when to stop and which weights are best.
/// Without one, the training error does, measured over all training rows after each epoch. Whatever
/// ends the run, the network gets the weights with the lowest error (of equal ones, the latest).
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
  /// When the error counts as being at its minimum. By default after 20 epochs in a row that did
  /// not lower it by more than a ten-thousandth of it.
  public var minimum: MinimumRule
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
    batchSize: Int? = 32, epochs: Int = 200,
    minimum: MinimumRule = .patience(20, tolerance: 1e-4), shuffles: Bool = true, seed: UInt64 = 0,
    kernels: KernelSet = .fastest
  ) {
    self.loss = loss
    self.optimizer = optimizer
    schedules = Schedules(learningRate: schedule)
    self.penalty = penalty
    self.clipping = clipping
    self.maxNorm = maxNorm
    self.batchSize = batchSize
    self.epochs = epochs
    self.minimum = minimum
    self.shuffles = shuffles
    self.seed = seed
    self.kernels = kernels
  }

  /// Trains a network in place and tells how it went.
  ///
  /// - Parameters:
  ///   - validation: rows that are not trained on, whose error decides.
  ///   - pool: threads to work with; the result has the same bits with any number of them.
  ///   - observe: called with each event; its answer can end the run.
  /// - Throws: ``BackpropError`` when the data does not fit the network or the loss. The network is
  ///   then as it was.
  @discardableResult
  public func train(
    _ network: inout Network<S>, on training: Dataset<S>, validation: Dataset<S>? = nil,
    pool: ThreadPool? = nil, observe: ((TrainingEvent) -> TrainingDirective)? = nil
  ) throws(BackpropError) -> TrainingResult {
    var state = TrainingState(network, optimizer: optimizer)
    return try train(
      &network, from: &state, on: training, validation: validation, pool: pool, observe: observe)
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
    checkpoint: ((TrainingState<S>, _ isLast: Bool) -> Void)? = nil
  ) throws(BackpropError) -> TrainingResult {
    try check(network, training, validation)
    try state.check(for: network, optimizer: optimizer)
    network.parameters.values = state.parameters
    network.buffers.values = state.buffers
    let run = TrainingRun(
      self, network, rows: training.rows, measured: (validation ?? training).rows,
      isValidation: validation != nil, pool: pool, observe: observe, checkpoint: checkpoint)
    let ending = training.withMemory { training in
      guard let validation else { return run.run(&state, training, measuring: training) }
      return validation.withMemory { run.run(&state, training, measuring: $0) }
    }
    network.parameters.values = state.best.parameters
    network.buffers.values = state.best.buffers
    return TrainingResult(
      ending: ending, bestEpoch: state.best.epoch, bestError: state.best.error,
      epochs: state.epoch, history: state.history)
  }

  func check(
    _ network: Network<S>, _ training: Dataset<S>, _ validation: Dataset<S>?
  ) throws(BackpropError) {
    try training.check(for: network, loss: loss)
    if let validation { try validation.check(for: network, loss: loss) }
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
    if minimum == .firstRise, let batchSize, batchSize < training.rows {
      throw BackpropError(
        .usage,
        "stopping at the first rise of the error needs full batches: batches of \(batchSize) rows "
          + "may raise it by chance")
    }
  }
}
