/// Starting weights with variance 1 / fanIn, which gives net inputs the variance of the inputs; for
/// ``SELU``.
///
/// σ = √(1 / fanIn). Source: LeCun, Bottou, Orr, Müller, "Efficient backprop", in: Neural networks:
/// tricks of the trade, 1998, equation 16.
public final class LeCun: Initializer {
  /// The distribution's shape; normal by default, as the theory of SELU assumes.
  public let spread: Spread

  /// Creates the initialiser.
  public init(_ spread: Spread = .normal) {
    self.spread = spread
  }

  public var descriptor: Descriptor { Descriptor("lecun", [spread.field]) }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    spread.draw(deviation: (1 / Double(max(fanIn, 1))).squareRoot(), from: &stream)
  }

  static let kind = Kind<any Initializer>("lecun", samples: [LeCun(), LeCun(.uniform)]) {
    (descriptor, _) throws(BackpropError) in
    LeCun(try Spread.read(descriptor, standard: .normal))
  }
}

extension Initializer where Self == LeCun {
  /// ``LeCun``, for layers followed by SELU.
  public static func leCun(_ spread: Spread = .normal) -> LeCun { LeCun(spread) }
}
