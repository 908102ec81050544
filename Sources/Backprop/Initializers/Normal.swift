/// Starting weights drawn from a normal distribution with mean 0, whatever the shape of the layer.
public final class Normal: Initializer {
  /// The standard deviation; 1 by default.
  public let deviation: Double

  /// Creates the initialiser.
  public init(deviation: Double = 1) {
    self.deviation = deviation
  }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    deviation * stream.normal()
  }

  public var descriptor: Descriptor {
    Descriptor("normal", [.init("deviation", .number(deviation))])
  }

  static let kind = Kind<any Initializer>(
    "normal", samples: [Normal(), Normal(deviation: 0.01)]
  ) { (descriptor, _) throws(BackpropError) in
    let deviation = try descriptor.number("deviation", standard: 1)
    guard deviation >= 0 && deviation.isFinite else {
      throw descriptor.fault("deviation", "a finite number of at least 0")
    }
    return Normal(deviation: deviation)
  }
}
