/// out = net for net > 0, else α·(e^(net/α) − 1); out′ = 1 for net > 0, else e^(net/α).
///
/// ``ELU`` with a slope that is continuous for every α. Source: Barron, "Continuously differentiable
/// exponential linear units", 2017, arXiv 1704.07483, equation 2.
public final class CELU: ElementwiseActivation {
  /// What −out tends to for negative net inputs; 1 by default, as in the paper.
  public let alpha: Double

  /// Creates the activation.
  ///
  /// - Precondition: `alpha` is positive and finite.
  public init(alpha: Double = 1) {
    precondition(alpha > 0 && alpha.isFinite, "CELU: alpha must be a positive number")
    self.alpha = alpha
  }

  public var descriptor: Descriptor { Descriptor("celu", [.init("alpha", .number(alpha))]) }
  public var kinks: [Double] { [0] }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    net > 0 ? net : S(alpha) * S.expm1(net / S(alpha))
  }

  func slope<S: Scalar>(_ net: S) -> S { net > 0 ? 1 : S.exp(net / S(alpha)) }

  public func formula(of net: Formula) -> Formula? {
    .choice(
      value: net, limit: 0, then: net,
      otherwise: .constant("α", alpha) * (.function(.exp, net / .constant("α", alpha)) - 1))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(
      value: net, limit: 0, then: 1, otherwise: .function(.exp, net / .constant("α", alpha)))
  }

  static let kind = Kind<any Activation>("celu", samples: [CELU(), CELU(alpha: 0.5)]) {
    (descriptor, _) throws(BackpropError) in
    let alpha = try descriptor.number("alpha", standard: 1)
    guard alpha > 0 && alpha.isFinite else { throw descriptor.fault("alpha", "a positive number") }
    return CELU(alpha: alpha)
  }
}

extension Activation where Self == CELU {
  /// ``CELU``.
  public static func celu(alpha: Double = 1) -> CELU { CELU(alpha: alpha) }
}
