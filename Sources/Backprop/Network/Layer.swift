/// Memory that a layer asks a workspace for, in scalars.
public struct LayerMemory: Sendable {
  /// For each row of the batch, kept from forward to backward.
  public var perRow: Int
  /// For the whole step, filled by `prepare`.
  public var perStep: Int
  /// For the whole step as well, behind `perStep`: so much for each row that a batch may have.
  public var perStepRow: Int

  /// Creates a request.
  public init(perRow: Int = 0, perStep: Int = 0, perStepRow: Int = 0) {
    self.perRow = perRow
    self.perStep = perStep
    self.perStepRow = perStepRow
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
/// 1. `prepare` once, before any row: what backward needs and all rows share, such as a transposed
///    weight matrix. It is not called where nothing goes back, so forward must not need it.
/// 2. `forward` for pieces of the rows, from the first layer to the last.
/// 3. `backward` for the same pieces, from the last layer to the first. It must not change what
///    other rows see. It is left out where nothing below, nor the layer itself, is trained.
/// 4. `gradient` over the whole batch, in slices of the first parameter's rows; left out for frozen
///    layers.
/// 5. `updateBuffers` once, when the step is taken.
///
/// Rows never meet in 2 and 3. A layer in which they must (batch normalisation) says so by
/// ``couplesRows``, and gets `summarize` and `summarizeBackward`.
public protocol Layer: Described {
  /// The width of the layer's output for a width of its input.
  func outputs(for inputs: Int) -> Int
  /// The parameters the layer needs, in the order of their numbers.
  func parameters(for inputs: Int) -> [ParameterShape]
  /// State that is kept and saved but not trained by gradient, such as running statistics.
  func buffers(for inputs: Int) -> [ParameterShape]
  /// Working memory the layer needs.
  func memory(for inputs: Int) -> LayerMemory
  /// Operations of one row forward, by which work is cut into pieces: twice the number of parameters
  /// unless said otherwise.
  func operations(for inputs: Int) -> Int
  /// The number of levels, where the inputs are level numbers 0 ..< levels; nil for measurements.
  var inputLevels: Int? { get }
  /// Whether a row's output depends on the other rows of the batch while training. See
  /// ``LayerPass/rowsMeet``.
  var couplesRows: Bool { get }

  /// Takes part in the list of operations of a network: as one of them, unless the layer is a
  /// ``CompositeLayer``.
  func build(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire

  /// Fills the memory of the step with what backward needs.
  func prepare(_ p: LayerPass<Double>)
  /// For a layer that couples rows, before its forward: fills the memory of the step with what
  /// forward must know of the batch, for the columns of `slice`. Where ``LayerPass/rowsMeet``, the
  /// whole input is there; elsewhere nothing of it is, and the buffers must do.
  func summarize(_ p: LayerPass<Double>)
  /// Writes `output` from `input`.
  func forward(_ p: LayerPass<Double>)
  /// For a layer that couples rows, where they meet, before its backward: fills the memory of the step
  /// with what backward must know of the whole `outputGradient`, for the columns of `slice`.
  func summarizeBackward(_ p: LayerPass<Double>)
  /// Turns `outputGradient` into the delta that `gradient` will read, in place, and writes
  /// `inputGradient` where it is asked for.
  func backward(_ p: LayerPass<Double>)
  /// Writes the gradient of the trainable parameters over all rows: of the first parameter the rows
  /// of `slice`, and with the slice that starts at 0 everything else.
  func gradient(_ p: LayerPass<Double>)
  /// Moves the buffers by what the step left in the layer's memory. Called once for each step that is
  /// taken in training mode, never by a pass alone, never for a frozen layer.
  func updateBuffers(_ p: LayerPass<Double>)

  /// Tells, for each place where the layer is not differentiable, on which side of it this row's
  /// numbers lie; the gradient check compares the sides of neighbouring points.
  func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void)

  /// Tells the way forward as formulas, for ``StepTrace``.
  func forwardFormulas(_ f: LayerFormulas)
  /// Tells the way back as formulas: the parameters' gradients and ``LayerFormulas/inputGradient``.
  func backwardFormulas(_ f: LayerFormulas)

  #if !hasFeature(Embedded)  // A page computes in double precision alone.
    /// The same in single precision.
    func prepare(_ p: LayerPass<Float>)
    /// The same in single precision.
    func summarize(_ p: LayerPass<Float>)
    /// The same in single precision.
    func forward(_ p: LayerPass<Float>)
    /// The same in single precision.
    func summarizeBackward(_ p: LayerPass<Float>)
    /// The same in single precision.
    func backward(_ p: LayerPass<Float>)
    /// The same in single precision.
    func gradient(_ p: LayerPass<Float>)
    /// The same in single precision.
    func updateBuffers(_ p: LayerPass<Float>)
  #endif
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
  /// Twice the number of parameters.
  public func operations(for inputs: Int) -> Int {
    parameters(for: inputs).reduce(0) { $0 &+ 2 &* $1.rows &* $1.columns }
  }
  /// Measurements.
  public var inputLevels: Int? { nil }
  /// Rows never meet.
  public var couplesRows: Bool { false }
  /// As one operation.
  public func build(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire {
    graph.append(self, from: input)
  }
  /// Nothing to prepare.
  public func prepare<S: Scalar>(_ p: LayerPass<S>) {}
  /// Nothing to know of other rows.
  public func summarize<S: Scalar>(_ p: LayerPass<S>) {}
  /// Nothing to know of other rows.
  public func summarizeBackward<S: Scalar>(_ p: LayerPass<S>) {}
  /// No parameters, no gradient.
  public func gradient<S: Scalar>(_ p: LayerPass<S>) {}
  /// Nothing to move.
  public func updateBuffers<S: Scalar>(_ p: LayerPass<S>) {}
  /// Not told: a network with the layer cannot be explained.
  public func forwardFormulas(_ f: LayerFormulas) { f.leaveUntold(self) }
  /// Nothing is passed back.
  public func backwardFormulas(_ f: LayerFormulas) {}
  /// Differentiable everywhere.
  public func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) {}
}
