/// Adamax: Adam with the largest gradient in the place of the root mean square.
///
/// m ← β₁·m + (1 − β₁)·g; u ← max(β₂·u, |g| + ε); p ← p − η / (1 − β₁ᵏ) · m / u in step k.
/// `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Source: Kingma, Ba, "Adam", ICLR 2015,
/// algorithm 2; ε as in PyTorch.
public final class Adamax: Optimizer {
  public let learningRate: Double
  /// The decay of the running mean of gradients; 0.9 by default, as in the paper.
  public let beta1: Double
  /// The decay of the largest size of gradients; 0.999 by default, as in the paper.
  public let beta2: Double
  /// What keeps the division finite; 1e-8 by default, as in the paper.
  public let epsilon: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999,
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
    let (w, g, m, u) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, epsilon) = (S(beta1), S(1 - beta1), S(beta2), S(self.epsilon))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let step = S(p.learningRate / (1 - Double.power(beta1, p.step)))
    for i in 0..<p.count {
      m[i] = b1 * m[i] + c1 * g[i]
      u[i] = max(b2 * u[i], abs(g[i]) + epsilon)
      w[i] = keep * w[i] - step * m[i] / u[i]
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let m = f.keepMoment(0, "m", first * f.moment(0) + (1 - first) * f.gradient)
    let size = .function(.magnitude, f.gradient) + Formula.constant("ε", epsilon)
    let u = f.keepMoment(1, "u", .larger(second * f.moment(1), size))
    let mean = f.keep("correctedMean", "m̂", m / (1 - .power(first, f.step)))
    f.updated = f.decayed(weightDecay) - f.learningRate * mean / u
  }

  public func with(learningRate: Double) -> Adamax {
    Adamax(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "adamax",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "adamax", samples: [Adamax(learningRate: 0.02), Adamax(learningRate: 0.02, weightDecay: 0.01)]
  ) { (descriptor, _) throws(BackpropError) in
    Adamax(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.002),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == Adamax {
  /// ``Adamax``.
  public static func adamax(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> Adamax {
    Adamax(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
