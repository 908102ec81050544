/// The rule by which a gradient moves parameters, one step at a time.
///
/// A rule is immutable; what it remembers between steps lies in moments, vectors as long as the
/// trainable parameters, which are kept and saved with the training state. See ``StepOptimizer`` for
/// rule and memory together as one value.
public protocol Optimizer: Described {
  /// The learning rate before any schedule (η; α in other books).
  var learningRate: Double { get }
  /// The number of moments the rule keeps.
  var moments: Int { get }
  /// Moves one slice of the parameters. A parameter's new value depends on its own history alone.
  func update(_ p: UpdatePass<Float>)
  /// Moves one slice of the parameters. A parameter's new value depends on its own history alone.
  func update(_ p: UpdatePass<Double>)
  /// The same rule with another learning rate.
  func with(learningRate: Double) -> Self
}

/// What an optimiser sees of one slice of the parameters.
public struct UpdatePass<S: Scalar> {
  /// The parameters `[count]`, to be moved.
  public let parameters: UnsafeMutablePointer<S>
  /// ∂E/∂parameter `[count]`, penalties included.
  public let gradient: UnsafePointer<S>
  /// The number of parameters in the slice.
  public let count: Int
  /// The number of this step, from 1.
  public let step: Int
  /// The learning rate of this step and these parameters: schedule and factors included.
  public let learningRate: Double
  /// Multiplies decoupled weight decay: 1 for weights, 0 for biases, unless a layer says otherwise.
  public let decayFactor: Double
  /// The kernels to use.
  public let kernels: KernelSet
  let momentBases: UnsafePointer<UnsafeMutablePointer<S>>
  let offset: Int

  /// The slice of one of the rule's moments `[count]`.
  public func moment(_ number: Int) -> UnsafeMutablePointer<S> { momentBases[number] + offset }
}
