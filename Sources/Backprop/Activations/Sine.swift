/// out = sin(net); out′ = cos(net). NaN at ±infinity, where there is no limit.
///
/// For functions with fine, repeating detail. Starting weights uniform within √(6/fanIn), which is
/// ``He``'s rule, keep the net inputs at variance 1. Source: Sitzmann and others, "Implicit neural
/// representations with periodic activation functions", NeurIPS 2020, section 3.2.
public final class Sine: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("sine") }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S { S.sin(net) }
  func slope<S: Scalar>(_ net: S) -> S { S.cos(net) }

  public func formula(of net: Formula) -> Formula? {
    .function(.sine, net)
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .function(.cosine, net)
  }

  static let kind = Kind<any Activation>("sine", samples: [Sine()]) {
    (_, _) throws(BackpropError) in Sine()
  }
}

extension Activation where Self == Sine {
  /// ``Sine``.
  public static var sine: Sine { Sine() }
}
