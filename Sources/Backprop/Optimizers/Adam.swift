/// Where Adam adds ε to the root of the second moment.
public enum EpsilonPlacement: String, Sendable {
  /// p ← p − η·m̂ / (√v̂ + ε), with both moments corrected for their start at 0: algorithm 1 of the
  /// paper, and PyTorch.
  case afterCorrection
  /// p ← p − η·√(1 − β₂ᵏ)/(1 − β₁ᵏ) · m / (√v + ε): the paper's section 2, last paragraph, and
  /// scikit-learn. ε weighs more in the first steps.
  case beforeCorrection
}

/// Adam: steps scaled by running means of the gradient and of its square.
///
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; see ``EpsilonPlacement`` for the step. With
/// `weightDecay` λ it is AdamW, p ← (1 − η·λ)·p first, on weights alone. Sources: Kingma, Ba, "Adam",
/// ICLR 2015; Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2.
public final class Adam: Optimizer {
  public let learningRate: Double
  /// The decay of the running mean of gradients; 0.9 by default, as in the paper.
  public let beta1: Double
  /// The decay of the running mean of squared gradients; 0.999 by default, as in the paper.
  public let beta2: Double
  /// What keeps the division finite; 1e-8 by default, as in the paper.
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// Decoupled weight decay.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, epsilonPlacement: EpsilonPlacement = .afterCorrection,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.weightDecay = weightDecay
  }

  public var moments: Int { 2 }
  public var isUniform: Bool { weightDecay == 0 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let beta1 = beta1 * p.momentumFactor
    let first = 1 - Double.power(beta1, p.step)
    let second = (1 - Double.power(beta2, p.step)).squareRoot()
    let step = AdamStep(
      beta1: beta1, beta2: beta2,
      step: epsilonPlacement == .afterCorrection
        ? p.learningRate / first : p.learningRate * second / first,
      rootScale: epsilonPlacement == .afterCorrection ? 1 / second : 1, epsilon: epsilon,
      keep: 1 - p.learningRate * weightDecay * p.decayFactor)
    S.adam(
      p.kernels, p.parameters, m: p.moment(0), v: p.moment(1), g: p.gradient, count: p.count,
      step: step)
  }

  public func formulas(_ f: UpdateFormulas) {
    let (first, second) = (f.momentum("β₁", beta1), Formula.constant("β₂", beta2))
    let epsilon = Formula.constant("ε", epsilon)
    let m = f.keepMoment(0, "m", first * f.moment(0) + (1 - first) * f.gradient)
    let v = f.keepMoment(1, "v", second * f.moment(1) + (1 - second) * f.gradient.squared)
    // What the start at 0 takes from the means.
    let correction = f.keep("correction1", "1 − β₁ᵏ", 1 - .power(first, f.step))
    let squareCorrection = f.keep("correction2", "1 − β₂ᵏ", 1 - .power(second, f.step))
    let step: Formula
    switch epsilonPlacement {
    case .afterCorrection:
      let mean = f.keep("correctedMean", "m̂", m / correction)
      let square = f.keep("correctedSquare", "v̂", v / squareCorrection)
      step = mean / f.keep("divisor", "√v̂ + ε", square.root + epsilon)
    case .beforeCorrection:
      step =
        squareCorrection.root / correction * m / f.keep("divisor", "√v + ε", v.root + epsilon)
    }
    f.updated = f.decayed(weightDecay) - f.learningRate * step
  }

  public func with(learningRate: Double) -> Adam {
    Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      epsilonPlacement: epsilonPlacement, weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      weightDecay == 0 ? "adam" : "adamw",
      [
        .init("learningRate", .number(learningRate)), .init("beta1", .number(beta1)),
        .init("beta2", .number(beta2)), .init("epsilon", .number(epsilon)),
        .init(
          "epsilonPlacement",
          .text(epsilonPlacement == .afterCorrection ? "afterCorrection" : "beforeCorrection")),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "adam",
    samples: [
      Adam(learningRate: 0.02), Adam(learningRate: 0.02, epsilonPlacement: .beforeCorrection),
    ]
  ) { (descriptor, _) throws(BackpropError) in try Adam(descriptor, weightDecay: 0) }

  static let decoupledKind = Kind<any Optimizer>(
    "adamw", samples: [Adam(learningRate: 0.02, weightDecay: 0.01)]
  ) { (descriptor, _) throws(BackpropError) in try Adam(descriptor, weightDecay: 0.01) }

  private convenience init(_ descriptor: Descriptor, weightDecay: Double) throws(BackpropError) {
    let placement: EpsilonPlacement
    switch try descriptor.text("epsilonPlacement", standard: "afterCorrection") {
    case "afterCorrection": placement = .afterCorrection
    case "beforeCorrection": placement = .beforeCorrection
    default:
      throw descriptor.fault("epsilonPlacement", "\"afterCorrection\" or \"beforeCorrection\"")
    }
    self.init(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.001),
      beta1: try descriptor.fraction("beta1", standard: 0.9),
      beta2: try descriptor.fraction("beta2", standard: 0.999),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8), epsilonPlacement: placement,
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, weightDecay))
  }
}

extension Optimizer where Self == Adam {
  /// ``Adam``.
  public static func adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, epsilonPlacement: EpsilonPlacement = .afterCorrection
  ) -> Adam {
    Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      epsilonPlacement: epsilonPlacement)
  }

  /// ``Adam`` with decoupled weight decay; λ = 0.01 by default, as in PyTorch.
  public static func adamW(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) -> Adam {
    Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
