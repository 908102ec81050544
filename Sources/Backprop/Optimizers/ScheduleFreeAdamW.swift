/// AdamW that needs no falling learning rate: it evaluates with an average of the points it steps, and
/// takes the gradient between the two.
///
/// z is stepped, x is its weighted average, and the gradient is taken at y, which are the parameters
/// that training sees: v ← β₂·v + (1 − β₂)·g²; z ← z − η·(g / (√v̂ + ε) + λ·y);
/// x ← (1 − c)·x + c·z, c = wₖ / Σw with wₖ = kʳ·(largest η so far)ᵖ; y ← (1 − β₁)·z + β₁·x.
/// Evaluation uses x. All three start at the parameters. Give it a constant learning rate, after a
/// warm-up if need be. Source: Defazio and others, "The road less scheduled", NeurIPS 2024,
/// algorithm 1; weights and bias correction as in the authors' `schedulefree`.
public final class ScheduleFreeAdamW: Optimizer {
  public let learningRate: Double
  /// The share of the average in y; 0.9 by default, as in the paper.
  public let beta1: Double
  /// The decay of the running mean of squared gradients; 0.999 by default, as in the paper.
  public let beta2: Double
  /// What keeps the division finite; 1e-8 by default.
  public let epsilon: Double
  /// Decoupled weight decay λ, at y; 0 by default.
  public let weightDecay: Double
  /// The power r of the step's number in the weights of the average; 0 by default.
  public let stepPower: Double
  /// The power p of the largest learning rate in the weights of the average; 2 by default.
  public let ratePower: Double

  /// Creates the rule. (The defaults are those of `schedulefree`.)
  public init(
    learningRate: Double = 0.0025, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0, stepPower: Double = 0, ratePower: Double = 2
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.stepPower = stepPower
    self.ratePower = ratePower
  }

  /// v, z and x.
  public var moments: Int { 3 }
  /// The largest learning rate, Σw, and c of the last step.
  public var scalars: Int { 3 }
  public var allowsConstraints: Bool { false }

  public func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep) {
    scalars[0] = max(scalars[0], step.learningRate)
    let weight = Double.power(Double(step.number), stepPower) * Double.power(scalars[0], ratePower)
    scalars[1] += weight
    scalars[2] = scalars[1] > 0 ? weight / scalars[1] : 0
  }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (y, g) = (p.parameters, p.gradient)
    let (v, z, x) = (p.moment(0), p.moment(1), p.moment(2))
    if p.step == 1 {
      z.update(from: y, count: p.count)
      x.update(from: y, count: p.count)
    }
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, c2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    let (share, rest) = (S(p.scalar(2)), S(1 - p.scalar(2)))
    let scale = S(1 / (1 - Double.power(beta2, p.step)).squareRoot())
    let (rate, epsilon, decay) = (
      S(p.learningRate), S(self.epsilon), S(weightDecay * p.decayFactor)
    )
    for i in 0..<p.count {
      v[i] = b2 * v[i] + c2 * g[i] * g[i]
      z[i] -= rate * (g[i] / (scale * v[i].squareRoot() + epsilon) + decay * y[i])
      x[i] = rest * x[i] + share * z[i]
      y[i] = c1 * z[i] + b1 * x[i]
    }
  }

  public func evaluationParameters<S: Scalar>(_ p: EvaluationPass<S>) {
    p.evaluated.update(from: p.step == 0 ? p.parameters : p.moment(2), count: p.count)
  }

  public func scalarFormulas(_ f: ScalarFormulas) {
    func raised(_ base: Formula, _ name: String, _ power: Double) -> Formula {
      let exponent = Formula.constant(name, power)
      let isWhole = power >= 0 && power < 64 && power == power.rounded()
      return isWhole ? .power(base, exponent) : base.raised(to: exponent)
    }
    let largest = f.keepScalar(0, "ηₘ", .larger(f.scalar(0), f.learningRate))
    let weight = f.keep(
      "averageWeight", "wₖ", raised(f.step, "r", stepPower) * raised(largest, "p", ratePower))
    let sum = f.keepScalar(1, "Σw", f.scalar(1) + weight)
    f.keepScalar(2, "c", .choice(value: sum, limit: 0, then: weight / sum, otherwise: 0))
  }

  public func formulas(_ f: UpdateFormulas) {
    let (share, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    func start(_ number: Int) -> Formula {
      .choice(value: f.step, limit: 1, then: f.moment(number), otherwise: f.parameter)
    }
    let v = f.keepMoment(0, "v", second * f.moment(0) + (1 - second) * f.gradient.squared)
    let square = f.keep("correctedSquare", "v̂", v / (1 - .power(second, f.step)))
    var step =
      f.gradient / f.keep("divisor", "√v̂ + ε", square.root + .constant("ε", epsilon))
    if let decay = f.decay(weightDecay) { step = step + decay * f.parameter }
    let z = f.keepMoment(1, "z", start(1) - f.learningRate * step)
    let x = f.keepMoment(2, "x̄", (1 - f.scalar(2)) * start(2) + f.scalar(2) * z)
    f.updated = (1 - share) * z + share * x
  }

  public func with(learningRate: Double) -> ScheduleFreeAdamW {
    ScheduleFreeAdamW(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay, stepPower: stepPower, ratePower: ratePower)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "scheduleFree",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init("weightDecay", .number(weightDecay)), .init("stepPower", .number(stepPower)),
        .init("ratePower", .number(ratePower)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "scheduleFree",
    samples: [
      ScheduleFreeAdamW(learningRate: 0.05),
      ScheduleFreeAdamW(learningRate: 0.05, weightDecay: 0.01, stepPower: 1, ratePower: 1),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    ScheduleFreeAdamW(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.0025),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0),
      stepPower: try descriptor.number("stepPower", atLeast: 0, 0),
      ratePower: try descriptor.number("ratePower", atLeast: 0, 2))
  }
}

extension Optimizer where Self == ScheduleFreeAdamW {
  /// ``ScheduleFreeAdamW``.
  public static func scheduleFreeAdamW(
    learningRate: Double = 0.0025, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0, stepPower: Double = 0, ratePower: Double = 2
  ) -> ScheduleFreeAdamW {
    ScheduleFreeAdamW(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay, stepPower: stepPower, ratePower: ratePower)
  }
}
