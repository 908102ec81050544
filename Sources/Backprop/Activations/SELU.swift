/// out = λ·net for net > 0, else λ·α·(eⁿᵉᵗ − 1), the scaled exponential linear unit; out′ = λ for
/// net > 0, else λ·α·eⁿᵉᵗ.
///
/// λ = 1.0507… and α = 1.6733… make mean 0 and variance 1 a fixed point: layers of this activation
/// that start by ``LeCun`` keep signals normal however deep the network. Source: Klambauer and others,
/// "Self-normalizing neural networks", NIPS 2017, equations 2 and 14.
public final class SELU: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("selu") }
  public var kinks: [Double] { [0] }
  public var initializer: any Initializer { LeCun() }

  private static var lambda: Double { 1.050700987355480493419334985 }
  private static var alpha: Double { 1.673263242354377284817042992 }

  func value<S: Scalar>(_ net: S) -> S {
    net > 0 ? S(Self.lambda) * net : S(Self.lambda * Self.alpha) * S.expm1(net)
  }

  func slope<S: Scalar>(_ net: S) -> S {
    net > 0 ? S(Self.lambda) : S(Self.lambda * Self.alpha) * S.exp(net)
  }

  public func formula(of net: Formula) -> Formula? {
    .constant("λ", Self.lambda)
      * .choice(
        value: net, limit: 0, then: net,
        otherwise: .constant("α", Self.alpha) * (.function(.exp, net) - 1))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .constant("λ", Self.lambda)
      * .choice(
        value: net, limit: 0, then: 1,
        otherwise: .constant("α", Self.alpha) * .function(.exp, net))
  }

  static let kind = Kind<any Activation>("selu", samples: [SELU()]) {
    (_, _) throws(BackpropError) in SELU()
  }
}

extension Activation where Self == SELU {
  /// ``SELU``.
  public static var selu: SELU { SELU() }
}
