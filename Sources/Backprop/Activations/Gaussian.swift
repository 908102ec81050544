/// out = e^(−net²), a bump around 0; out′ = −2·net·e^(−net²).
///
/// A unit answers to net inputs near 0 alone, as in radial basis functions, but along a direction.
public final class Gaussian: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("gaussian") }

  func value<S: Scalar>(_ net: S) -> S { S.exp(-net * net) }

  func slope<S: Scalar>(_ net: S) -> S {
    let out = S.exp(-net * net)
    return out == 0 ? 0 : -2 * net * out  // the limit, where infinity times 0 would be NaN
  }

  public func formula(of net: Formula) -> Formula? {
    .function(.exp, -net.squared)
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    -2 * net * .function(.exp, -net.squared)
  }

  static let kind = Kind<any Activation>("gaussian", samples: [Gaussian()]) {
    (_, _) throws(BackpropError) in Gaussian()
  }
}

extension Activation where Self == Gaussian {
  /// ``Gaussian``.
  public static var gaussian: Gaussian { Gaussian() }
}
