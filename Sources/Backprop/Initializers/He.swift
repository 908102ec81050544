/// Starting weights with variance 2 / ((1 + a²)·fanIn), which keeps the size of signals through layers
/// of ReLU (a = 0) or of a leaky one with slope a.
///
/// σ = √(2 / ((1 + a²)·fanIn)). Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015,
/// equations 10 and 15.
public final class He: Initializer {
  /// The distribution's shape; uniform by default.
  public let spread: Spread
  /// The slope a of the activation for negative net inputs; 0 by default.
  public let slope: Double

  /// Creates the initialiser.
  ///
  /// - Precondition: `slope` is finite.
  public init(_ spread: Spread = .uniform, slope: Double = 0) {
    precondition(slope.isFinite, "He: the slope must be a finite number")
    self.spread = spread
    self.slope = slope
  }

  public var descriptor: Descriptor {
    Descriptor("he", [spread.field, .init("slope", .number(slope))])
  }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    let variance = 2 / ((1 + slope * slope) * Double(max(fanIn, 1)))
    return spread.draw(deviation: variance.squareRoot(), from: &stream)
  }

  static let kind = Kind<any Initializer>(
    "he", samples: [He(), He(.normal), He(slope: 0.25)]
  ) { (descriptor, _) throws(BackpropError) in
    let slope = try descriptor.number("slope", standard: 0)
    guard slope.isFinite else { throw descriptor.fault("slope", "a finite number") }
    return He(try Spread.read(descriptor), slope: slope)
  }
}

extension Initializer where Self == He {
  /// ``He``, for layers followed by ReLU or, with a slope, by a leaky one.
  public static func he(_ spread: Spread = .uniform, slope: Double = 0) -> He {
    He(spread, slope: slope)
  }
}
