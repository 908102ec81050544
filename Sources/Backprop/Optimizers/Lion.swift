/// Lion: steps of one size, in the direction that a mean of gradients points to.
///
/// p ← p − η·sign(β₁·m + (1 − β₁)·g), sign(0) = 0; then m ← β₂·m + (1 − β₂)·g. Every step has the
/// size η, so η is to be three to ten times smaller than Adam's, and `weightDecay` λ as much larger;
/// that is decoupled: p ← (1 − η·λ)·p first. Source: Chen and others, "Symbolic discovery of
/// optimization algorithms", NeurIPS 2023, algorithm 2.
public final class Lion: Optimizer {
  public let learningRate: Double
  /// The share of the mean in the direction; 0.9 by default, as in the paper.
  public let beta1: Double
  /// The decay of the mean; 0.99 by default, as in the paper.
  public let beta2: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 1e-4, beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.weightDecay = weightDecay
  }

  public var moments: Int { 1 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, m) = (p.parameters, p.gradient, p.moment(0))
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, c2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let rate = S(p.learningRate)
    for i in 0..<p.count {
      let direction = b1 * m[i] + c1 * g[i]
      m[i] = b2 * m[i] + c2 * g[i]
      w[i] = keep * w[i] - (direction > 0 ? rate : direction < 0 ? -rate : 0)
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let direction = f.keep(
      "direction", "c", first * f.moment(0) + (1 - first) * f.gradient)
    _ = f.keepMoment(0, "m", second * f.moment(0) + (1 - second) * f.gradient)
    f.updated = f.decayed(weightDecay) - f.learningRate * .function(.sign, direction)
  }

  public func with(learningRate: Double) -> Lion {
    Lion(learningRate: learningRate, beta1: beta1, beta2: beta2, weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "lion",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "lion", samples: [Lion(learningRate: 0.005), Lion(learningRate: 0.005, weightDecay: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    Lion(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 1e-4),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.99),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == Lion {
  /// ``Lion``.
  public static func lion(
    learningRate: Double = 1e-4, beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0
  ) -> Lion {
    Lion(learningRate: learningRate, beta1: beta1, beta2: beta2, weightDecay: weightDecay)
  }
}
