/// ℓ = −Σ over outputs of w·(1 − p)^γ·ln p for a target of 1, p^γ·ln(1 − p) for 0, with
/// p = logistic(z), z the output (a logit), and w the output's positive weight, 1 by default.
///
/// ``BinaryCrossEntropy`` in which answers that are right and sure count less; for rare ones among
/// easy zeros. Summed over outputs, which are independent yes/no questions. With q = 1 − p,
/// ∂ℓ/∂z = −w·q^γ·(q − γ·p·ln p) for a target of 1 and p^γ·(p − γ·q·ln q) for 0. Targets are 0 or 1.
/// (The paper's α-balanced form is w = α/(1 − α), times 1 − α.) Source: Lin and others, "Focal loss for
/// dense object detection", ICCV 2017, equation 4.
public final class BinaryFocal: ElementwiseLoss {
  /// γ: how little sure answers count; 2 by default, as in the paper, and 0 for plain cross-entropy.
  public let gamma: Double
  /// What the term of a target of 1 is multiplied with: one number for all outputs, or one for each.
  public let positiveWeights: [Double]

  /// Creates the loss.
  ///
  /// - Precondition: `gamma` is finite and at least 0; `positiveWeights` holds finite numbers of at least 0, at
  ///   least one.
  public init(gamma: Double = 2, positiveWeights: [Double] = [1]) {
    precondition(
      positiveWeights.areWeights, "BinaryFocal: the weights must be numbers of at least 0")
    precondition(gamma >= 0 && gamma.isFinite, "BinaryFocal: gamma must be at least 0")
    self.gamma = gamma
    self.positiveWeights = positiveWeights
  }

  public var descriptor: Descriptor {
    Descriptor(
      "binaryFocal",
      [.init("gamma", .number(gamma)), .init("positiveWeights", .numbers(positiveWeights))])
  }
  public var link: OutputLink { .logistic }
  public func accepts(target: Double, outputs: Int) -> Bool { target == 0 || target == 1 }
  public var targetDomain: String { "0 or 1" }
  public func accepts(outputs: Int) -> Bool { positiveWeights.fit(outputs) }
  public var outputDomain: String { positiveWeights.domain("output") }

  var averages: Bool { false }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    // A target of 0 is a target of 1 seen from the other side.
    let isOne = target > 0
    let z = isOne ? output : -output
    let weight = isOne ? S(positiveWeights.weight(column)) : -1
    let surprise = S.softplus(-z)  // −ln p
    let rest = S.logistic(-z)
    let focus = S(gamma)
    let fade = focus == 0 ? 1 : S.exp(-focus * S.softplus(z))  // (1 − p)^γ
    return (
      abs(weight) * fade * surprise,
      -weight * fade * (rest + focus * S.logistic(z) * surprise)
    )
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let one = target * positiveWeights.formula
    let focus = Formula.constant("γ", gamma)
    let (no, yes) = (Formula.softplus(output), Formula.softplus(-output))  // −ln(1 − p), −ln p
    let (p, rest) = (output.logistic, (-output).logistic)
    let (sureNo, sureYes) = (
      Formula.function(.exp, -focus * yes), Formula.function(.exp, -focus * no)
    )
    return (
      one * sureYes * yes + (1 - target) * sureNo * no,
      (1 - target) * sureNo * (p + focus * rest * no) - one * sureYes * (rest + focus * p * yes)
    )
  }

  static let kind = Kind<any Loss>(
    "binaryFocal",
    samples: [BinaryFocal(), BinaryFocal(gamma: 0.5, positiveWeights: [3])]
  ) { (descriptor, _) throws(BackpropError) in
    let gamma = try descriptor.number("gamma", standard: 2)
    guard gamma >= 0 && gamma.isFinite else { throw descriptor.fault("gamma", "at least 0") }
    return BinaryFocal(
      gamma: gamma, positiveWeights: try descriptor.weights("positiveWeights"))
  }
}

extension Loss where Self == BinaryFocal {
  /// ``BinaryFocal``, on logits.
  public static func binaryFocal(gamma: Double = 2) -> BinaryFocal { BinaryFocal(gamma: gamma) }
}
