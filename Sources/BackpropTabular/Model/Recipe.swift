/// How a network for a table is built and trained, with every choice made.
public struct Recipe: Sendable {
  /// The widths of the hidden layers.
  public var hidden: [Int]
  /// The layers besides the hidden ones.
  public var architecture: Architecture
  /// What single layers have of their own.
  public var layerOptions: [LayerPlace: LayerOptions]
  /// The activation of the hidden layers.
  public var activation: any Activation
  /// A rectifier with trained slopes in place of the activation: hidden layers are then linear, each
  /// with one behind it. Nil for none.
  public var prelu: PReLU?
  /// The probability with which hidden units are silenced while training.
  public var dropout: Double
  /// How the starting weights are drawn; nil for what suits the activation.
  public var initializer: (any Initializer)?
  /// The loss.
  public var loss: any Loss
  /// The optimiser.
  public var optimizer: any Optimizer
  /// A solver in place of the optimiser; nil for none.
  public var solver: (any Solver)?
  /// The factor on the learning rate over the run.
  public var schedule: any Schedule
  /// The factor on momentum; nil for none.
  public var momentumSchedule: (any Schedule)?
  /// The factor on weight decay; nil for none.
  public var weightDecaySchedule: (any Schedule)?
  /// The factor on the rate of dropout; nil for none.
  public var dropoutSchedule: (any Schedule)?
  /// A penalty on large weights.
  public var penalty: Penalty
  /// A bound on the gradient of a step.
  public var clipping: GradientClipping
  /// A bound on the weights that lead into a unit; nil for none.
  public var maxNorm: MaxNorm?
  /// The rows of a batch.
  public var batchSize: Int
  /// The most passes over the training rows.
  public var epochs: Int
  /// The seconds that the training may take; nil for no limit.
  public var timeLimit: Double?
  /// When the error counts as being at its minimum.
  public var minimum: MinimumRule
  /// The metric that decides in place of the error; nil for the error.
  public var metric: (any Metric)?
  /// The metrics to take after each epoch; nil for all that fit.
  public var metrics: [any Metric]?
  /// Of which parts they are taken.
  public var measuring: Measuring

  /// The recipe for a training part, with the user's wishes put in.
  ///
  /// - Parameters:
  ///   - rows: the rows of the training part.
  ///   - inputs: the width of an encoded row.
  ///   - hasValidation: whether a validation part decides when to stop.
  /// - Throws: `BackpropError` for wishes that make no sense.
  public init(
    _ options: TabularOptions, task: TabularTask, rows: Int, inputs: Int, hasValidation: Bool
  ) throws(BackpropError) {
    solver = options.solver
    // A solver that takes few parameters is for small networks.
    hidden = options.hidden ?? (solver?.mostParameters == nil ? [256, 256] : [8])
    architecture = options.architecture
    layerOptions = options.layers
    activation = options.activation ?? ReLU()
    prelu = options.prelu
    dropout = options.dropout ?? (hasValidation && solver == nil ? 0.1 : 0)
    initializer = options.initializer
    loss = try Self.loss(options.loss, task, labelSmoothing: options.labelSmoothing)
    penalty = options.penalty
    clipping = options.clipping
    maxNorm = options.maxNorm
    optimizer = try Self.optimizer(options, rows: rows, hasValidation: hasValidation)
    schedule = try Self.schedule(options, hasValidation: hasValidation)
    momentumSchedule = options.momentumSchedule
    weightDecaySchedule = options.weightDecaySchedule
    dropoutSchedule = options.dropoutSchedule
    let wished = options.batchSize ?? (solver == nil ? Self.batchSize(rows: rows) : rows)
    guard wished >= 1 else {
      throw BackpropError(.usage, "the batch size must be at least 1, not \(wished)")
    }
    batchSize = min(wished, max(rows, 1))
    let batches = (rows + batchSize - 1) / batchSize
    epochs =
      options.epochs
      ?? (hasValidation ? min(150, max(20, 8_000 / batches)) : max(200, 4_000 / batches))
    timeLimit = options.timeLimit
    minimum = .patience(
      options.patience ?? (hasValidation ? 30 : max(20, 1_000 / batches)),
      tolerance: hasValidation ? 0 : 1e-4)
    metric = options.metric
    if let metric, !metric.fits(task.metricTask) {
      // Names the metrics that do.
      _ = try Metrics.metric(named: metric.name, for: task.metricTask)
    }
    metrics = options.metrics
    measuring = options.measuring
    try check(options)
  }

  /// Small batches for the smallest tables, where steps are few; large ones where each step is
  /// better used.
  static func batchSize(rows: Int) -> Int {
    switch rows {
    case ..<200: return 32
    case ..<32_000: return 128
    case ..<100_000: return 256
    default: return 512
    }
  }

  static func loss(
    _ wished: (any Loss)?, _ task: TabularTask, labelSmoothing: Double?
  ) throws(BackpropError) -> any Loss {
    if let labelSmoothing {
      let loss = wished ?? CategoricalCrossEntropy()
      try loss.check(fits: task)
      guard let smoothed = loss.descriptor.setting("labelSmoothing", labelSmoothing) else {
        throw BackpropError(
          .usage,
          "the loss \(loss.descriptor.kind) has no label smoothing; categoricalCrossEntropy has")
      }
      return try Library.standard.loss(smoothed)
    }
    guard let wished else {
      switch task {
      case .regression: return MeanSquaredError()
      case .binary: return BinaryCrossEntropy()
      case .multiclass: return CategoricalCrossEntropy()
      }
    }
    try wished.check(fits: task)
    return wished
  }

  /// Strong weight decay for small tables, whose networks would otherwise fit the noise; large ones
  /// need little, and bear larger steps.
  private static func adam(rows: Int, hasValidation: Bool) -> Adam {
    guard hasValidation else { return Adam(weightDecay: 0.01) }
    if rows >= 6_400 { return Adam(learningRate: 0.002, weightDecay: 0.1) }
    return Adam(weightDecay: min(2, 4_000 / Double(max(rows, 1))))
  }

  private static func optimizer(
    _ options: TabularOptions, rows: Int, hasValidation: Bool
  ) throws(BackpropError) -> any Optimizer {
    var optimizer = options.optimizer ?? adam(rows: rows, hasValidation: hasValidation)
    if let rate = options.learningRate { optimizer = optimizer.with(learningRate: rate) }
    if let decay = options.weightDecay {
      guard decay >= 0 && decay.isFinite else {
        throw BackpropError(
          .usage, "the weight decay must be a number of at least 0, not \(decay)")
      }
      guard let decaying = optimizer.descriptor.setting("weightDecay", decay) else {
        throw BackpropError(
          .usage,
          "the optimizer \(optimizer.descriptor.kind) has no weight decay; a penalty l2 does "
            + "nearly the same")
      }
      optimizer = try Library.standard.optimizer(decaying)
    }
    return try options.averaging?.around(optimizer) ?? optimizer
  }

  private static func schedule(
    _ options: TabularOptions, hasValidation: Bool
  ) throws(BackpropError) -> any Schedule {
    let schedule = options.schedule ?? (hasValidation ? CosineSchedule() : ConstantSchedule())
    guard let share = options.warmUp else { return schedule }
    guard share >= 0 && share < 1 else {
      throw BackpropError(
        .usage, "the share of steps that warm up must be at least 0 and below 1, not \(share)")
    }
    return WarmUpSchedule(share: share, then: schedule)
  }

  private func check(_ options: TabularOptions) throws(BackpropError) {
    try architecture.check(batchSize: batchSize, hidden: hidden)
    try checkLayers()
    try checkSolver(options)
    try checkSchedules()
    func require(_ condition: Bool, _ message: String) throws(BackpropError) {
      if !condition { throw BackpropError(.usage, message) }
    }
    for width in hidden + architecture.branches.flatMap(\.hidden) {
      try require(
        width >= 1 && width <= 1 << 20, "a hidden layer needs 1 to 1048576 neurons, not \(width)")
    }
    try require(
      dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, not \(dropout)")
    try require(
      optimizer.learningRate > 0 && optimizer.learningRate.isFinite,
      "the learning rate must be a positive number, not \(optimizer.learningRate)")
    try require(epochs >= 0, "the number of epochs must be at least 0, not \(epochs)")
    for (name, value) in [("L1", penalty.l1), ("L2", penalty.l2)] {
      try require(
        value >= 0 && value.isFinite,
        "the \(name) penalty must be a number of at least 0, not \(value)")
    }
    for (name, bound) in [("gradient", clipping.bound), ("weights' norm", maxNorm?.bound)] {
      guard let bound else { continue }
      try require(
        bound > 0 && bound.isFinite,
        "the bound of the \(name) must be a positive number, not \(bound)")
    }
    try require(
      maxNorm == nil || optimizer.allowsConstraints,
      "\(optimizer.descriptor.kind) makes the weights anew in each step, so their norm cannot be "
        + "bounded")
    try require((options.patience ?? 1) >= 1, "the patience must be at least 1 epoch")
  }

  /// What is measured after each epoch, regressions in the units of their targets.
  func measures(_ task: TabularTask, _ targets: [Preprocessor.TargetColumn]) -> Measures {
    let fitting = Metrics.fitting(task).filter { loss.link != .sign || $0.needsLabelsAlone }
    var measures = Measures(measuring == .none ? [] : metrics ?? fitting, deciding: metric)
    measures.includesTraining = measuring == .both
    let scalings = targets.compactMap { target in
      if case .number(let scaling) = target.encoding { scaling } else { nil }
    }
    if !scalings.isEmpty {
      measures.scales = scalings.map(\.deviation)
      measures.offsets = scalings.map(\.mean)
    }
    return measures
  }

  /// The trainer that follows the recipe.
  func trainer<S: Scalar>(seed: UInt64, measures: Measures) -> Trainer<S> {
    var trainer = Trainer<S>(
      loss: loss, optimizer: optimizer, schedule: schedule, penalty: penalty, clipping: clipping,
      maxNorm: maxNorm, batchSize: batchSize, epochs: epochs, timeLimit: timeLimit,
      minimum: minimum, measures: measures, seed: seed)
    trainer.schedules.momentum = momentumSchedule ?? ConstantSchedule()
    trainer.schedules.weightDecay = weightDecaySchedule ?? ConstantSchedule()
    trainer.schedules.dropout = dropoutSchedule ?? ConstantSchedule()
    return trainer
  }
}
