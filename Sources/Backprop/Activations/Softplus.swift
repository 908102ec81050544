/// out = ln(1 + eⁿᵉᵗ), a smooth ``ReLU``; out′ = logistic(net) = 1 − e^−out.
///
/// Computed as max(0, net) + ln(1 + e^−|net|), which needs no threshold beyond which it would be
/// replaced by the identity. Source: Dugas and others, "Incorporating second-order functional
/// knowledge for better option pricing", NIPS 2000.
public final class Softplus: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("softplus") }
  public var initializer: any Initializer { He() }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { values[i] = S.softplus(values[i]) }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count { gradient[i] *= -S.expm1(-output[i]) }
  }

  public func formula(of net: Formula) -> Formula? {
    .softplus(net)
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    1 - .function(.exp, -output)
  }

  static let kind = Kind<any Activation>("softplus", samples: [Softplus()]) {
    (_, _) throws(BackpropError) in Softplus()
  }
}

extension Activation where Self == Softplus {
  /// ``Softplus``.
  public static var softplus: Softplus { Softplus() }
}
