/// What an optimiser sees of one slice of the parameters: some rows of one matrix.
public struct UpdatePass<S: Scalar> {
  /// The parameters `[count]`, to be moved.
  public let parameters: UnsafeMutablePointer<S>
  /// ∂E/∂parameter `[count]`, penalties included, clipped where asked for.
  public let gradient: UnsafePointer<S>
  /// The number of parameters in the slice.
  public let count: Int
  /// The matrix that the slice belongs to.
  public let matrix: ParameterMatrix
  /// The rows of the matrix that the slice holds.
  public let rows: Range<Int>
  /// The phase of the step, from 0; see ``Optimizer/phases``.
  public let phase: Int
  /// The number of this step, from 1.
  public let step: Int
  /// The learning rate of this step and these parameters: schedule and factors included.
  public let learningRate: Double
  /// The same relative to the rule's own learning rate: schedule and factors alone.
  public let rateFactor: Double
  /// Multiplies momentum (β₁ of Adam and its kin), as the run's schedule wants it.
  public let momentumFactor: Double
  /// Multiplies decoupled weight decay: 1 for weights, 0 for biases, unless a layer says otherwise;
  /// the run's schedule included.
  public let decayFactor: Double
  /// The kernels to use.
  public let kernels: KernelSet
  /// The memory that the rule asked for, for the whole matrix: all its slices see the same.
  public let work: UnsafeMutablePointer<S>
  let momentBases: UnsafePointer<UnsafeMutablePointer<S>>
  let scalars: UnsafePointer<Double>
  let offset: Int

  /// The slice of one of the rule's moments `[count]`.
  public func moment(_ number: Int) -> UnsafeMutablePointer<S> { momentBases[number] + offset }
  /// One of the rule's scalars; see ``Optimizer/advance(_:_:)``.
  public func scalar(_ number: Int) -> Double { scalars[number] }

  /// The same slice for another rule, whose own learning rate is given.
  func with(learningRate: Double) -> UpdatePass {
    UpdatePass(
      parameters: parameters, gradient: gradient, count: count, matrix: matrix, rows: rows,
      phase: phase, step: step, learningRate: learningRate * rateFactor, rateFactor: rateFactor,
      momentumFactor: momentumFactor, decayFactor: decayFactor, kernels: kernels, work: work,
      momentBases: momentBases,
      scalars: scalars, offset: offset)
  }
}

/// What an optimiser sees when it is asked which parameters to evaluate with.
public struct EvaluationPass<S: Scalar> {
  /// The parameters to evaluate with `[count]`, to be written.
  public let evaluated: UnsafeMutablePointer<S>
  /// The parameters that the rule steps `[count]`.
  public let parameters: UnsafePointer<S>
  /// The number of parameters.
  public let count: Int
  /// The number of steps taken; 0 before the first, when moments and scalars are 0.
  public let step: Int
  let momentBases: UnsafePointer<UnsafeMutablePointer<S>>
  let scalars: UnsafePointer<Double>

  /// One of the rule's moments `[count]`.
  public func moment(_ number: Int) -> UnsafePointer<S> { UnsafePointer(momentBases[number]) }
  /// One of the rule's scalars.
  public func scalar(_ number: Int) -> Double { scalars[number] }
}

/// What an optimiser knows of a step as a whole.
public struct OptimizerStep: Sendable {
  /// The number of the step, from 1.
  public let number: Int
  /// The steps of the whole run, if all are taken; nil where nobody knows.
  public let total: Int?
  /// The learning rate of the step: schedule included, factors of single parameters not.
  public let learningRate: Double
  /// Multiplies momentum, as the run's schedule wants it.
  public let momentumFactor: Double
}

/// The matrix of parameters that a slice belongs to.
public struct ParameterMatrix: Sendable, Equatable {
  /// The number of rows; for weights, the layer's inputs.
  public let rows: Int
  /// The number of columns; for weights, the layer's outputs.
  public let columns: Int
  /// What the parameters are for.
  public let role: ParameterRole
  /// Whether they belong to the last layer that has weights.
  public let isOutput: Bool

  /// The number of elements.
  public var count: Int { rows * columns }
}
