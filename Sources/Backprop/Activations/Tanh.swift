/// out = tanh(net); out′ = 1 − out². Outputs lie in (−1, 1).
public final class Tanh: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("tanh") }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { values[i] = S.tanh(values[i]) }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count { gradient[i] *= 1 - output[i] * output[i] }
  }

  public func formula(of net: Formula) -> Formula? { .function(.tanh, net) }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    1 - output.squared
  }

  static let kind = Kind<any Activation>("tanh", samples: [Tanh()]) {
    (_, _) throws(BackpropError) in Tanh()
  }
}

extension Activation where Self == Tanh {
  /// ``Tanh``.
  public static var tanh: Tanh { Tanh() }
}
