/// AMSGrad: Adam whose divisor never falls.
///
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; v⁺ ← max(v⁺, v); p ← p − η·m̂ / (√v̂⁺ + ε), with m
/// and v⁺ corrected for their start at 0 as in ``Adam``. A single large gradient is never forgotten,
/// where Adam may forget it and diverge. `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Source:
/// Reddi, Kale, Kumar, "On the convergence of Adam and beyond", ICLR 2018, algorithm 2; the
/// corrections as in PyTorch.
public final class AMSGrad: Optimizer {
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

  public var moments: Int { 3 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, m, v) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, c2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let largest = p.moment(2)
    let step = S(p.learningRate / (1 - Double.power(beta1, p.step)))
    let scale = S(1 / (1 - Double.power(beta2, p.step)).squareRoot())
    let epsilon = S(self.epsilon)
    for i in 0..<p.count {
      m[i] = b1 * m[i] + c1 * g[i]
      v[i] = b2 * v[i] + c2 * g[i] * g[i]
      largest[i] = max(largest[i], v[i])
      w[i] = keep * w[i] - step * m[i] / (scale * largest[i].squareRoot() + epsilon)
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let m = f.keepMoment(0, "m", first * f.moment(0) + (1 - first) * f.gradient)
    let v = f.keepMoment(1, "v", second * f.moment(1) + (1 - second) * f.gradient.squared)
    let largest = f.keepMoment(2, "v⁺", .larger(f.moment(2), v))
    let mean = f.keep("correctedMean", "m̂", m / (1 - .power(first, f.step)))
    let square = f.keep("correctedSquare", "v̂⁺", largest / (1 - .power(second, f.step)))
    let divisor = f.keep("divisor", "√v̂⁺ + ε", square.root + .constant("ε", epsilon))
    f.updated = f.decayed(weightDecay) - f.learningRate * mean / divisor
  }

  public func with(learningRate: Double) -> AMSGrad {
    AMSGrad(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "amsgrad",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "amsgrad",
    samples: [AMSGrad(learningRate: 0.02), AMSGrad(learningRate: 0.02, weightDecay: 0.01)]
  ) { (descriptor, _) throws(BackpropError) in
    AMSGrad(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.001),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == AMSGrad {
  /// ``AMSGrad``.
  public static func amsGrad(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> AMSGrad {
    AMSGrad(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
