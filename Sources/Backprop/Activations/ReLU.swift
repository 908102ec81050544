/// out = max(0, net), the rectified linear unit; out′ = 1 for net > 0, else 0 (at the kink too).
///
/// NaN stays NaN. ``Dense`` computes it inside the matrix product.
public final class ReLU: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("relu") }
  public var kinks: [Double] { [0] }
  public var initializer: any Initializer { He() }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { values[i] = values[i] < 0 ? 0 : values[i] }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    S.reluGate(.fastest, gradient, output, count: count)
  }

  public func formula(of net: Formula) -> Formula? {
    .choice(value: net, limit: 0, then: net, otherwise: 0)
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(value: net, limit: 0, then: 1, otherwise: 0)
  }

  static let kind = Kind<any Activation>("relu", samples: [ReLU()]) {
    (_, _) throws(BackpropError) in ReLU()
  }
}

extension Activation where Self == ReLU {
  /// ``ReLU``.
  public static var relu: ReLU { ReLU() }
}
