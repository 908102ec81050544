/// A schedule for each hyperparameter that can follow one; all constant unless said otherwise.
///
/// ```swift
/// trainer.schedules = Schedules(learningRate: .oneCycle(), momentum: .oneCycleMomentum())
/// ```
public struct Schedules: Sendable {
  /// A factor on the learning rate.
  public var learningRate: any Schedule
  /// A factor on momentum: μ of ``SGD``, β₁ of ``Adam``, and what stands in their place elsewhere.
  public var momentum: any Schedule
  /// A factor on decoupled weight decay, beside that of the learning rate, which decay follows
  /// anyway: p ← (1 − η·λ)·p. A ``Penalty`` is part of the objective and stays as it is.
  public var weightDecay: any Schedule
  /// A factor on the rate of every ``Dropout`` layer. It can only lower it: a factor above 1 is 1.
  public var dropout: any Schedule

  /// Creates the four.
  public init(
    learningRate: any Schedule = ConstantSchedule(), momentum: any Schedule = ConstantSchedule(),
    weightDecay: any Schedule = ConstantSchedule(), dropout: any Schedule = ConstantSchedule()
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.dropout = dropout
  }

  /// The four as data, without those that are constant.
  public var descriptor: Descriptor {
    var fields: [Descriptor.Field] = []
    func add(_ name: String, _ schedule: any Schedule) {
      if schedule.descriptor.kind != "constant" {
        fields.append(.init(name, .descriptor(schedule.descriptor)))
      }
    }
    add("learningRate", learningRate)
    add("momentum", momentum)
    add("weightDecay", weightDecay)
    add("dropout", dropout)
    return Descriptor("schedules", fields)
  }

  /// The schedules that a descriptor describes.
  ///
  /// - Throws: ``BackpropError`` when a schedule is of an unknown kind, or a field of it is wrong.
  public init(_ descriptor: Descriptor, library: Library = .standard) throws(BackpropError) {
    func schedule(_ name: String) throws(BackpropError) -> any Schedule {
      guard let field = try descriptor.descriptor(name) else { return ConstantSchedule() }
      return try library.schedule(field)
    }
    self.init(
      learningRate: try schedule("learningRate"), momentum: try schedule("momentum"),
      weightDecay: try schedule("weightDecay"), dropout: try schedule("dropout"))
  }

  /// What the schedules remember of a run; part of the ``TrainingState``.
  public struct Memory: Sendable, Equatable {
    /// The numbers of the learning rate's schedule.
    public var learningRate: [Double] = []
    /// The numbers of momentum's schedule.
    public var momentum: [Double] = []
    /// The numbers of weight decay's schedule.
    public var weightDecay: [Double] = []
    /// The numbers of dropout's schedule.
    public var dropout: [Double] = []

    /// The memory at the start of a run.
    public init() {}
  }

  /// The factors for one step.
  func factors(
    step: Int, of totalSteps: Int, epoch: Int, rows: Int, _ memory: Memory
  ) -> StepFactors {
    func factor(_ schedule: any Schedule, _ memory: [Double]) -> Double {
      schedule.factor(
        at: TrainingProgress(
          step: step, totalSteps: totalSteps, epoch: epoch, rows: rows, memory: memory))
    }
    return StepFactors(
      learningRate: factor(learningRate, memory.learningRate),
      momentum: factor(momentum, memory.momentum),
      weightDecay: factor(weightDecay, memory.weightDecay),
      dropout: factor(dropout, memory.dropout))
  }

  /// Takes an error into the memory of all of them.
  func remember(_ error: Double, in memory: inout Memory) {
    learningRate.remember(error, in: &memory.learningRate)
    momentum.remember(error, in: &memory.momentum)
    weightDecay.remember(error, in: &memory.weightDecay)
    dropout.remember(error, in: &memory.dropout)
  }
}

/// What the hyperparameters of one step are multiplied with.
struct StepFactors {
  var learningRate = 1.0
  var momentum = 1.0
  var weightDecay = 1.0
  var dropout = 1.0
}
