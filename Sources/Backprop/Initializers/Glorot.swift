/// Starting weights with variance 2 / (fanIn + fanOut), for activations that are linear around 0.
///
/// σ = √(2 / (fanIn + fanOut)). Source: Glorot, Bengio, "Understanding the difficulty of training
/// deep feedforward neural networks", AISTATS 2010, equation 16.
public final class Glorot: Initializer {
  /// The distribution's shape; uniform by default, as in the paper.
  public let spread: Spread

  /// Creates the initialiser.
  public init(_ spread: Spread = .uniform) {
    self.spread = spread
  }

  public var descriptor: Descriptor { Descriptor("glorot", [spread.field]) }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    spread.draw(deviation: (2 / Double(max(fanIn + fanOut, 1))).squareRoot(), from: &stream)
  }

  static let kind = Kind<any Initializer>("glorot", samples: [Glorot(), Glorot(.normal)]) {
    (descriptor, _) throws(BackpropError) in Glorot(try Spread.read(descriptor))
  }
}

extension Initializer where Self == Glorot {
  /// ``Glorot``, for logistic, tanh and linear layers.
  public static func glorot(_ spread: Spread = .uniform) -> Glorot { Glorot(spread) }
}
