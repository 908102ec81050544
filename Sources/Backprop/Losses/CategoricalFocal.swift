/// ℓ = −w·(1 − p)^γ·ln p with p the softmax of the outputs (logits) at the row's class, and w the
/// class's weight, 1 by default.
///
/// ``CategoricalCrossEntropy`` in which answers that are right and sure count less. With q = 1 − p,
/// ∂ℓ/∂z_k = w·(q^γ − γ·q^(γ−1)·p·ln p)·(p_k − [k is the row's class]). Targets: one column, the number of
/// the class, from 0. A batch's error is divided by the sum of the sample weights, not by that of the
/// class weights. Source: Lin and others, "Focal loss for dense object detection", ICCV 2017, section
/// 3, with softmax in place of the logistic function.
public final class CategoricalFocal: Loss {
  /// γ: how little sure answers count; 2 by default, as in the paper, and 0 for plain cross-entropy.
  public let gamma: Double
  /// What the error of a class is multiplied with: one number for all classes, or one for each.
  public let classWeights: [Double]

  /// Creates the loss.
  ///
  /// - Precondition: `gamma` is finite and at least 0; `classWeights` holds finite numbers of at least
  ///   0, at least one.
  public init(gamma: Double = 2, classWeights: [Double] = [1]) {
    precondition(gamma >= 0 && gamma.isFinite, "CategoricalFocal: gamma must be at least 0")
    precondition(
      classWeights.areWeights, "CategoricalFocal: the weights must be numbers of at least 0")
    self.gamma = gamma
    self.classWeights = classWeights
  }

  public var descriptor: Descriptor {
    Descriptor(
      "categoricalFocal",
      [.init("gamma", .number(gamma)), .init("classWeights", .numbers(classWeights))])
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
    let focus = S(gamma)
    for row in 0..<p.output.rows {
      guard let target = p.targetClass(ofRow: row) else {
        p.spoil(row: row)
        continue
      }
      let softmax = SoftmaxRow(p.output.base + row &* columns, count: columns)
      let weight = S(classWeights.weight(target))
      let surprise = softmax.surprise(target)
      let rest = softmax.complement(target)
      let fade = focus == 0 ? 1 : S.exp(focus * S.log(rest))  // (1 − p)^γ
      p.rowError[row] = weight * fade * surprise
      guard let gradient = p.outputGradient else { continue }
      // −ln p / (1 − p) tends to 1 where p does.
      let ratio = rest == 0 ? 1 : surprise / rest
      let factor =
        weight * fade * (1 + focus * softmax.probability(target) * ratio) * p.rowScale[row]
      let out = gradient.base + row &* columns
      for j in 0..<columns { out[j] = factor * softmax.probability(j) }
      out[target] = -factor * rest
    }
  }

  public func formulas(_ f: LossFormulas) {
    let z = f.output
    let highest = f.keep("highestOutput", "z_max", .largestOfColumns(z))
    let powers = f.keep("exponentials", "e^(z − z_max)", .function(.exp, z - highest))
    let total = f.keep("sumOfExponentials", "Σ e^(z − z_max)", .sumOfColumns(powers))
    let known = f.keep("oneHotTargets", "y", .oneHot(f.targets, classes: f.outputs))
    let probability = f.keep("probabilities", "p", powers / total)
    let rest = f.keep("restOfProbability", "1 − p_t", .sumOfColumns((1 - known) * probability))
    let surprise = f.keep(
      "surprise", "−ln p_t", .function(.log, total) + highest - .sumOfColumns(known * z))
    let focus = Formula.constant("γ", gamma)
    let fade = f.keep(
      "fade", "(1 − p_t)^γ",
      .sumOfColumns(known * classWeights.formula) * .function(.exp, focus * .function(.log, rest)))
    f.keepRowErrors(fade * surprise)
    f.keepOutputGradient(
      fade * (1 + focus * (1 - rest) * surprise / rest) * (probability - known) * f.shares)
  }

  static let kind = Kind<any Loss>(
    "categoricalFocal",
    samples: [CategoricalFocal(), CategoricalFocal(gamma: 0.5, classWeights: [0.5, 2, 1])]
  ) { (descriptor, _) throws(BackpropError) in
    let gamma = try descriptor.number("gamma", standard: 2)
    guard gamma >= 0 && gamma.isFinite else { throw descriptor.fault("gamma", "at least 0") }
    return CategoricalFocal(gamma: gamma, classWeights: try descriptor.weights("classWeights"))
  }
}

extension Loss where Self == CategoricalFocal {
  /// ``CategoricalFocal``, on logits.
  public static func categoricalFocal(gamma: Double = 2) -> CategoricalFocal {
    CategoricalFocal(gamma: gamma)
  }
}
