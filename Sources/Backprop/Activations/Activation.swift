/// A function applied to every net input of a layer: out = φ(net).
///
/// Each pass is one generic method, which satisfies both requirements of its pair; see ``Layer``.
public protocol Activation: Described {
  /// Replaces net inputs by outputs, in place. NaN gives NaN.
  func apply(_ values: UnsafeMutablePointer<Double>, count: Int)

  /// Multiplies ∂E/∂out by φ′(net), in place, which makes it the delta ∂E/∂net. `net` is valid only
  /// where ``Activation/needsNet`` says so.
  func scale(
    _ gradient: UnsafeMutablePointer<Double>, output: UnsafePointer<Double>,
    net: UnsafePointer<Double>, count: Int)

  /// Whether the derivative needs the net input; false where it follows from the output.
  var needsNet: Bool { get }
  /// The net inputs at which φ is not smooth: a derivative of it, the first or a higher one, jumps.
  /// Finite differences must not reach across them; see ``GradientCheck``.
  var kinks: [Double] { get }
  /// The initialiser that keeps signals at their size through layers with this activation.
  var initializer: any Initializer { get }

  /// φ(net) as a formula, for ``StepTrace``; nil where it is not told.
  func formula(of net: Formula) -> Formula?
  /// φ′(net) as a formula of the net input and the output; nil where it is not told.
  func slope(at net: Formula, output: Formula) -> Formula?

  #if !hasFeature(Embedded)  // A page computes in double precision alone.
    /// The same in single precision.
    func apply(_ values: UnsafeMutablePointer<Float>, count: Int)
    /// The same in single precision.
    func scale(
      _ gradient: UnsafeMutablePointer<Float>, output: UnsafePointer<Float>,
      net: UnsafePointer<Float>, count: Int)
  #endif
}

extension Activation {
  /// The derivative follows from the output.
  public var needsNet: Bool { false }
  /// Smooth everywhere.
  public var kinks: [Double] { [] }
  /// Glorot's.
  public var initializer: any Initializer { Glorot() }
  /// Not told: a network with the activation cannot be explained.
  public func formula(of net: Formula) -> Formula? { nil }
  /// Not told.
  public func slope(at net: Formula, output: Formula) -> Formula? { nil }
}
