/// Everything there is to save of a training run between two epochs.
public struct TrainingState<S: Scalar>: Sendable {
  /// The current parameters, frozen ones included: those that the optimiser steps.
  public var parameters: [S]
  /// The current buffers.
  public var buffers: [S]
  /// The optimiser's moments.
  public var moments: [[S]]
  /// The optimiser's scalars.
  public var scalars: [Double]
  /// Steps taken.
  public var step = 0
  /// Epochs trained.
  public var epoch = 0
  /// The seconds that the run took, all its sittings together; 0 where there is no time limit.
  public var elapsed = 0.0
  /// The best parameters so far, by the number that decides, with their error and epoch: of those
  /// that the optimiser evaluates with.
  public var best: Best
  /// What patience compares with, and since when it has not been bettered.
  public var patience = Patience()
  /// What the schedules remember of the errors so far.
  public var scheduleMemory = Schedules.Memory()
  /// What was measured so far.
  public var history: [EpochRecord] = []

  /// The best parameters so far.
  public struct Best: Sendable {
    /// The parameters, frozen ones included.
    public var parameters: [S]
    /// The buffers that belong to them.
    public var buffers: [S]
    /// Their error; infinite before the first was measured.
    public var error = Double.infinity
    /// What makes them the best: the number that decides, its sign turned where higher is better.
    /// Infinite before the first was measured.
    public var cost = Double.infinity
    /// After which epoch they were reached; 0 is the start.
    public var epoch = 0
  }

  /// What patience remembers.
  public struct Patience: Sendable {
    /// What is to be bettered: the number that decides, its sign turned where higher is better.
    public var cost = Double.infinity
    /// Measurements since it was set.
    public var waited = 0
  }

  /// The state before the first epoch.
  public init(_ network: Network<S>, optimizer: any Optimizer) {
    parameters = network.parameters.values
    buffers = network.buffers.values
    moments = [[S]](
      repeating: [S](repeating: 0, count: network.parameters.trainableCount),
      count: optimizer.moments)
    scalars = [Double](repeating: 0, count: optimizer.scalars)
    best = Best(parameters: parameters, buffers: buffers)
  }
}

/// What was measured after one epoch.
public struct EpochRecord: Sendable, Equatable {
  /// The epoch, from 1; 0 is the network as it started.
  public let epoch: Int
  /// The mean objective of the epoch's batches while they were trained, penalty included; nil for
  /// epoch 0.
  public let runningError: Double?
  /// The error of the validation part, or of the training part where there is none (then with the
  /// penalty), after the epoch.
  public let error: Double
  /// Whether `error` is that of a validation part.
  public let isValidation: Bool
  /// The learning rate of the epoch's last step.
  public let learningRate: Double
  /// Whether no epoch before was better, by the number that decides.
  public let isBest: Bool
  /// The number that decides: `error`, or a metric of the same rows; see ``Measures/deciding``.
  public let decision: Double
  /// The values of ``Measures/metrics`` for the training part; empty where they are not taken.
  public let trainingMetrics: [Double]
  /// The values of ``Measures/metrics`` for the validation part; empty where there is none.
  public let validationMetrics: [Double]

  /// Creates a record. Where no other number decides, the error does.
  public init(
    epoch: Int, runningError: Double?, error: Double, isValidation: Bool, learningRate: Double,
    isBest: Bool, decision: Double? = nil, trainingMetrics: [Double] = [],
    validationMetrics: [Double] = []
  ) {
    self.epoch = epoch
    self.runningError = runningError
    self.error = error
    self.isValidation = isValidation
    self.learningRate = learningRate
    self.isBest = isBest
    self.decision = decision ?? error
    self.trainingMetrics = trainingMetrics
    self.validationMetrics = validationMetrics
  }
}

/// Why a training run ended.
public enum TrainingEnding: Sendable {
  /// The error is at its minimum, by the rule in force.
  case minimum
  /// All epochs were trained.
  case epochs
  /// The time that the run may take was over.
  case timeLimit
  /// The observer asked for it.
  case stopped
  /// A NaN or infinity appeared; the update it would have caused was not made.
  case nonFinite(NonFinite)
}

/// The first bad number of a training run.
public struct NonFinite: Sendable {
  /// What the number is.
  public enum Quantity: Sendable {
    /// A parameter.
    case parameter
    /// An output of a layer.
    case output
    /// The error of a row.
    case error
    /// The objective alone: every row has a finite error, but their sum or the penalty has not.
    case objective
    /// An element of the gradient.
    case gradient
  }

  /// The epoch in which it appeared, from 1.
  public var epoch: Int
  /// The batch of the epoch, from 1; nil while measuring.
  public var batch: Int?
  /// The layer, from 0; nil for errors, which belong to none.
  public var layer: Int?
  /// What the number is.
  public var quantity: Quantity
  /// The parameter segment, for parameters and gradients.
  public var segment: String?
  /// The position within the segment, the layer's outputs, or the rows: those of the batch, or of
  /// the measured data.
  public var index: Int
  /// The number: NaN or an infinity.
  public var value: Double
}

#if !hasFeature(Embedded)
  extension NonFinite: CustomStringConvertible {
    /// One sentence with everything that is known.
    public var description: String {
      var place = "epoch \(epoch)"
      if let batch { place += ", batch \(batch)" }
      let what: String
      switch quantity {
      case .parameter: what = "the parameter \(segment ?? "")[\(index)]"
      case .output: what = "output \(index)"
      case .error: what = "the error of row \(index + 1)" + (batch == nil ? "" : " of the batch")
      case .objective: what = "the sum of the rows' errors and the penalty"
      case .gradient: what = "the gradient of \(segment ?? "")[\(index)]"
      }
      let owner = layer.map { " of layer \($0)" } ?? ""
      return "\(place): \(what)\(quantity == .output ? owner : "") is \(value)"
    }
  }
#endif
