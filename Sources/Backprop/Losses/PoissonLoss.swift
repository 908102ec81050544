/// ℓ = (1/n)·Σ over the n outputs of μ − t·ln μ + (t·ln t − t), with the prediction μ = e^output and
/// the target t: half the deviance of a Poisson distribution, averaged over outputs.
///
/// It is 0 where prediction and target agree, and differs from the negative log-likelihood by a number
/// that depends on the target alone. ∂ℓ/∂output = (μ − t)/n. For counts and rates. Targets are numbers
/// of at least 0, not only whole ones.
public final class PoissonLoss: ElementwiseLoss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("poisson") }
  public var link: OutputLink { .exponential }
  public func accepts(target: Double, outputs: Int) -> Bool { target >= 0 && target.isFinite }
  public var targetDomain: String { "a number of at least 0" }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let mean = S.exp(output)
    guard target > 0 else { return (mean, mean) }
    let d = output - S.log(target)
    // Near the target the terms almost cancel.
    let error = abs(d) < 1 ? target * (S.expm1(d) - d) : mean - target - target * d
    return (error, mean - target)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let mean = Formula.function(.exp, output)
    let own = Formula.choice(
      value: target, limit: 0, then: target * .function(.log, target) - target, otherwise: 0)
    return (mean - target * output + own, mean - target)
  }

  static let kind = Kind<any Loss>("poisson", samples: [PoissonLoss()]) {
    (_, _) throws(BackpropError) in PoissonLoss()
  }
}

extension Loss where Self == PoissonLoss {
  /// ``PoissonLoss``.
  public static var poisson: PoissonLoss { PoissonLoss() }
}
