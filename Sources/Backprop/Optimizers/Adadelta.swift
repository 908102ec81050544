/// Adadelta: steps as large as the steps before, in the units of the parameters.
///
/// s ← ρ·s + (1 − ρ)·g²; δ = √(d + ε) / √(s + ε) · g; d ← ρ·d + (1 − ρ)·δ²; p ← p − η·δ.
/// `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Source: Zeiler, "ADADELTA", 2012, algorithm 1.
public final class Adadelta: Optimizer {
  public let learningRate: Double
  /// The decay of both running means; 0.9 by default, as in PyTorch.
  public let rho: Double
  /// What the first steps come from; 1e-6 by default, as in the paper.
  public let epsilon: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  ///
  /// - Parameter learningRate: multiplies the step; 1, by default, is the paper's rule.
  public init(
    learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.rho = rho
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public var moments: Int { 2 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, s, d) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let (a, b) = (S(rho), S(1 - rho))
    let (rate, epsilon) = (S(p.learningRate), S(self.epsilon))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    for i in 0..<p.count {
      let square = a * s[i] + b * g[i] * g[i]
      let step = (d[i] + epsilon).squareRoot() / (square + epsilon).squareRoot() * g[i]
      s[i] = square
      d[i] = a * d[i] + b * step * step
      w[i] = keep * w[i] - rate * step
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let (share, epsilon) = (Formula.constant("ρ", rho), Formula.constant("ε", epsilon))
    let s = f.keepMoment(0, "s", share * f.moment(0) + (1 - share) * f.gradient.squared)
    let step = f.keep(
      "step", "δ", (f.moment(1) + epsilon).root / (s + epsilon).root * f.gradient)
    _ = f.keepMoment(1, "d", share * f.moment(1) + (1 - share) * step.squared)
    f.updated = f.decayed(weightDecay) - f.learningRate * step
  }

  public func with(learningRate: Double) -> Adadelta {
    Adadelta(learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "adadelta",
      [
        .init("learningRate", .number(learningRate)), .init("rho", .number(rho)),
        .init("epsilon", .number(epsilon)), .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "adadelta", samples: [Adadelta(epsilon: 1e-3), Adadelta(epsilon: 1e-3, weightDecay: 0.001)]
  ) { (descriptor, _) throws(BackpropError) in
    Adadelta(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 1),
      rho: try descriptor.fraction("rho", standard: 0.9),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-6),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == Adadelta {
  /// ``Adadelta``.
  public static func adadelta(
    learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6, weightDecay: Double = 0
  ) -> Adadelta {
    Adadelta(learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay)
  }
}
