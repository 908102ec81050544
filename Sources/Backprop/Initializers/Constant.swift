/// Starting weights that are all the same; a network of them cannot tell its neurons apart, so this
/// is for output layers that should start at zero, and for teaching.
public final class Constant: Initializer {
  /// Every starting weight.
  public let value: Double

  /// Creates the initialiser.
  public init(_ value: Double) {
    self.value = value
  }

  public var descriptor: Descriptor { Descriptor("constant", [.init("value", .number(value))]) }

  public func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double { value }

  static let kind = Kind<any Initializer>("constant", samples: [Constant(0.5)]) {
    (descriptor, _) throws(BackpropError) in Constant(try descriptor.number("value", standard: 0))
  }
}

extension Initializer where Self == Constant {
  /// ``Constant``.
  public static func constant(_ value: Double) -> Constant { Constant(value) }
}
