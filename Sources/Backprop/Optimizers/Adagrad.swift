/// Adagrad: steps divided by the root of all squared gradients so far.
///
/// s ← s + g²; p ← p − η′·g / (√s + ε), η′ = η / (1 + (k − 1)·d) in step k. Rare features keep large
/// steps; the steps of all others end. `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Source:
/// Duchi, Hazan, Singer, "Adaptive subgradient methods", JMLR 2011; the form of PyTorch.
public final class Adagrad: Optimizer {
  public let learningRate: Double
  /// How fast the learning rate falls, d; 0 by default.
  public let rateDecay: Double
  /// What the sum of squares starts from; 0 by default.
  public let initialSum: Double
  /// What keeps the division finite; 1e-10 by default, as in PyTorch.
  public let epsilon: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.01, rateDecay: Double = 0, initialSum: Double = 0,
    epsilon: Double = 1e-10, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.rateDecay = rateDecay
    self.initialSum = initialSum
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public var moments: Int { 1 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, s) = (p.parameters, p.gradient, p.moment(0))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let rate = S(p.learningRate / (1 + Double(p.step - 1) * rateDecay))
    let epsilon = S(self.epsilon)
    if p.step == 1 { for i in 0..<p.count { s[i] = S(initialSum) } }
    for i in 0..<p.count {
      let sum = s[i] + g[i] * g[i]
      s[i] = sum
      w[i] = keep * w[i] - rate * g[i] / (sum.squareRoot() + epsilon)
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let before =
      initialSum == 0
      ? f.moment(0)
      : .choice(value: f.step, limit: 1, then: f.moment(0), otherwise: .constant("s₀", initialSum))
    let s = f.keepMoment(0, "s", before + f.gradient.squared)
    var rate = f.learningRate
    if rateDecay != 0 { rate = rate / (1 + (f.step - 1) * .constant("d", rateDecay)) }
    let divisor = f.keep("divisor", "√s + ε", s.root + .constant("ε", epsilon))
    f.updated = f.decayed(weightDecay) - rate * f.gradient / divisor
  }

  public func with(learningRate: Double) -> Adagrad {
    Adagrad(
      learningRate: learningRate, rateDecay: rateDecay, initialSum: initialSum, epsilon: epsilon,
      weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "adagrad",
      [
        .init("learningRate", .number(learningRate)), .init("rateDecay", .number(rateDecay)),
        .init("initialSum", .number(initialSum)), .init("epsilon", .number(epsilon)),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "adagrad",
    samples: [
      Adagrad(learningRate: 0.1),
      Adagrad(learningRate: 0.1, rateDecay: 0.01, initialSum: 0.1, weightDecay: 0.01),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    Adagrad(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.01),
      rateDecay: try descriptor.number("rateDecay", atLeast: 0, 0),
      initialSum: try descriptor.number("initialSum", atLeast: 0, 0),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-10),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == Adagrad {
  /// ``Adagrad``.
  public static func adagrad(
    learningRate: Double = 0.01, rateDecay: Double = 0, initialSum: Double = 0,
    epsilon: Double = 1e-10, weightDecay: Double = 0
  ) -> Adagrad {
    Adagrad(
      learningRate: learningRate, rateDecay: rateDecay, initialSum: initialSum, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
