/// The rule by which a gradient moves parameters, one step at a time.
///
/// A rule is immutable; what it remembers between steps lies in moments, vectors as long as the
/// trainable parameters, and in scalars, which are kept and saved with the training state. See
/// ``StepOptimizer`` for rule and memory together as one value.
///
/// A step calls
/// 1. `advance` once: it moves the scalars on.
/// 2. `update` for every slice of the parameters, once for each phase. Slices of one phase may run at
///    the same time; between two phases all have ended. Most rules have one phase, in which a
///    parameter's new value depends on its own history alone.
///
/// Which slices there are depends on shapes alone, and so must what a rule computes: then its bits do
/// not depend on threads. Write defaults and methods of the pairs generic, as in ``Layer``.
public protocol Optimizer: Described {
  /// The learning rate before any schedule (η; α in other books).
  var learningRate: Double { get }
  /// The number of moments the rule keeps; they start at 0.
  var moments: Int { get }
  /// The number of scalars the rule keeps; they start at 0. Only what cannot be had from the number
  /// of the step belongs here.
  var scalars: Int { get }
  /// The phases of a step.
  var phases: Int { get }
  /// The first phases, after which the parameters have moved: constraints such as ``MaxNorm`` are
  /// kept then, and phases that follow see what came of it.
  var steppingPhases: Int { get }
  /// Whether the parameters may be changed by a constraint after the update. False for a rule that
  /// makes them anew from its moments.
  var allowsConstraints: Bool { get }
  /// Whether all parameters are moved alike, each by its own history, whatever matrix it belongs to
  /// and however it is decayed: then a small network is moved in one call, if there are no scalars.
  var isUniform: Bool { get }
  /// Memory that the rule needs for a matrix during a step, in scalars of the parameters' type.
  func workMemory(for matrix: ParameterMatrix) -> Int

  /// Moves the rule's scalars on to a step.
  func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep)
  /// Moves one slice of the parameters, or does its share of a phase before.
  func update(_ p: UpdatePass<Double>)
  /// Writes the parameters to evaluate with: by default those that are stepped. Each depends on its
  /// own history alone.
  func evaluationParameters(_ p: EvaluationPass<Double>)

  /// The same rule with another learning rate.
  func with(learningRate: Double) -> Self

  /// Tells how the rule's scalars move on as formulas, for ``StepTrace``.
  func scalarFormulas(_ f: ScalarFormulas)
  /// Tells the update as formulas, for ``StepTrace``.
  func formulas(_ f: UpdateFormulas)

  #if !hasFeature(Embedded)  // A page computes in double precision alone.
    /// The same in single precision.
    func update(_ p: UpdatePass<Float>)
    /// The same in single precision.
    func evaluationParameters(_ p: EvaluationPass<Float>)
  #endif
}

extension Optimizer {
  /// Not told: a step of the rule cannot be explained.
  public func formulas(_ f: UpdateFormulas) { f.leaveUntold() }
  /// There is none to tell, or they are not told.
  public func scalarFormulas(_ f: ScalarFormulas) {}
  /// None.
  public var scalars: Int { 0 }
  /// One.
  public var phases: Int { 1 }
  /// All of them.
  public var steppingPhases: Int { phases }
  /// They may.
  public var allowsConstraints: Bool { true }
  /// They may not be.
  public var isUniform: Bool { false }
  /// None.
  public func workMemory(for matrix: ParameterMatrix) -> Int { 0 }
  /// Nothing to move.
  public func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep) {}
  /// Those that are stepped.
  public func evaluationParameters<S: Scalar>(_ p: EvaluationPass<S>) {
    p.evaluated.update(from: p.parameters, count: p.count)
  }
}
