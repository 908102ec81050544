/// How starting weights are drawn.
public protocol Initializer: Described {
  /// One starting weight of a unit with `fanIn` inputs in a layer of `fanOut` units.
  func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double
}

/// The shape of a distribution with a given standard deviation.
public enum Spread: String, Sendable {
  /// Uniform between −√3·σ and √3·σ.
  case uniform
  /// Normal with standard deviation σ.
  case normal

  func draw(deviation: Double, from stream: inout RandomStream) -> Double {
    switch self {
    case .uniform: return stream.uniform(within: 3.0.squareRoot() * deviation)
    case .normal: return deviation * stream.normal()
    }
  }

  /// The spread named in a descriptor; `standard` where none is.
  static func read(
    _ descriptor: Descriptor, standard: Spread = .uniform
  ) throws(BackpropError) -> Spread {
    let name = try descriptor.text("spread", standard: standard.name)
    if name == "uniform" { return .uniform }
    if name == "normal" { return .normal }
    throw descriptor.fault("spread", "\"uniform\" or \"normal\"")
  }

  var field: Descriptor.Field { .init("spread", .text(name)) }
  private var name: String { self == .uniform ? "uniform" : "normal" }
}
