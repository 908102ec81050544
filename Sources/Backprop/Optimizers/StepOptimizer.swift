/// An optimiser's rule together with what it remembers, as one value.
///
/// ```swift
/// var optimizer = StepOptimizer(.adam(), for: network.parameters)
/// optimizer.update(&network.parameters, along: gradient)
/// ```
///
/// A rule may step other parameters than those to predict with (an average, for example): ask for
/// ``evaluationParameters(_:)`` then. It takes the steps that training takes, to the bit.
public struct StepOptimizer<S: Scalar>: Sendable {
  /// The rule.
  public let rule: any Optimizer
  /// A bound on the gradient; none by default.
  public var clipping = GradientClipping.none
  /// A bound on the weights that lead into each unit; none by default.
  public var maxNorm: MaxNorm?
  /// The steps of the whole run, for rules that wait for a share of them; nil where nobody knows.
  public var totalSteps: Int?
  /// The number of steps taken.
  public private(set) var steps = 0
  /// The rule's moments, each as long as the trainable parameters.
  public private(set) var moments: [[S]]
  /// The rule's scalars.
  public private(set) var scalars: [Double]

  /// Starts a rule on a vector of parameters, with all that it remembers zero.
  public init(_ rule: any Optimizer, for parameters: ParameterVector<S>) {
    self.rule = rule
    moments = [[S]](
      repeating: [S](repeating: 0, count: parameters.trainableCount), count: rule.moments)
    scalars = [Double](repeating: 0, count: rule.scalars)
  }

  /// Moves the trainable parameters one step against the gradient.
  ///
  /// Complexity: copies the parameters and all that the rule remembers. Training does not.
  ///
  /// - Parameter rateFactor: multiplies the learning rate, as a schedule would.
  /// - Precondition: `gradient` has one element for each trainable parameter; the rule allows
  ///   constraints, where `maxNorm` is set.
  public mutating func update(
    _ parameters: inout ParameterVector<S>, along gradient: [S], rateFactor: Double = 1
  ) {
    precondition(
      gradient.count == parameters.trainableCount,
      "StepOptimizer.update: the gradient has another length than the trainable parameters")
    precondition(
      maxNorm == nil || rule.allowsConstraints,
      "StepOptimizer.update: the rule does not allow a constraint")
    steps += 1
    let memory = WorkspaceMemory<S>()
    let values = memory.copy(parameters.values)
    let updater = updater(memory, parameters, values, gradient: memory.copy(gradient))
    updater.update(
      rule,
      UpdateRequest(
        step: steps, totalSteps: totalSteps, factors: StepFactors(learningRate: rateFactor),
        clipping: clipping,
        maxNorm: maxNorm))
    parameters.values = Array(UnsafeBufferPointer(start: values, count: parameters.totalCount))
    moments = updater.currentMoments
    scalars = updater.currentScalars
  }

  /// The parameters to evaluate and predict with, where `parameters` are those that the rule steps.
  public func evaluationParameters(_ parameters: ParameterVector<S>) -> ParameterVector<S> {
    let memory = WorkspaceMemory<S>()
    let values = memory.copy(parameters.values)
    let evaluated = memory.copy(parameters.values)
    updater(memory, parameters, values, gradient: memory.scalars(0))
      .writeEvaluationParameters(to: evaluated, rule, step: steps)
    var result = parameters
    result.values = Array(UnsafeBufferPointer(start: evaluated, count: parameters.totalCount))
    return result
  }

  /// The region of an update, on copies of everything.
  private func updater(
    _ memory: WorkspaceMemory<S>, _ parameters: ParameterVector<S>,
    _ values: UnsafeMutablePointer<S>, gradient: UnsafeMutablePointer<S>
  ) -> Updater<S> {
    let updater = Updater(
      UpdatePlan(parameters), optimizer: rule, memory: memory, parameters: values,
      gradient: gradient, trainableCount: parameters.trainableCount, kernels: .fastest, pool: nil)
    updater.load(moments: moments, scalars: scalars)
    return updater
  }
}
