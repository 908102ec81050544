/// A training run at rest between two epochs: all that it takes to go on to the bit.
///
/// ```swift
/// let data = DataFingerprints(training: training, validation: validation)
/// let first = network
/// try trainer.train(
///   &network, from: &state, on: training, validation: validation,
///   checkpoint: { state, _ in
///     try? Checkpoint(first, trainer, state, data).write(to: "run.checkpoint", overwriting: true)
///   })
/// // Later, in another process:
/// var saved = try Checkpoint<Float>(contentsOf: "run.checkpoint")
/// try saved.check(continues: trainer, first, data)
/// try trainer.train(&network, from: &saved.state, on: training, validation: validation)
/// ```
public struct Checkpoint<S: Scalar>: Sendable {
  /// The network with the run's current parameters and buffers (the best ones lie in the state).
  public let network: Network<S>
  /// How it is trained.
  public let trainer: Trainer<S>
  /// Where the run stands, the optimiser's moments included.
  public var state: TrainingState<S>
  /// What it is trained on, to be known again.
  public let data: DataFingerprints
  /// The machine that wrote it.
  public let machine: Machine
  /// What whoever trains wants to find again, such as the preprocessing of a table. It belongs to
  /// the plan: where it differs, a run does not go on.
  public let attachment: JSON

  /// Creates a checkpoint of a run on this machine.
  public init(
    _ network: Network<S>, _ trainer: Trainer<S>, _ state: TrainingState<S>,
    _ data: DataFingerprints, attachment: JSON = [:]
  ) {
    self.init(
      network: network, trainer: trainer, state: state, data: data,
      machine: .current(kernels: trainer.kernels), attachment: attachment)
  }

  init(
    network: Network<S>, trainer: Trainer<S>, state: TrainingState<S>, data: DataFingerprints,
    machine: Machine, attachment: JSON
  ) {
    var network = network
    network.parameters.values = state.parameters
    network.buffers.values = state.buffers
    self.network = network
    self.trainer = trainer
    self.state = state
    self.data = data
    self.machine = machine
    self.attachment = attachment
  }

  /// The checkpoint of the same run at another state.
  public func at(_ state: TrainingState<S>) -> Checkpoint {
    Checkpoint(
      network: network, trainer: trainer, state: state, data: data, machine: machine,
      attachment: attachment)
  }

  /// What must be the same for a run to go on.
  public var plan: CheckpointPlan {
    CheckpointPlan(
      network: NetworkFile.description(of: network), trainer: trainer.descriptor, data: data,
      attachment: attachment)
  }

  /// Refuses to go on with another network, trainer or data than the checkpoint's.
  ///
  /// - Throws: `BackpropError` of code `.usage` that names what differs.
  public func check(
    continues trainer: Trainer<S>, _ network: Network<S>, _ data: DataFingerprints,
    attachment: JSON = [:]
  ) throws(BackpropError) {
    try plan.check(
      isContinuedBy: CheckpointPlan(
        network: NetworkFile.description(of: network), trainer: trainer.descriptor, data: data,
        attachment: attachment))
  }
}

/// A checkpoint of either precision, for those who open one without knowing which.
public enum AnyCheckpoint: Sendable {
  /// Single precision.
  case float(Checkpoint<Float>)
  /// Double precision.
  case double(Checkpoint<Double>)

  /// A checkpoint with its precision erased.
  public init<S: Scalar>(_ checkpoint: Checkpoint<S>) {
    switch checkpoint as Any {
    case let checkpoint as Checkpoint<Float>: self = .float(checkpoint)
    case let checkpoint as Checkpoint<Double>: self = .double(checkpoint)
    default: preconditionFailure("AnyCheckpoint: a scalar is a Float or a Double")
    }
  }

  /// The checkpoint, if it is of a precision.
  public func typed<S: Scalar>(as _: S.Type = S.self) -> Checkpoint<S>? {
    switch self {
    case .float(let checkpoint): checkpoint as? Checkpoint<S>
    case .double(let checkpoint): checkpoint as? Checkpoint<S>
    }
  }

  /// What must be the same for a run to go on.
  public var plan: CheckpointPlan {
    switch self {
    case .float(let checkpoint): checkpoint.plan
    case .double(let checkpoint): checkpoint.plan
    }
  }

  /// The machine that wrote it.
  public var machine: Machine {
    switch self {
    case .float(let checkpoint): checkpoint.machine
    case .double(let checkpoint): checkpoint.machine
    }
  }

  /// Epochs trained.
  public var epoch: Int {
    switch self {
    case .float(let checkpoint): checkpoint.state.epoch
    case .double(let checkpoint): checkpoint.state.epoch
    }
  }

  /// What the trainer attached; see ``Checkpoint/attachment``.
  public var attachment: JSON {
    switch self {
    case .float(let checkpoint): checkpoint.attachment
    case .double(let checkpoint): checkpoint.attachment
    }
  }
}
