/// out = 1 / (1 + e⁻ⁿᵉᵗ), the logistic function, also called sigmoid; out′ = out·(1 − out).
///
/// Outputs lie in (0, 1); beyond ±37 (Double) they round to the ends, and the gradient to 0.
public final class Logistic: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("logistic") }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { values[i] = S.logistic(values[i]) }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count { gradient[i] *= output[i] * (1 - output[i]) }
  }

  public func formula(of net: Formula) -> Formula? { net.logistic }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    output * (1 - output)
  }

  static let kind = Kind<any Activation>("logistic", samples: [Logistic()]) {
    (_, _) throws(BackpropError) in Logistic()
  }
}

extension Activation where Self == Logistic {
  /// ``Logistic``.
  public static var logistic: Logistic { Logistic() }
}
