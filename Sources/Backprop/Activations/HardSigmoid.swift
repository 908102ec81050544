/// out = net/6 + ½ between −3 and 3, beyond that 0 and 1: ``Logistic`` in straight lines; out′ = 1/6
/// between the kinks, 0 beyond and on them.
///
/// Source: Howard and others, "Searching for MobileNetV3", ICCV 2019, section 5.2. (Older libraries
/// mean net/5 + ½ by this name.)
public final class HardSigmoid: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("hardSigmoid") }
  public var kinks: [Double] { [-3, 3] }

  func value<S: Scalar>(_ net: S) -> S {
    if net <= -3 { return 0 }
    return net >= 3 ? 1 : net / 6 + 0.5
  }

  func slope<S: Scalar>(_ net: S) -> S { abs(net) < 3 ? 1 / 6 : 0 }

  public func formula(of net: Formula) -> Formula? {
    .larger(0, -.larger(-1, -(net / 6 + 0.5)))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(value: 3, limit: .function(.magnitude, net), then: .number(1.0 / 6), otherwise: 0)
  }

  static let kind = Kind<any Activation>("hardSigmoid", samples: [HardSigmoid()]) {
    (_, _) throws(BackpropError) in HardSigmoid()
  }
}

extension Activation where Self == HardSigmoid {
  /// ``HardSigmoid``.
  public static var hardSigmoid: HardSigmoid { HardSigmoid() }
}
