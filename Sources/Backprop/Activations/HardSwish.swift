/// out = net·(net/6 + ½) between −3 and 3, below that 0, above it net: ``SiLU`` in simple pieces;
/// out′ = net/3 + ½ between the kinks, 0 below and 1 above them and on them.
///
/// Source: Howard and others, "Searching for MobileNetV3", ICCV 2019, section 5.2.
public final class HardSwish: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("hardSwish") }
  public var kinks: [Double] { [-3, 3] }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    if net <= -3 { return 0 }
    return net >= 3 ? net : net * (net / 6 + 0.5)
  }

  func slope<S: Scalar>(_ net: S) -> S {
    if net <= -3 { return 0 }
    return net >= 3 ? 1 : net / 3 + 0.5
  }

  public func formula(of net: Formula) -> Formula? {
    net * .larger(0, -.larger(-1, -(net / 6 + 0.5)))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(
      value: net, limit: -3,
      then: .choice(value: 3, limit: net, then: net / 3 + 0.5, otherwise: 1), otherwise: 0)
  }

  static let kind = Kind<any Activation>("hardSwish", samples: [HardSwish()]) {
    (_, _) throws(BackpropError) in HardSwish()
  }
}

extension Activation where Self == HardSwish {
  /// ``HardSwish``.
  public static var hardSwish: HardSwish { HardSwish() }
}
