/// ℓ = −Σ over outputs of [w·t·ln p + (1 − t)·ln(1 − p)] with p = logistic(z), z the output (a logit), t
/// the target and w the output's positive weight, 1 by default.
///
/// Computed as w·t·softplus(−z) + (1 − t)·softplus(z), which neither overflows nor loses digits. Summed
/// over outputs, which are independent yes/no questions: with several outputs this is the loss of
/// multi-label classification. ∂ℓ/∂z = (1 − t)·p − w·t·(1 − p), which is p − t without weights. Targets
/// lie in [0, 1]. A positive weight above 1 finds more of the ones, at the price of more false alarms;
/// the number of zeros over that of ones makes both sides count alike.
public final class BinaryCrossEntropy: ElementwiseLoss {
  /// What the term of a target of 1 is multiplied with: one number for all outputs, or one for each.
  public let positiveWeights: [Double]

  /// Creates the loss.
  ///
  /// - Precondition: `positiveWeights` holds finite numbers of at least 0, at least one.
  public init(positiveWeights: [Double] = [1]) {
    precondition(
      positiveWeights.areWeights, "BinaryCrossEntropy: the weights must be numbers of at least 0")
    self.positiveWeights = positiveWeights
  }

  public var descriptor: Descriptor {
    Descriptor("binaryCrossEntropy", [.init("positiveWeights", .numbers(positiveWeights))])
  }
  public var link: OutputLink { .logistic }
  public func accepts(target: Double, outputs: Int) -> Bool { target >= 0 && target <= 1 }
  public var targetDomain: String { "a number from 0 to 1" }
  public func accepts(outputs: Int) -> Bool { positiveWeights.fit(outputs) }
  public var outputDomain: String { positiveWeights.domain("output") }

  var averages: Bool { false }

  func term<S: Scalar>(_ z: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let tail = S.exp(-abs(z))  // in (0, 1]
    let small = tail / (1 + tail)
    let large = 1 / (1 + tail)
    let (p, rest) = z < 0 ? (small, large) : (large, small)
    let fold = S.log1p(tail)
    let (no, yes) = z < 0 ? (fold, fold - z) : (fold + z, fold)  // softplus(z), softplus(−z)
    let one = S(positiveWeights.weight(column)) * target
    return (one * yes + (1 - target) * no, (1 - target) * p - one * rest)
  }

  public func formulas(_ f: LossFormulas) {
    let z = f.output
    guard positiveWeights == [1] else {
      let (error, slope) = term(z, f.targets)
      f.keepErrors(ofOutputs: error)
      f.keepOutputGradient(slope * f.shares)
      return
    }
    let tail = Formula.function(.log1p, .function(.exp, -.function(.magnitude, z)))
    f.keepErrors(ofOutputs: .larger(z, 0) - f.targets * z + tail)
    let probability = f.keep("probabilities", "p", z.logistic)
    f.keepOutputGradient((probability - f.targets) * f.shares)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let one = target * positiveWeights.formula
    return (
      one * .softplus(-output) + (1 - target) * .softplus(output),
      (1 - target) * output.logistic - one * (-output).logistic
    )
  }

  static let kind = Kind<any Loss>(
    "binaryCrossEntropy",
    samples: [
      BinaryCrossEntropy(), BinaryCrossEntropy(positiveWeights: [3]),
      BinaryCrossEntropy(positiveWeights: [0.5, 2, 4]),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    return BinaryCrossEntropy(positiveWeights: try descriptor.weights("positiveWeights"))
  }
}

extension Loss where Self == BinaryCrossEntropy {
  /// ``BinaryCrossEntropy``, on logits.
  public static var binaryCrossEntropy: BinaryCrossEntropy { BinaryCrossEntropy() }
}
