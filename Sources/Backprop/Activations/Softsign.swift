/// out = net / (1 + |net|); out′ = 1 / (1 + |net|)².
///
/// Like ``Tanh``, but it approaches ±1 so slowly that far units still learn. Source: Glorot, Bengio,
/// "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
public final class Softsign: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("softsign") }
  public var kinks: [Double] { [0] }

  func value<S: Scalar>(_ net: S) -> S {
    net.isInfinite ? (net > 0 ? 1 : -1) : net / (1 + abs(net))
  }

  func slope<S: Scalar>(_ net: S) -> S {
    let root = 1 / (1 + abs(net))
    return root * root
  }

  public func formula(of net: Formula) -> Formula? {
    net / (1 + .function(.magnitude, net))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    1 / (1 + .function(.magnitude, net)).squared
  }

  static let kind = Kind<any Activation>("softsign", samples: [Softsign()]) {
    (_, _) throws(BackpropError) in Softsign()
  }
}

extension Activation where Self == Softsign {
  /// ``Softsign``.
  public static var softsign: Softsign { Softsign() }
}
