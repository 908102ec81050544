/// ℓ = Σ over outputs of max(0, 1 − y·output), y = 2·target − 1: summed over outputs, which are
/// independent yes/no questions.
///
/// Targets are 0 or 1, as for ``BinaryCrossEntropy``; they stand for y = −1 and y = 1. The output is a
/// signed margin, its sign the answer; its size is no probability. ∂ℓ/∂output = −y where
/// y·output < 1, else 0 (at the kink too). Source: Cortes, Vapnik, "Support-vector networks", Machine
/// Learning 20 (1995).
public final class Hinge: ElementwiseLoss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("hinge") }
  public var link: OutputLink { .sign }
  public func accepts(target: Double, outputs: Int) -> Bool { target == 0 || target == 1 }
  public var targetDomain: String { "0 or 1" }
  public func kinks(target: Double) -> [Double] { [2 * target - 1] }

  var averages: Bool { false }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let side = 2 * target - 1
    let gap = 1 - side * output
    return gap > 0 ? (gap, -side) : (0, 0)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let side = 2 * target - 1
    let gap = 1 - side * output
    return (.larger(gap, 0), .choice(value: gap, limit: 0, then: -side, otherwise: 0))
  }

  static let kind = Kind<any Loss>("hinge", samples: [Hinge()]) {
    (_, _) throws(BackpropError) in Hinge()
  }
}

extension Loss where Self == Hinge {
  /// ``Hinge``.
  public static var hinge: Hinge { Hinge() }
}
