/// How a network's outputs become predictions: the function that the loss works in front of.
public enum OutputLink: Sendable, Equatable {
  /// The output is the prediction.
  case identity
  /// The output is a logit; its logistic is the probability of 1.
  case logistic
  /// The outputs are logits; their softmax are the probabilities of the classes.
  case softmax
  /// The output is the logarithm of the prediction.
  case exponential
  /// The output's sign is the prediction: 1 where it is positive, else 0. Its size is no probability.
  case sign
  /// The first half of the outputs are means, the second half the logarithms of their variances.
  case meanAndVariance
}

/// What training makes small: an error for each row, from the network's outputs and the targets.
///
/// A batch's error is the weighted mean of its rows' errors, E = Σᵢ sᵢ·ℓᵢ / Σᵢ sᵢ with sample weights
/// s (1 where none are given), so a weight of 2 counts like the row twice. Each loss states what ℓ is
/// for one row: whether it carries ½, and whether it sums or averages over outputs.
public protocol Loss: Described {
  /// Writes each row's ℓ to `rowError`, and ∂E/∂output to `outputGradient` where it is asked for.
  /// NaN in an output or target gives NaN.
  func evaluate(_ p: LossPass<Double>)

  /// How outputs become predictions.
  var link: OutputLink { get }
  /// The number of columns of the targets for a network with so many outputs.
  func targetColumns(outputs: Int) -> Int
  /// Whether a target value makes sense.
  func accepts(target: Double, outputs: Int) -> Bool
  /// The target values that make sense, in words.
  var targetDomain: String { get }
  /// Whether a network with so many outputs fits.
  func accepts(outputs: Int) -> Bool
  /// The numbers of outputs that fit, in words.
  var outputDomain: String { get }
  /// The values of an output at which the error is not smooth, for a target: a derivative, the first
  /// or a higher one, jumps. Finite differences must not reach across them; see ``GradientCheck``.
  func kinks(target: Double) -> [Double]

  /// f where ℓ = f·Σ over outputs of (output − target)²; nil for any other error.
  func squaredErrorFactor(outputs: Int) -> Double?

  /// Tells the errors and ∂E/∂output as formulas, for ``StepTrace``.
  func formulas(_ f: LossFormulas)

  #if !hasFeature(Embedded)  // A page computes in double precision alone.
    /// The same in single precision.
    func evaluate(_ p: LossPass<Float>)
  #endif
}

extension Loss {
  /// One column for each output.
  public func targetColumns(outputs: Int) -> Int { outputs }
  /// Any number.
  public func accepts(target: Double, outputs: Int) -> Bool { target.isFinite }
  /// Any number.
  public var targetDomain: String { "any finite number" }
  /// No sum of squares.
  public func squaredErrorFactor(outputs: Int) -> Double? { nil }
  /// Not told: a step with the loss cannot be explained.
  public func formulas(_ f: LossFormulas) { f.leaveUntold() }
  /// Any number.
  public func accepts(outputs: Int) -> Bool { true }
  /// Any number.
  public var outputDomain: String { "at least one output" }
  /// Smooth everywhere.
  public func kinks(target: Double) -> [Double] { [] }
}

/// What a loss sees of some rows.
public struct LossPass<S: Scalar> {
  /// The network's outputs `[rows, outputs]`.
  public let output: MatrixView<S>
  /// The targets `[rows, targetColumns]`.
  public let target: MatrixView<S>
  /// ℓ of each row `[rows]`, to be written.
  public let rowError: UnsafeMutablePointer<S>
  /// sᵢ / Σ s of each row `[rows]`: what ∂ℓᵢ/∂output is multiplied with.
  public let rowScale: UnsafePointer<S>
  /// ∂E/∂output `[rows, outputs]`, to be written; nil where only the error is asked for.
  public let outputGradient: MutableMatrixView<S>?
}
