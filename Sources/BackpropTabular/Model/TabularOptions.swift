/// How precisely a network computes.
public enum Precision: String, Sendable, CaseIterable {
  /// 32 bits: half the memory, twice the speed, and more than noisy data needs.
  case single
  /// 64 bits.
  case double
}

/// An average over the weights of a training, around any optimiser.
public enum WeightAveraging: Sendable, Equatable {
  /// A running mean that keeps a share of itself in each step; see `EMA`.
  case ema(decay: Double)
  /// The plain mean of the steps after a share of the run; see `SWA`.
  case swa(start: Double)

  /// The optimiser with the average around it.
  func around(_ optimizer: any Optimizer) throws(BackpropError) -> any Optimizer {
    switch self {
    case .ema(let decay):
      guard decay >= 0 && decay < 1 else {
        throw BackpropError(.usage, "an average keeps a share of 0 to below 1, not \(decay)")
      }
      return EMA(optimizer, decay: decay)
    case .swa(let start):
      guard start >= 0 && start <= 1 else {
        throw BackpropError(.usage, "an average starts after a share of 0 to 1, not \(start)")
      }
      return SWA(optimizer, start: start)
    }
  }
}

/// Of which parts of a table metrics are taken after each epoch.
public enum Measuring: String, Sendable, CaseIterable {
  /// Of the training part and the validation part. The former takes another pass over its rows.
  case both
  /// Of the part that decides alone.
  case deciding
  /// Of none; a metric that decides is taken of the part that does.
  case none
}

/// What a user may decide about the training of a ``TabularModel``; nil leaves it to the recipe that
/// suits the table (see ``Recipe``).
public struct TabularOptions: Sendable {
  /// Which columns are used, as what, and for which task.
  public var columns = SchemaOverrides()
  /// The widths of the hidden layers; empty for a linear model.
  public var hidden: [Int]?
  /// Normalisation, residual blocks, a feature scale, embeddings, branches; none by default.
  public var architecture = Architecture()
  /// What single layers have of their own; nothing by default.
  public var layers: [LayerPlace: LayerOptions] = [:]
  /// The activation of the hidden layers.
  public var activation: (any Activation)?
  /// A rectifier with trained slopes behind each hidden layer, in place of an activation.
  public var prelu: PReLU?
  /// The loss; it must fit the task.
  public var loss: (any Loss)?
  /// The share of each target that is spread over all classes; see `CategoricalCrossEntropy`, which
  /// it makes the loss of a classifier. None by default.
  public var labelSmoothing: Double?
  /// The optimiser.
  public var optimizer: (any Optimizer)?
  /// The learning rate, whatever the optimiser.
  public var learningRate: Double?
  /// Whether the learning rate is a tenth of that at which the error is lowest in a short test; see
  /// `Trainer/findLearningRate(_:on:range:steps:smoothing:pool:)`.
  public var findsLearningRate = false
  /// An average of the weights that the optimiser steps through, to be evaluated in their place.
  public var averaging: WeightAveraging?
  /// A solver in place of the optimiser and all that belongs to steps.
  public var solver: (any Solver)?
  /// How the learning rate changes over the training.
  public var schedule: (any Schedule)?
  /// How momentum changes over the training.
  public var momentumSchedule: (any Schedule)?
  /// How weight decay changes, beside the learning rate, which it follows anyway.
  public var weightDecaySchedule: (any Schedule)?
  /// How the rate of dropout changes.
  public var dropoutSchedule: (any Schedule)?
  /// The share of the steps over which the learning rate rises, before its schedule begins.
  public var warmUp: Double?
  /// Decoupled weight decay, whatever the optimiser.
  public var weightDecay: Double?
  /// A penalty on large weights; none by default.
  public var penalty = Penalty.none
  /// A bound on the gradient of a step; none by default.
  public var clipping = GradientClipping.none
  /// A bound on the weights that lead into a unit; none by default.
  public var maxNorm: MaxNorm?
  /// How the starting weights are drawn, in place of what suits the activation.
  public var initializer: (any Initializer)?
  /// Weights to start from: a tensor for each of the network's, by their names (`layers.0.weights`),
  /// such as a model file holds them.
  public var initialWeights: Safetensors?
  /// The probability with which hidden units are silenced while training.
  public var dropout: Double?
  /// The rows of a batch; more than there are means all.
  public var batchSize: Int?
  /// The most passes over the training rows.
  public var epochs: Int?
  /// The seconds that the training may take; one epoch is always trained.
  public var timeLimit: Double?
  /// How many epochs in a row may pass without a better error.
  public var patience: Int?
  /// The metric that decides when to stop and which epoch is the best, in place of the error.
  public var metric: (any Metric)?
  /// The metrics to take of the parts after each epoch; all that fit by default.
  public var metrics: [any Metric]?
  /// Of which parts they are taken; of both by default.
  public var measuring = Measuring.both
  /// The share of rows whose error decides when to stop; 0.1 by default, 0 for none.
  public var validation = 0.1
  /// The share of rows that are held out to be measured on at the end; 0.2 by default, 0 for none.
  public var test = 0.2
  /// The rows whose error decides when to stop, counted from 0, in place of a share.
  public var validationRows: [Int]?
  /// The rows to hold out, counted from 0, in place of a share.
  public var testRows: [Int]?
  /// The most levels of a categorical column that have an input of their own, 1 or more; 255 by
  /// default. Rarer ones share an input.
  public var mostLevels = CategoryEncoding.levelLimit
  /// By what rows are divided; at random by default.
  public var division = Division.random
  /// The column that says how much each row counts, in training and where it is measured; nil where
  /// all count alike. A row with a weight of 2 counts like two of them.
  public var weightColumn: String?
  /// How much the rows of each class count in training; all alike by default. What the model is
  /// measured by is not changed.
  public var classWeights: ClassWeights?
  /// Of two classes the one that metrics such as recall are about: its label; the second in order by
  /// default.
  public var positiveClass: String?
  /// What all randomness is keyed by.
  public var seed: UInt64 = 0
  /// How precisely the network computes; single by default.
  public var precision = Precision.single
  /// Changes the finished recipe, for what has no option of its own; called once, before training.
  public var adjust: (@Sendable (inout Recipe) -> Void)?

  /// Creates options that leave everything to the recipe.
  public init() {}
}

extension TabularOptions {
  /// Refuses columns of special use that the table lacks, or that are the target.
  func check(_ table: Table, targets: [String]) throws(BackpropError) {
    guard mostLevels >= 1 else {
      throw BackpropError(
        .usage,
        "a column must be allowed 1 level or more with an input of its own, not \(mostLevels)")
    }
    for (use, name) in [("divides the rows", division.column), ("weighs the rows", weightColumn)] {
      guard let name else { continue }
      _ = try table.column(name)
      if targets.contains(name) {
        throw BackpropError(
          .usage, "\"\(name)\" is the target; it cannot be the column that \(use) as well")
      }
    }
  }

  /// The overrides, with the columns of special use left out of the features.
  var overrides: SchemaOverrides {
    var overrides = columns
    overrides.positiveClass = positiveClass
    if let name = division.column { overrides.reserved[name] = division.reason }
    if let name = weightColumn { overrides.reserved[name] = "says how much a row counts" }
    return overrides
  }
}
