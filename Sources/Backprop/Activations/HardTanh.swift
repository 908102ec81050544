/// out = net between −1 and 1, beyond that −1 and 1: ``Tanh`` in straight lines; out′ = 1 between the
/// kinks, 0 beyond and on them.
///
/// Source: Collobert, "Large scale machine learning", dissertation, Paris VI, 2004.
public final class HardTanh: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("hardTanh") }
  public var kinks: [Double] { [-1, 1] }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count {
      let net = values[i]
      values[i] = net < -1 ? -1 : net > 1 ? 1 : net
    }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count {
      let out = output[i]
      gradient[i] *= abs(out) < 1 ? 1 : out == out ? 0 : out
    }
  }

  public func formula(of net: Formula) -> Formula? {
    .larger(-1, -.larger(-1, -net))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(value: 1, limit: .function(.magnitude, output), then: 1, otherwise: 0)
  }

  static let kind = Kind<any Activation>("hardTanh", samples: [HardTanh()]) {
    (_, _) throws(BackpropError) in HardTanh()
  }
}

extension Activation where Self == HardTanh {
  /// ``HardTanh``.
  public static var hardTanh: HardTanh { HardTanh() }
}
