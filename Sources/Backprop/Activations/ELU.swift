/// out = net for net > 0, else α·(eⁿᵉᵗ − 1), the exponential linear unit; out′ = 1 for net > 0, else
/// α·eⁿᵉᵗ.
///
/// For α = 1 the slope does not jump at 0, its own derivative does. Source: Clevert, Unterthiner,
/// Hochreiter, "Fast and accurate deep network learning by exponential linear units (ELUs)", ICLR
/// 2016, equation 15; see ``CELU`` for a slope that does not jump for any α.
public final class ELU: ElementwiseActivation {
  /// What −out tends to for negative net inputs; 1 by default, as in the paper.
  public let alpha: Double

  /// Creates the activation.
  ///
  /// - Precondition: `alpha` is positive and finite.
  public init(alpha: Double = 1) {
    precondition(alpha > 0 && alpha.isFinite, "ELU: alpha must be a positive number")
    self.alpha = alpha
  }

  public var descriptor: Descriptor { Descriptor("elu", [.init("alpha", .number(alpha))]) }
  public var kinks: [Double] { [0] }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    net > 0 ? net : S(alpha) * S.expm1(net)
  }

  func slope<S: Scalar>(_ net: S) -> S { net > 0 ? 1 : S(alpha) * S.exp(net) }

  public func formula(of net: Formula) -> Formula? {
    .choice(
      value: net, limit: 0, then: net, otherwise: .constant("α", alpha) * (.function(.exp, net) - 1)
    )
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(
      value: net, limit: 0, then: 1, otherwise: .constant("α", alpha) * .function(.exp, net))
  }

  static let kind = Kind<any Activation>("elu", samples: [ELU(), ELU(alpha: 0.5)]) {
    (descriptor, _) throws(BackpropError) in
    let alpha = try descriptor.number("alpha", standard: 1)
    guard alpha > 0 && alpha.isFinite else { throw descriptor.fault("alpha", "a positive number") }
    return ELU(alpha: alpha)
  }
}

extension Activation where Self == ELU {
  /// ``ELU``.
  public static func elu(alpha: Double = 1) -> ELU { ELU(alpha: alpha) }
}
