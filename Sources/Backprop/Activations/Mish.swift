/// out = net·tanh(softplus(net)); out′ = T + net·σ(net)·(1 − T²) with T = tanh(softplus(net)) and σ the
/// logistic function.
///
/// With t = e^−|net|, T = t(t + 2) / (t(t + 2) + 2) for negative net inputs and
/// (1 + 2t) / (1 + 2t + 2t²) for others, which neither overflows nor loses digits. Source: Misra,
/// "Mish: a self regularized non-monotonic activation function", BMVC 2020, equation 1.
public final class Mish: ElementwiseActivation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("mish") }
  public var initializer: any Initializer { He() }

  func value<S: Scalar>(_ net: S) -> S {
    let share = Self.share(net).value
    return share == 0 ? 0 : net * share  // the limit, where −infinity times 0 would be NaN
  }

  func slope<S: Scalar>(_ net: S) -> S {
    let share = Self.share(net)
    let growth = S.logistic(net) * share.rest * (1 + share.value)
    return growth == 0 ? share.value : share.value + net * growth
  }

  /// T and 1 − T, each to its last digits.
  private static func share<S: Scalar>(_ net: S) -> (value: S, rest: S) {
    let t = S.exp(-abs(net))
    if net < 0 {
      let n = t * (t + 2)
      return (n / (n + 2), 2 / (n + 2))
    }
    let n = 1 + 2 * t
    return (n / (n + 2 * t * t), 2 * t * t / (n + 2 * t * t))
  }

  public func formula(of net: Formula) -> Formula? {
    net * .function(.tanh, .softplus(net))
  }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    .function(.tanh, .softplus(net)) + net * net.logistic
      * (1 - Formula.function(.tanh, .softplus(net)).squared)
  }

  static let kind = Kind<any Activation>("mish", samples: [Mish()]) {
    (_, _) throws(BackpropError) in Mish()
  }
}

extension Activation where Self == Mish {
  /// ``Mish``.
  public static var mish: Mish { Mish() }
}
