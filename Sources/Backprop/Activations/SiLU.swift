/// out = net·σ(net), σ the logistic function: the sigmoid linear unit, also called swish;
/// out′ = σ(net)·(1 + net·σ(−net)).
///
/// Source: Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning", Neural Networks 107 (2018), equations 3 and 5.
public final class SiLU: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("silu") }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    let share = S.logistic(net)
    return share == 0 ? 0 : net * share  // the limit, where −infinity times 0 would be NaN
  }

  func slope<S: Scalar>(_ net: S) -> S {
    let share = S.logistic(net)
    let rest = S.logistic(-net)
    return share == 0 || rest == 0 ? share : share * (1 + net * rest)
  }

  public func formula(of net: Formula) -> Formula? {
    net * net.logistic
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    net.logistic * (1 + net * (-net).logistic)
  }

  static let kind = Kind<any Activation>("silu", samples: [SiLU()]) {
    (_, _) throws(BackpropError) in SiLU()
  }
}

extension Activation where Self == SiLU {
  /// ``SiLU``.
  public static var silu: SiLU { SiLU() }
}
