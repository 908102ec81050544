/// Starting weights with variance 2 / fanIn, which keeps the size of signals through ReLU layers.
///
/// σ = √(2 / fanIn). Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015,
/// equation 10.
public final class He: Initializer {
  /// The distribution's shape; uniform by default.
  public let spread: Spread

  /// Creates the initialiser.
  public init(_ spread: Spread = .uniform) {
    self.spread = spread
  }

  public var descriptor: Descriptor { Descriptor("he", [spread.field]) }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    spread.draw(deviation: (2 / Double(max(fanIn, 1))).squareRoot(), from: &stream)
  }

  static let kind = Kind<any Initializer>("he", samples: [He(), He(.normal)]) {
    (descriptor, _) throws(BackpropError) in He(try Spread.read(descriptor))
  }
}

extension Initializer where Self == He {
  /// ``He``, for layers followed by ReLU.
  public static func he(_ spread: Spread = .uniform) -> He { He(spread) }
}
