/// ℓ = −ln p_t with p = softmax(z), z the outputs (logits), t the row's class.
///
/// Computed as ln Σ e^(z − max z) + max z − z_t, which neither overflows nor loses digits.
/// ∂ℓ/∂z = p − onehot(t). Targets: one column, the number of the class, from 0.
public final class CategoricalCrossEntropy: Loss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("categoricalCrossEntropy") }
  public var link: OutputLink { .softmax }
  public func targetColumns(outputs: Int) -> Int { 1 }
  public func accepts(target: Double, outputs: Int) -> Bool {
    target >= 0 && target < Double(outputs) && target == target.rounded(.down)
  }
  public var targetDomain: String { "the number of a class, from 0 to the number of outputs - 1" }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    for row in 0..<p.output.rows {
      let z = p.output.base + row &* columns
      let target = p.target.base[row]
      var highest = z[0]
      var sum: S = 0
      for j in 1..<max(columns, 1) where z[j] > highest { highest = z[j] }
      for j in 0..<columns { sum += S.exp(z[j] - highest) }
      let known = target >= 0 && target < S(columns)  // false for NaN
      p.rowError[row] = known ? S.log(sum) + (highest - z[Int(target)]) : S.nan
      guard let gradient = p.outputGradient else { continue }
      let out = gradient.base + row &* columns
      let scale = p.rowScale[row]
      for j in 0..<columns { out[j] = S.exp(z[j] - highest) / sum * scale }
      if known { out[Int(target)] -= scale } else { for j in 0..<columns { out[j] = .nan } }
    }
  }

  public func formulas(_ f: LossFormulas) {
    let z = f.output
    let highest = f.keep("highestOutput", "z_max", .largestOfColumns(z))
    let powers = f.keep("exponentials", "e^(z − z_max)", .function(.exp, z - highest))
    let total = f.keep("sumOfExponentials", "Σ e^(z − z_max)", .sumOfColumns(powers))
    let known = f.keep("oneHotTargets", "y", .oneHot(f.targets, classes: f.outputs))
    f.keepRowErrors(.function(.log, total) + highest - .sumOfColumns(known * z))
    let probability = f.keep("probabilities", "p", powers / total)
    f.keepOutputGradient((probability - known) * f.shares)
  }

  static let kind = Kind<any Loss>("categoricalCrossEntropy", samples: [CategoricalCrossEntropy()])
  {
    (_, _) throws(BackpropError) in CategoricalCrossEntropy()
  }
}

extension Loss where Self == CategoricalCrossEntropy {
  /// ``CategoricalCrossEntropy``, on logits.
  public static var categoricalCrossEntropy: CategoricalCrossEntropy { CategoricalCrossEntropy() }
}
