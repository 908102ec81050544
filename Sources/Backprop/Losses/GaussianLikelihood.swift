/// ℓ = (1/n)·Σ over the n targets of ½·(s + (t − m)²·e^−s), with a mean m and a log-variance s from the
/// network for each target t: the negative log-likelihood of a normal distribution, with ½, without
/// its constant ½·ln 2π, averaged over targets.
///
/// The network says how unsure it is, for each row. Outputs: the n means, then the n log-variances, so
/// twice as many as targets. The logarithm makes every output a valid variance, with no floor needed.
/// ∂ℓ/∂m = (m − t)·e^−s / n, ∂ℓ/∂s = ½·(1 − (t − m)²·e^−s) / n. Source: Nix, Weigend, "Estimating the
/// mean and variance of the target probability distribution", ICNN 1994.
public final class GaussianLikelihood: Loss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("gaussianLikelihood") }
  public var link: OutputLink { .meanAndVariance }
  public func targetColumns(outputs: Int) -> Int { outputs / 2 }
  public func accepts(outputs: Int) -> Bool { outputs >= 2 && outputs.isMultiple(of: 2) }
  public var outputDomain: String { "two outputs for each target" }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    let count = columns / 2
    for row in 0..<p.output.rows {
      let means = p.output.base + row &* columns
      let logVariances = means + count
      let targets = p.target.base + row &* count
      let scale = p.rowScale[row] / S(count)
      var sum: S = 0
      for j in 0..<count {
        let difference = means[j] - targets[j]
        let precision = S.exp(-logVariances[j])
        // 0 where they agree, though the precision be infinite.
        let pull = difference == 0 ? 0 : difference * precision
        sum += 0.5 * (logVariances[j] + difference * pull)
        guard let gradient = p.outputGradient else { continue }
        let out = gradient.base + row &* columns
        out[j] = pull * scale
        out[count &+ j] = 0.5 * (1 - difference * pull) * scale
      }
      p.rowError[row] = sum / S(count)
    }
  }

  public func formulas(_ f: LossFormulas) {
    let count = f.outputs / 2
    let difference = f.keep("differences", "m − t", .columns(f.output, 0..<count) - f.targets)
    let logVariance = Formula.columns(f.output, count..<2 * count)
    let pull = f.keep(
      "pulls", "(m − t)·e^−s", difference * .function(.exp, -logVariance))
    let targets = Formula.constant("targets", Double(count))
    f.keepRowErrors(.sumOfColumns(0.5 * (logVariance + difference * pull)) / targets)
    f.keepOutputGradient(
      .beside([pull / targets, 0.5 * (1 - difference * pull) / targets]) * f.shares)
  }

  static let kind = Kind<any Loss>("gaussianLikelihood", samples: [GaussianLikelihood()]) {
    (_, _) throws(BackpropError) in GaussianLikelihood()
  }
}

extension Loss where Self == GaussianLikelihood {
  /// ``GaussianLikelihood``.
  public static var gaussianLikelihood: GaussianLikelihood { GaussianLikelihood() }
}
