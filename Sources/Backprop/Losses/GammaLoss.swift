/// ℓ = (1/n)·Σ over the n outputs of t/μ − 1 − ln(t/μ), with the prediction μ = e^output and the
/// target t: half the deviance of a gamma distribution, averaged over outputs.
///
/// It is 0 where prediction and target agree, and depends on their ratio alone, so that relative
/// errors count. ∂ℓ/∂output = (1 − t/μ)/n. For positive amounts whose spread grows with their size.
public final class GammaLoss: ElementwiseLoss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("gamma") }
  public var link: OutputLink { .exponential }
  public func accepts(target: Double, outputs: Int) -> Bool { target > 0 && target.isFinite }
  public var targetDomain: String { "a number above 0" }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    guard target > 0 else { return (.nan, .nan) }
    let d = S.log(target) - output
    let excess = S.expm1(d)  // t/μ − 1
    return (excess - d, -excess)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let ratio = target * .function(.exp, -output)
    return (ratio - 1 - .function(.log, target) + output, 1 - ratio)
  }

  static let kind = Kind<any Loss>("gamma", samples: [GammaLoss()]) {
    (_, _) throws(BackpropError) in GammaLoss()
  }
}

extension Loss where Self == GammaLoss {
  /// ``GammaLoss``.
  public static var gamma: GammaLoss { GammaLoss() }
}
