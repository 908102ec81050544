/// What surrounds the rule of the update in one step: penalty, bounds, and what the schedules make of
/// its hyperparameters. A trace is of a step under such conditions.
public struct StepConditions: Sendable, Equatable {
  /// The penalty on large weights.
  public var penalty: Penalty
  /// A bound on the gradient.
  public var clipping: GradientClipping
  /// A bound on the weights that lead into each unit.
  public var maxNorm: MaxNorm?
  /// Multiplies the learning rate, as the run's schedule wants it.
  public var learningRateFactor: Double
  /// Multiplies momentum (β₁ of Adam and its kin), as the run's schedule wants it.
  public var momentumFactor: Double
  /// Multiplies decoupled weight decay, as the run's schedule wants it.
  public var weightDecayFactor: Double
  /// Multiplies the rate of dropout layers, as the run's schedule wants it.
  public var dropoutFactor: Double
  /// The steps of the whole run, for rules that wait for a share of them; nil where nobody knows.
  public var totalSteps: Int?

  /// Creates conditions that change nothing unless told to.
  public init(
    penalty: Penalty = .none, clipping: GradientClipping = .none, maxNorm: MaxNorm? = nil,
    learningRateFactor: Double = 1, momentumFactor: Double = 1, weightDecayFactor: Double = 1,
    dropoutFactor: Double = 1, totalSteps: Int? = nil
  ) {
    self.penalty = penalty
    self.clipping = clipping
    self.maxNorm = maxNorm
    self.learningRateFactor = learningRateFactor
    self.momentumFactor = momentumFactor
    self.weightDecayFactor = weightDecayFactor
    self.dropoutFactor = dropoutFactor
    self.totalSteps = totalSteps
  }

  /// The same for the engine.
  func request(step: Int) -> UpdateRequest {
    UpdateRequest(
      step: step, totalSteps: totalSteps,
      factors: StepFactors(
        learningRate: learningRateFactor, momentum: momentumFactor, weightDecay: weightDecayFactor,
        dropout: dropoutFactor), clipping: clipping, maxNorm: maxNorm)
  }

  /// A named number with the factor of its schedule.
  func scheduled(_ name: String, _ value: Double, by factor: Double) -> Formula {
    let number = Formula.constant(name, value)
    return factor == 1 ? number : number * .constant("schedule", factor)
  }
}
