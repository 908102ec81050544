/// ℓ = (1/n)·Σ over the n outputs of τ·(target − output) where the target is higher, else
/// (1 − τ)·(output − target), the pinball loss: averaged over outputs.
///
/// Its best constant prediction is the τ-quantile of the targets: τ of them lie below. For τ = ½ it is
/// half of ``AbsoluteError``. ∂ℓ/∂output = −τ/n or (1 − τ)/n, 0 where output and target agree.
/// Source: Koenker, Bassett, "Regression quantiles", Econometrica 46 (1978).
public final class Quantile: ElementwiseLoss {
  /// The share of targets that should lie below the prediction; 0.5, the median, by default.
  public let tau: Double

  /// Creates the loss.
  ///
  /// - Precondition: `tau` is above 0 and below 1.
  public init(tau: Double = 0.5) {
    precondition(Self.isValid(tau), "Quantile: tau must be above 0 and below 1")
    self.tau = tau
  }

  private static func isValid(_ tau: Double) -> Bool { tau > 0 && tau < 1 }

  public var descriptor: Descriptor { Descriptor("quantile", [.init("tau", .number(tau))]) }
  public var link: OutputLink { .identity }
  public func kinks(target: Double) -> [Double] { [target] }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let e = output - target
    if e < 0 { return (S(tau) * -e, -S(tau)) }
    return e > 0 ? (S(1 - tau) * e, S(1 - tau)) : (0, 0)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let e = output - target
    let share = Formula.constant("τ", tau)
    let low = Formula.choice(value: target, limit: output, then: -share, otherwise: 0)
    return (
      .choice(value: e, limit: 0, then: (1 - share) * e, otherwise: -share * e),
      .choice(value: e, limit: 0, then: 1 - share, otherwise: low)
    )
  }

  static let kind = Kind<any Loss>("quantile", samples: [Quantile(), Quantile(tau: 0.9)]) {
    (descriptor, _) throws(BackpropError) in
    let tau = try descriptor.number("tau", standard: 0.5)
    guard isValid(tau) else { throw descriptor.fault("tau", "above 0 and below 1") }
    return Quantile(tau: tau)
  }
}

extension Loss where Self == Quantile {
  /// ``Quantile``.
  public static func quantile(tau: Double = 0.5) -> Quantile { Quantile(tau: tau) }
}
