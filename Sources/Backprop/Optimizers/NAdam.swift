/// NAdam: Adam with Nesterov's momentum.
///
/// m and v as in ``Adam``; μₖ = β₁·(1 − ½·0.96^(k·ψ)) in step k, and
/// p ← p − η·((1 − μₖ)/(1 − Πμ₁…ₖ)·g + μₖ₊₁/(1 − Πμ₁…ₖ₊₁)·m) / (√v̂ + ε). The product of the μ is a
/// scalar of the state. `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Source: Dozat,
/// "Incorporating Nesterov momentum into Adam", ICLR 2016 workshop; the form of PyTorch.
public final class NAdam: Optimizer {
  public let learningRate: Double
  /// The decay of the running mean of gradients; 0.9 by default, as in PyTorch.
  public let beta1: Double
  /// The decay of the running mean of squared gradients; 0.999 by default, as in PyTorch.
  public let beta2: Double
  /// What keeps the division finite; 1e-8 by default, as in PyTorch.
  public let epsilon: Double
  /// How fast momentum comes up to β₁, ψ; 0.004 by default, as in the paper.
  public let momentumDecay: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, momentumDecay: Double = 0.004, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.momentumDecay = momentumDecay
    self.weightDecay = weightDecay
  }

  public var moments: Int { 2 }
  /// The product of the μ so far.
  public var scalars: Int { 1 }

  /// μ of a step, for a factor on β₁.
  private func momentum(_ step: Int, _ factor: Double) -> Double {
    factor * beta1 * (1 - 0.5 * Double.power(0.96, Double(step) * momentumDecay))
  }

  public func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep) {
    let product = step.number == 1 ? 1 : scalars[0]
    scalars[0] = product * momentum(step.number, step.momentumFactor)
  }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, m, v) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let beta1 = beta1 * p.momentumFactor
    let (b1, c1, b2, c2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    let (now, next, product) = (
      momentum(p.step, p.momentumFactor), momentum(p.step + 1, p.momentumFactor), p.scalar(0)
    )
    let ofGradient = S(p.learningRate * (1 - now) / (1 - product))
    let ofMean = S(p.learningRate * next / (1 - product * next))
    let scale = S(1 / (1 - Double.power(beta2, p.step)).squareRoot())
    let epsilon = S(self.epsilon)
    for i in 0..<p.count {
      m[i] = b1 * m[i] + c1 * g[i]
      v[i] = b2 * v[i] + c2 * g[i] * g[i]
      let divisor = scale * v[i].squareRoot() + epsilon
      w[i] = keep * w[i] - (ofGradient * g[i] + ofMean * m[i]) / divisor
    }
  }

  public func scalarFormulas(_ f: ScalarFormulas) {
    let decay = Formula.constant("ψ", momentumDecay)
    func momentum(_ step: Formula) -> Formula {
      f.momentum("β₁", beta1) * (1 - 0.5 * Formula.number(0.96).raised(to: step * decay))
    }
    let now = f.keep("momentum", "μ", momentum(f.step))
    _ = f.keep("nextMomentum", "μ⁺", momentum(f.step + 1))
    f.keepScalar(
      0, "Πμ", .choice(value: f.step, limit: 1, then: f.scalar(0), otherwise: 1) * now)
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let m = f.keepMoment(0, "m", first * f.moment(0) + (1 - first) * f.gradient)
    let v = f.keepMoment(1, "v", second * f.moment(1) + (1 - second) * f.gradient.squared)
    let (now, next, product) = (f.ofStep("momentum"), f.ofStep("nextMomentum"), f.scalar(0))
    let square = f.keep("correctedSquare", "v̂", v / (1 - .power(second, f.step)))
    let direction = f.keep(
      "direction", "c",
      (1 - now) / (1 - product) * f.gradient + next / (1 - product * next) * m)
    let divisor = f.keep("divisor", "√v̂ + ε", square.root + .constant("ε", epsilon))
    f.updated = f.decayed(weightDecay) - f.learningRate * direction / divisor
  }

  public func with(learningRate: Double) -> NAdam {
    NAdam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      momentumDecay: momentumDecay, weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "nadam",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init("momentumDecay", .number(momentumDecay)),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "nadam",
    samples: [
      NAdam(learningRate: 0.02), NAdam(learningRate: 0.02, momentumDecay: 0.1, weightDecay: 0.01),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    NAdam(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.002),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      momentumDecay: try descriptor.number("momentumDecay", atLeast: 0, 0.004),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == NAdam {
  /// ``NAdam``.
  public static func nAdam(
    learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, momentumDecay: Double = 0.004, weightDecay: Double = 0
  ) -> NAdam {
    NAdam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      momentumDecay: momentumDecay, weightDecay: weightDecay)
  }
}
