/// out = net·Φ(net), Φ the standard normal distribution function: the Gaussian error linear unit;
/// out′ = Φ(net) + net·φ(net), φ the normal density.
///
/// The exact form takes Φ from erfc, which keeps its digits far to the left. The tanh form, an
/// approximation that some published weights were trained with, is
/// out = ½·net·(1 + tanh u), u = √(2/π)·(net + 0.044715·net³); computed as net·logistic(2u), which
/// keeps them too. The forms differ by up to 5·10⁻⁴. Source: Hendrycks, Gimpel, "Gaussian error
/// linear units (GELUs)", 2016, arXiv 1606.08415, section 2.
public final class GELU: ElementwiseActivation {
  /// How the normal distribution function is computed.
  public enum Form: Sendable {
    /// By its definition.
    case exact
    /// By an approximation with a hyperbolic tangent.
    case tanh
  }

  /// How the normal distribution function is computed; exactly by default.
  public let form: Form

  /// Creates the activation.
  public init(_ form: Form = .exact) {
    self.form = form
  }

  public var descriptor: Descriptor {
    Descriptor("gelu", [.init("form", .text(form == .exact ? "exact" : "tanh"))])
  }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    let share = form == .exact ? Self.normal(net) : S.logistic(2 * Self.bend(net))
    return share == 0 ? 0 : net * share  // the limit, where −infinity times 0 would be NaN
  }

  func slope<S: Scalar>(_ net: S) -> S {
    let share: S
    let growth: S  // of the share with the net input
    switch form {
    case .exact:
      share = Self.normal(net)
      growth = S.exp(-0.5 * net * net) * S(0.398942280401432677939946)  // 1/√(2π)
    case .tanh:
      let twice = 2 * Self.bend(net)
      share = S.logistic(twice)
      let bend = share * S.logistic(-twice)
      growth = bend == 0 ? 0 : bend * 2 * Self.rate() * (1 + 3 * Self.cubic() * net * net)
    }
    return growth == 0 ? share : share + net * growth
  }

  /// Φ(x) = ½·erfc(−x/√2).
  private static func normal<S: Scalar>(_ x: S) -> S {
    0.5 * S.erfc(-x * S(0.707106781186547524400844))
  }

  /// u = √(2/π)·(x + 0.044715·x³).
  private static func bend<S: Scalar>(_ x: S) -> S { rate() * (x + cubic() * x * x * x) }

  private static func rate<S: Scalar>() -> S { S(0.797884560802865355879892) }  // √(2/π)
  private static func cubic<S: Scalar>() -> S { S(0.044715) }

  public func formula(of net: Formula) -> Formula? { net * share(net) }

  public func slope(at net: Formula, output: Formula) -> Formula? {
    let share = share(net)
    switch form {
    case .exact:
      return share + net * .function(.exp, -0.5 * net.squared) / Formula.number(2 * .pi).root
    case .tanh:
      let bend = share * (1 - share) * 2 * .number(Self.rate()) * (1 + 0.134145 * net.squared)
      return share + net * bend
    }
  }

  /// Φ(net), or what stands for it.
  private func share(_ net: Formula) -> Formula {
    switch form {
    case .exact: return 0.5 * .function(.erfc, -net / Formula.number(2).root)
    case .tanh:
      return (2 * .number(Self.rate()) * (net + 0.044715 * net * net.squared)).logistic
    }
  }

  static let kind = Kind<any Activation>("gelu", samples: [GELU(), GELU(.tanh)]) {
    (descriptor, _) throws(BackpropError) in
    let form = try descriptor.text("form", standard: "exact")
    if form == "exact" { return GELU() }
    if form == "tanh" { return GELU(.tanh) }
    throw descriptor.fault("form", "\"exact\" or \"tanh\"")
  }
}

extension Activation where Self == GELU {
  /// ``GELU``.
  public static func gelu(_ form: GELU.Form = .exact) -> GELU { GELU(form) }
}
