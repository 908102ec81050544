/// out = net for net > 0, else slope·net; out′ = 1 for net > 0, else slope (at the kink too).
///
/// No unit is ever without a gradient. The slope is a constant; see ``PReLU`` for one that is trained.
/// Source: Maas, Hannun, Ng, "Rectifier nonlinearities improve neural network acoustic models", ICML
/// workshop 2013, with their slope of 0.01 as the default.
public final class LeakyReLU: Activation {
  /// The slope for negative net inputs.
  public let slope: Double

  /// Creates the activation.
  ///
  /// - Precondition: `slope` is positive and finite; for 0 there is ``ReLU``.
  public init(slope: Double = 0.01) {
    precondition(slope > 0 && slope.isFinite, "LeakyReLU: the slope must be a positive number")
    self.slope = slope
  }

  public var descriptor: Descriptor { Descriptor("leakyRelu", [.init("slope", .number(slope))]) }
  public var kinks: [Double] { [0] }
  public var initializer: any Initializer { He(slope: slope) }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    let slope = S(slope)
    for i in 0..<count { values[i] = values[i] > 0 ? values[i] : slope * values[i] }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    let slope = S(slope)
    for i in 0..<count {  // the output has the sign of the net input
      let out = output[i]
      gradient[i] *= out > 0 ? 1 : out == out ? slope : out
    }
  }

  public func formula(of net: Formula) -> Formula? {
    .choice(value: net, limit: 0, then: net, otherwise: .constant("a", slope) * net)
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .choice(value: net, limit: 0, then: 1, otherwise: .constant("a", self.slope))
  }

  static let kind = Kind<any Activation>(
    "leakyRelu", samples: [LeakyReLU(), LeakyReLU(slope: 0.2)]
  ) {
    (descriptor, _) throws(BackpropError) in
    let slope = try descriptor.number("slope", standard: 0.01)
    guard slope > 0 && slope.isFinite else { throw descriptor.fault("slope", "a positive number") }
    return LeakyReLU(slope: slope)
  }
}

extension Activation where Self == LeakyReLU {
  /// ``LeakyReLU``.
  public static func leakyReLU(slope: Double = 0.01) -> LeakyReLU { LeakyReLU(slope: slope) }
}
