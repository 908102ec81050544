/// Memory that a layer asks a workspace for, in scalars.
public struct LayerMemory: Sendable {
  /// For each row of the batch, kept from forward to backward.
  public var perRow: Int
  /// For the whole step, filled by `prepare`.
  public var perStep: Int

  /// Creates a request.
  public init(perRow: Int = 0, perStep: Int = 0) {
    self.perRow = perRow
    self.perStep = perStep
  }
}

/// One layer of a network: an immutable object that says what it is, which parameters it needs, and
/// how rows pass through it, forward and back.
///
/// Every pass is one generic method `f<S: Scalar>(_ p: LayerPass<S>)`, which satisfies both
/// requirements of its pair. (Write a default in an extension generic, too: a non-generic default
/// would silently win over the class's own method.) A layer of your own, in another module, has the
/// same standing as the built-in ones.
///
/// A training step calls, for each layer:
/// 1. `prepare` once, before any row: what all rows share, such as a transposed weight matrix.
/// 2. `forward` for pieces of the rows, from the first layer to the last.
/// 3. `backward` for the same pieces, from the last layer to the first. It must not change what
///    other rows see.
/// 4. `gradient` over the whole batch, in slices of the first parameter's rows.
public protocol Layer: Described {
  /// The width of the layer's output for a width of its input.
  func outputs(for inputs: Int) -> Int
  /// The parameters the layer needs, in the order of their numbers.
  func parameters(for inputs: Int) -> [ParameterShape]
  /// State that is kept and saved but not trained by gradient, such as running statistics.
  func buffers(for inputs: Int) -> [ParameterShape]
  /// Working memory the layer needs.
  func memory(for inputs: Int) -> LayerMemory

  /// Fills the memory of the step.
  func prepare(_ p: LayerPass<Float>)
  /// Fills the memory of the step.
  func prepare(_ p: LayerPass<Double>)
  /// Writes `output` from `input`.
  func forward(_ p: LayerPass<Float>)
  /// Writes `output` from `input`.
  func forward(_ p: LayerPass<Double>)
  /// Turns `outputGradient` into the delta that `gradient` will read, in place, and writes
  /// `inputGradient` where it is asked for.
  func backward(_ p: LayerPass<Float>)
  /// Turns `outputGradient` into the delta that `gradient` will read, in place, and writes
  /// `inputGradient` where it is asked for.
  func backward(_ p: LayerPass<Double>)
  /// Writes the gradient of the trainable parameters over all rows: of the first parameter the rows
  /// of `slice`, and with the slice that starts at 0 everything else.
  func gradient(_ p: LayerPass<Float>)
  /// Writes the gradient of the trainable parameters over all rows: of the first parameter the rows
  /// of `slice`, and with the slice that starts at 0 everything else.
  func gradient(_ p: LayerPass<Double>)

  /// Tells, for each place where the layer is not differentiable, on which side of it this row's
  /// numbers lie; the gradient check compares the sides of neighbouring points.
  func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void)

  /// Tells the way forward as formulas, for ``StepTrace``.
  func forwardFormulas(_ f: LayerFormulas)
  /// Tells the way back as formulas: the parameters' gradients and ``LayerFormulas/inputGradient``.
  func backwardFormulas(_ f: LayerFormulas)
}

extension Layer {
  /// As wide as the input.
  public func outputs(for inputs: Int) -> Int { inputs }
  /// None.
  public func parameters(for inputs: Int) -> [ParameterShape] { [] }
  /// None.
  public func buffers(for inputs: Int) -> [ParameterShape] { [] }
  /// None.
  public func memory(for inputs: Int) -> LayerMemory { LayerMemory() }
  /// Nothing to prepare.
  public func prepare<S: Scalar>(_ p: LayerPass<S>) {}
  /// No parameters, no gradient.
  public func gradient<S: Scalar>(_ p: LayerPass<S>) {}
  /// Not told: a network with the layer cannot be explained.
  public func forwardFormulas(_ f: LayerFormulas) { f.leaveUntold(self) }
  /// Nothing is passed back.
  public func backwardFormulas(_ f: LayerFormulas) {}
  /// Differentiable everywhere.
  public func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) {}
}
