/// ℓ = −Σ over the K classes of c_k·ln p_k with p = softmax(z), z the outputs (logits), and
/// c_k = w_k·((1 − ε)·[k is the row's class] + ε/K): label smoothing ε and class weights w, by default 0
/// and 1, with which ℓ = −ln p of the row's class.
///
/// Computed from ln(1 + Σ e^(z − max z)), the sum without its highest term, which neither overflows nor
/// loses digits where p is near 1. ∂ℓ/∂z_k = p_k·Σc − c_k. Targets: one column, the number of the
/// class, from 0. A batch's error is divided by the sum of the sample weights, not by that of the class
/// weights: rows/(K·rows of the class) makes all classes count alike and keeps the size of the error.
/// Smoothing keeps logits from growing without end; it spoils probabilities on purpose. Source of the
/// smoothing: Szegedy and others, "Rethinking the Inception architecture", CVPR 2016, section 7.
public final class CategoricalCrossEntropy: Loss {
  /// ε: the part of the target that is spread evenly over all classes; 0 by default.
  public let labelSmoothing: Double
  /// What the term of a class is multiplied with: one number for all classes, or one for each.
  public let classWeights: [Double]

  /// Creates the loss.
  ///
  /// - Precondition: `labelSmoothing` lies in [0, 1); `classWeights` holds finite numbers of at least 0,
  ///   at least one.
  public init(labelSmoothing: Double = 0, classWeights: [Double] = [1]) {
    precondition(
      labelSmoothing >= 0 && labelSmoothing < 1,
      "CategoricalCrossEntropy: the label smoothing must lie in 0 ..< 1")
    precondition(
      classWeights.areWeights,
      "CategoricalCrossEntropy: the weights must be numbers of at least 0")
    self.labelSmoothing = labelSmoothing
    self.classWeights = classWeights
  }

  public var descriptor: Descriptor {
    Descriptor(
      "categoricalCrossEntropy",
      [
        .init("labelSmoothing", .number(labelSmoothing)),
        .init("classWeights", .numbers(classWeights)),
      ])
  }
  public var link: OutputLink { .softmax }
  public func targetColumns(outputs: Int) -> Int { 1 }
  public func accepts(target: Double, outputs: Int) -> Bool {
    target >= 0 && target < Double(outputs) && target == target.rounded(.down)
  }
  public var targetDomain: String { "the number of a class, from 0 to the number of outputs - 1" }
  public func accepts(outputs: Int) -> Bool { classWeights.fit(outputs) }
  public var outputDomain: String { classWeights.domain("output") }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    for row in 0..<p.output.rows {
      guard let target = p.targetClass(ofRow: row) else {
        p.spoil(row: row)
        continue
      }
      let softmax = SoftmaxRow(p.output.base + row &* columns, count: columns)
      let own = S((1 - labelSmoothing) * classWeights.weight(target))
      var error = own * softmax.surprise(target)
      var total = own
      if labelSmoothing > 0 {
        for j in 0..<columns {
          error += spread(j, columns) * softmax.surprise(j)
          total += spread(j, columns)
        }
      }
      p.rowError[row] = error
      guard let gradient = p.outputGradient else { continue }
      let out = gradient.base + row &* columns
      let scale = p.rowScale[row]
      for j in 0..<columns {
        out[j] = (total * softmax.probability(j) - spread(j, columns)) * scale
      }
      // p − 1 as −(1 − p), which keeps its digits.
      let others = total - own - spread(target, columns)
      out[target] = (others - total * softmax.complement(target)) * scale
    }
  }

  public func formulas(_ f: LossFormulas) {
    let z = f.output
    let highest = f.keep("highestOutput", "z_max", .largestOfColumns(z))
    let powers = f.keep("exponentials", "e^(z − z_max)", .function(.exp, z - highest))
    let total = f.keep("sumOfExponentials", "Σ e^(z − z_max)", .sumOfColumns(powers))
    let known = f.keep("oneHotTargets", "y", .oneHot(f.targets, classes: f.outputs))
    let probability: Formula
    if labelSmoothing == 0 && classWeights == [1] {
      f.keepRowErrors(.function(.log, total) + highest - .sumOfColumns(known * z))
      probability = f.keep("probabilities", "p", powers / total)
      f.keepOutputGradient((probability - known) * f.shares)
      return
    }
    let smoothing = Formula.constant("ε", labelSmoothing)
    let spread = smoothing / .constant("outputs", Double(f.outputs))
    let parts = f.keep(
      "weightedTargets", "c", classWeights.formula * ((1 - smoothing) * known + spread))
    f.keepRowErrors(.sumOfColumns(parts * (.function(.log, total) + highest - z)))
    probability = f.keep("probabilities", "p", powers / total)
    f.keepOutputGradient((.sumOfColumns(parts) * probability - parts) * f.shares)
  }

  /// w_k·ε/K: what a class has of the target whichever class the row is of.
  private func spread<S: Scalar>(_ j: Int, _ columns: Int) -> S {
    labelSmoothing == 0 ? 0 : S(labelSmoothing * classWeights.weight(j) / Double(columns))
  }

  static let kind = Kind<any Loss>(
    "categoricalCrossEntropy",
    samples: [
      CategoricalCrossEntropy(), CategoricalCrossEntropy(labelSmoothing: 0.1),
      CategoricalCrossEntropy(labelSmoothing: 0.2, classWeights: [0.5, 2, 1]),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    let smoothing = try descriptor.number("labelSmoothing", standard: 0)
    guard smoothing >= 0 && smoothing < 1 else {
      throw descriptor.fault("labelSmoothing", "at least 0 and below 1")
    }
    return CategoricalCrossEntropy(
      labelSmoothing: smoothing, classWeights: try descriptor.weights("classWeights"))
  }
}

extension Loss where Self == CategoricalCrossEntropy {
  /// ``CategoricalCrossEntropy``, on logits.
  public static var categoricalCrossEntropy: CategoricalCrossEntropy { CategoricalCrossEntropy() }
}
