/// ℓ = −Σ over outputs of [t·ln p + (1 − t)·ln(1 − p)] with p = logistic(z), z the output (a logit).
///
/// Computed as max(z, 0) − t·z + ln(1 + e^−|z|), which neither overflows nor loses digits. Summed over
/// outputs, which are independent yes/no questions. ∂ℓ/∂z = p − t. Targets lie in [0, 1].
public final class BinaryCrossEntropy: Loss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("binaryCrossEntropy") }
  public var link: OutputLink { .logistic }
  public func accepts(target: Double, outputs: Int) -> Bool { target >= 0 && target <= 1 }
  public var targetDomain: String { "a number from 0 to 1" }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    for row in 0..<p.output.rows {
      var sum: S = 0
      for j in 0..<columns {
        let z = p.output.base[row &* columns &+ j]
        let target = p.target.base[row &* columns &+ j]
        let tail = S.exp(-abs(z))  // in (0, 1]
        sum += (z < 0 ? 0 : z) - target * z + S.log1p(tail)
        guard let gradient = p.outputGradient else { continue }
        let probability = (z < 0 ? tail : 1) / (1 + tail)
        gradient.base[row &* columns &+ j] = (probability - target) * p.rowScale[row]
      }
      p.rowError[row] = sum
    }
  }

  public func formulas(_ f: LossFormulas) {
    let z = f.output
    let tail = Formula.function(.log1p, .function(.exp, -.function(.magnitude, z)))
    f.keepErrors(ofOutputs: .larger(z, 0) - f.targets * z + tail)
    let probability = f.keep("probabilities", "p", z.logistic)
    f.keepOutputGradient((probability - f.targets) * f.shares)
  }

  static let kind = Kind<any Loss>("binaryCrossEntropy", samples: [BinaryCrossEntropy()]) {
    (_, _) throws(BackpropError) in BinaryCrossEntropy()
  }
}

extension Loss where Self == BinaryCrossEntropy {
  /// ``BinaryCrossEntropy``, on logits.
  public static var binaryCrossEntropy: BinaryCrossEntropy { BinaryCrossEntropy() }
}
