#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
internal import CBackprop

/// The numbers a network is made of: `Float` or `Double`, and no other type.
///
/// The static functions are the kernels: coarse calls, so that generic code around them loses
/// nothing. They work on memory that the caller laid out; shapes stand in their first line. Outputs
/// come first, then inputs, then parameters.
public protocol Scalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// Memory that a kernel reads.
  typealias In = UnsafePointer<Self>
  /// Memory that a kernel writes.
  typealias Out = UnsafeMutablePointer<Self>

  /// The type's name in files: `F32` or `F64`.
  static var fileName: StaticString { get }

  /// y `[rows, outputs]` = x `[rows, inputs]` · w `[inputs, outputs]` + bias, then max(0, ·) if
  /// `relu`. The bias is read with a stride: 1 per neuron, 0 shared by all.
  static func product(
    _ set: KernelSet, _ y: Out, _ x: In, _ w: In, bias: In?, biasStride: Int, relu: Bool, rows: Int,
    inputs: Int, outputs: Int)
  /// dw `[count, outputs]` = rows `first ..< first + count` of xᵀ · dy, for x `[rows, inputs]` and
  /// dy `[rows, outputs]`; dw points at row `first`.
  static func weightGradient(
    _ set: KernelSet, _ dw: Out, _ x: In, _ dy: In, first: Int, count: Int, rows: Int, inputs: Int,
    outputs: Int)
  /// Some rows of w `[height, columns]` into the packed form of all of it, which only the same
  /// kernels read: `height` × `columns` rounded up to 16. If `transposed`, w is `[columns, height]` in
  /// memory.
  static func pack(
    _ set: KernelSet, _ packed: Out, _ w: In, transposed: Bool, rows: Range<Int>, of height: Int,
    columns: Int)
  /// ``product(_:_:_:_:bias:biasStride:relu:rows:inputs:outputs:)`` with packed weights, and its bits
  /// for more than one output: faster where rows of w are so long that its columns do not stay in the
  /// caches.
  static func packedProduct(
    _ set: KernelSet, _ y: Out, _ x: In, _ packed: In, bias: In?, biasStride: Int, relu: Bool,
    rows: Int, inputs: Int, outputs: Int)
  /// ``weightGradient(_:_:_:_:first:count:rows:inputs:outputs:)`` with a packed dy, and its bits for
  /// more than one output.
  static func packedWeightGradient(
    _ set: KernelSet, _ dw: Out, _ x: In, _ packed: In, first: Int, count: Int, rows: Int,
    inputs: Int, outputs: Int)
  /// dx `[rows]` = w `[rows, columns]` · d `[columns]`: for one row what a product with the transposed
  /// weights is for many.
  static func dots(_ set: KernelSet, _ dx: Out, _ w: In, _ d: In, rows: Int, columns: Int)
  /// y `[rows, outputs]` = x `[rows, inputs]` through a chain of dense layers; `work` has room for
  /// 2 · rows · ``DenseChain/widest``.
  static func predict(
    _ set: KernelSet, _ chain: DenseChain, _ y: Out, _ x: In, parameters: In, work: Out, rows: Int)
  /// One row, `values[0]`, through a chain; the output of layer l is kept in `values[l + 1]`.
  static func passForward(
    _ set: KernelSet, _ chain: DenseChain, _ values: UnsafePointer<Out>, parameters: In)
  /// That row's way back from ∂E/∂output in `deltas[layers]` to the deltas of all layers and the
  /// gradient `[count]`; returns the position of its first number that is not finite, or −1. With
  /// targets, the error factor · Σ (output − target)² and ∂E/∂output are computed as well.
  static func passBackward(
    _ set: KernelSet, _ chain: DenseChain, _ values: UnsafePointer<Out>,
    deltas: UnsafePointer<Out>, parameters: In, gradient: Out, count: Int, targets: In?,
    factor: Self, error: Out
  ) -> Int
  /// sums `[columns]` = the column sums of d `[rows, columns]`.
  static func columnSums(_ set: KernelSet, _ sums: Out, _ d: In, rows: Int, columns: Int)
  /// d `[count]` is kept where y > 0 and made 0 where y ≤ 0.
  static func reluGate(_ set: KernelSet, _ d: Out, _ y: In, count: Int)
  /// y `[count]` += a · x `[count]`.
  static func addScaled(_ set: KernelSet, _ y: Out, _ a: Self, _ x: In, count: Int)
  /// The position of the first element that is NaN or infinite, or nil.
  static func firstNonFinite(_ set: KernelSet, _ x: In, count: Int) -> Int?
  /// One step of Adam on `[count]` parameters; see ``Adam``.
  static func adam(
    _ set: KernelSet, _ p: Out, m: Out, v: Out, g: In, count: Int, step: AdamStep)
  /// One step of momentum SGD on `[count]` parameters; see ``SGD``.
  static func sgd(_ set: KernelSet, _ p: Out, u: Out?, g: In, count: Int, step: SGDStep)
  /// y `[rows, columns]` = x · mask, mask drawn for (row id, epoch, column, stream); see
  /// ``Dropout``.
  static func dropout(
    _ set: KernelSet, _ y: Out, mask: Out, _ x: In, rowIDs: UnsafePointer<Int32>, rows: Int,
    columns: Int, rate: Double, seed: UInt64, epoch: Int, stream: UInt32)

  /// eˣ.
  static func exp(_ x: Self) -> Self
  /// eˣ − 1, accurate for small x.
  static func expm1(_ x: Self) -> Self
  /// The natural logarithm of x.
  static func log(_ x: Self) -> Self
  /// log(1 + x), accurate for small x.
  static func log1p(_ x: Self) -> Self
  /// The hyperbolic tangent of x.
  static func tanh(_ x: Self) -> Self
  /// 2/√π times the integral of e^(−t²) from x to infinity, accurate where it is small.
  static func erfc(_ x: Self) -> Self
  /// The sine of x.
  static func sin(_ x: Self) -> Self
  /// The cosine of x.
  static func cos(_ x: Self) -> Self

  // The second half of a double dispatch: generic code reaches the overload for this scalar.

  /// Calls ``Layer/prepare(_:)-(LayerPass<Float>)`` of this scalar.
  static func prepare(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/forward(_:)-(LayerPass<Float>)`` of this scalar.
  static func forward(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/backward(_:)-(LayerPass<Float>)`` of this scalar.
  static func backward(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/gradient(_:)-(LayerPass<Float>)`` of this scalar.
  static func gradient(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/summarize(_:)-(LayerPass<Float>)`` of this scalar.
  static func summarize(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/summarizeBackward(_:)-(LayerPass<Float>)`` of this scalar.
  static func summarizeBackward(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Layer/updateBuffers(_:)-(LayerPass<Float>)`` of this scalar.
  static func updateBuffers(_ layer: any Layer, _ pass: LayerPass<Self>)
  /// Calls ``Activation/apply(_:count:)-(UnsafeMutablePointer<Float>,_)`` of this scalar.
  static func apply(_ activation: any Activation, _ values: Out, count: Int)
  /// Calls ``Activation/scale(_:output:net:count:)-(UnsafeMutablePointer<Float>,_,_,_)`` of this
  /// scalar.
  static func scale(
    _ activation: any Activation, _ gradient: Out, output: In, net: In, count: Int)
  /// Calls ``Loss/evaluate(_:)-(LossPass<Float>)`` of this scalar.
  static func evaluate(_ loss: any Loss, _ pass: LossPass<Self>)
  /// Calls ``Optimizer/update(_:)-(UpdatePass<Float>)`` of this scalar.
  static func update(_ optimizer: any Optimizer, _ pass: UpdatePass<Self>)
  /// Calls ``Optimizer/evaluationParameters(_:)-(EvaluationPass<Float>)`` of this scalar.
  static func evaluationParameters(_ optimizer: any Optimizer, _ pass: EvaluationPass<Self>)
}

/// What one step of Adam multiplies with: `p = keep·p − step·m / (rootScale·√v + epsilon)`.
public struct AdamStep: Sendable {
  var beta1: Double
  var beta2: Double
  var step: Double
  var rootScale: Double
  var epsilon: Double
  var keep: Double

  var c: bp_adam_step {
    bp_adam_step(
      beta1: beta1, beta2: beta2, step: step, root_scale: rootScale, epsilon: epsilon, keep: keep)
  }
}

/// What one step of momentum SGD multiplies with; see ``SGD``.
public struct SGDStep: Sendable {
  var momentum: Double
  var rate: Double
  var keep: Double
  var nesterov: Bool
  var gradientForm: Bool

  var c: bp_sgd_step {
    bp_sgd_step(
      momentum: momentum, rate: rate, keep: keep, nesterov: nesterov ? 1 : 0,
      gradient_form: gradientForm ? 1 : 0)
  }
}
