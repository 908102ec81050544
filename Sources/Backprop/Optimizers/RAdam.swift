/// RAdam: Adam that divides only once the divisor can be trusted.
///
/// m and v as in ``Adam``. In step k, ρₖ = ρ∞ − 2·k·β₂ᵏ/(1 − β₂ᵏ) with ρ∞ = 2/(1 − β₂) − 1. Where ρₖ > 5,
/// p ← p − η·r·m̂·√(1 − β₂ᵏ) / (√v + ε) with r = √((ρₖ − 4)(ρₖ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₖ)); before,
/// p ← p − η·m̂, which with large gradients is a large step. `weightDecay` λ is decoupled:
/// p ← (1 − η·λ)·p first. Source: Liu and others, "On the variance of the adaptive learning rate and
/// beyond", ICLR 2020, algorithm 2; threshold and ε as in PyTorch.
public final class RAdam: Optimizer {
  public let learningRate: Double
  /// The decay of the running mean of gradients; 0.9 by default, as in PyTorch.
  public let beta1: Double
  /// The decay of the running mean of squared gradients; 0.999 by default, as in PyTorch.
  public let beta2: Double
  /// What keeps the division finite; 1e-8 by default, as in PyTorch.
  public let epsilon: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public var moments: Int { 2 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, m, v) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, c2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let rest = Double.power(beta2, p.step)
    let most = 2 / (1 - beta2) - 1
    let length = most - 2 * Double(p.step) * rest / (1 - rest)
    let divides = length > 5
    var rate = p.learningRate / (1 - Double.power(beta1, p.step))
    if divides {
      let rectified = (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)
      rate *= rectified.squareRoot() * (1 - rest).squareRoot()
    }
    let (step, epsilon) = (S(rate), S(self.epsilon))
    for i in 0..<p.count {
      m[i] = b1 * m[i] + c1 * g[i]
      v[i] = b2 * v[i] + c2 * g[i] * g[i]
      w[i] = keep * w[i] - step * m[i] / (divides ? v[i].squareRoot() + epsilon : 1)
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let m = f.keepMoment(0, "m", first * f.moment(0) + (1 - first) * f.gradient)
    let v = f.keepMoment(1, "v", second * f.moment(1) + (1 - second) * f.gradient.squared)
    let mean = f.keep("correctedMean", "m̂", m / (1 - .power(first, f.step)))
    let rest = f.keep("rest", "β₂ᵏ", .power(second, f.step))
    let most = Formula.constant("ρ∞", 2 / (1 - beta2) - 1)
    let length = f.keep("length", "ρ", most - 2 * f.step * rest / (1 - rest))
    let rectified =
      (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)
    let divided =
      Formula.larger(0, rectified).root * mean * (1 - rest).root
      / f.keep("divisor", "√v + ε", v.root + .constant("ε", epsilon))
    f.updated =
      f.decayed(weightDecay) - f.learningRate
      * .choice(value: length, limit: 5, then: divided, otherwise: mean)
  }

  public func with(learningRate: Double) -> RAdam {
    RAdam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "radam",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "radam", samples: [RAdam(learningRate: 0.02), RAdam(learningRate: 0.02, weightDecay: 0.01)]
  ) { (descriptor, _) throws(BackpropError) in
    RAdam(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.001),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == RAdam {
  /// ``RAdam``.
  public static func rAdam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> RAdam {
    RAdam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
