/// How momentum is kept.
public enum MomentumForm: String, Sendable {
  /// u ← μ·u − η·g; p ← p + u (with Nesterov: p ← p + μ·u − η·g). The buffer holds the last step, so a
  /// falling learning rate acts at once on new gradients only. Source: Sutskever, Martens, Dahl,
  /// Hinton, "On the importance of initialization and momentum", ICML 2013, equations 1 to 4; also
  /// scikit-learn's.
  case step
  /// u ← μ·u + g; p ← p − η·u (with Nesterov: p ← p − η·(g + μ·u)). The buffer holds gradients, so the
  /// learning rate scales all of them. PyTorch's.
  case gradient
}

/// Stochastic gradient descent, with momentum and Nesterov's momentum on request.
///
/// p ← p − η·g without momentum; see ``MomentumForm`` for the forms with it. `weightDecay` λ is
/// decoupled: p ← (1 − η·λ)·p first.
public final class SGD: Optimizer {
  public let learningRate: Double
  /// The share of the last step that is kept, in [0, 1); 0 by default.
  public let momentum: Double
  /// Whether the gradient counts as taken after the momentum step.
  public let nesterov: Bool
  /// How momentum is kept.
  public let form: MomentumForm
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double, momentum: Double = 0, nesterov: Bool = false, form: MomentumForm = .step,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.form = form
    self.weightDecay = weightDecay
  }

  public var moments: Int { momentum == 0 ? 0 : 1 }
  public var isUniform: Bool { weightDecay == 0 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let step = SGDStep(
      momentum: momentum * p.momentumFactor, rate: p.learningRate,
      keep: 1 - p.learningRate * weightDecay * p.decayFactor, nesterov: nesterov,
      gradientForm: form == .gradient)
    S.sgd(
      p.kernels, p.parameters, u: momentum == 0 ? nil : p.moment(0), g: p.gradient, count: p.count,
      step: step)
  }

  public func formulas(_ f: UpdateFormulas) {
    let start = f.decayed(weightDecay)
    guard momentum != 0 else {
      f.updated = start - f.learningRate * f.gradient
      return
    }
    let share = f.momentum("μ", momentum)
    switch form {
    case .step:
      let u = f.keepMoment(0, "u", share * f.moment(0) - f.learningRate * f.gradient)
      f.updated = nesterov ? start + share * u - f.learningRate * f.gradient : start + u
    case .gradient:
      let u = f.keepMoment(0, "u", share * f.moment(0) + f.gradient)
      f.updated = start - f.learningRate * (nesterov ? f.gradient + share * u : u)
    }
  }

  public func with(learningRate: Double) -> SGD {
    SGD(
      learningRate: learningRate, momentum: momentum, nesterov: nesterov, form: form,
      weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "sgd",
      [
        .init("learningRate", .number(learningRate)), .init("momentum", .number(momentum)),
        .init("nesterov", .flag(nesterov)),
        .init("form", .text(form == .step ? "step" : "gradient")),
        .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "sgd",
    samples: [
      SGD(learningRate: 0.1), SGD(learningRate: 0.05, momentum: 0.9),
      SGD(learningRate: 0.05, momentum: 0.9, nesterov: true),
      SGD(learningRate: 0.05, momentum: 0.9, form: .gradient),
      SGD(learningRate: 0.05, momentum: 0.9, nesterov: true, form: .gradient, weightDecay: 0.01),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    let form: MomentumForm
    switch try descriptor.text("form", standard: "step") {
    case "step": form = .step
    case "gradient": form = .gradient
    default: throw descriptor.fault("form", "\"step\" or \"gradient\"")
    }
    return SGD(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.01),
      momentum: try descriptor.fraction("momentum", standard: 0),
      nesterov: try descriptor.flag("nesterov", standard: false), form: form,
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == SGD {
  /// ``SGD``.
  public static func sgd(
    learningRate: Double, momentum: Double = 0, nesterov: Bool = false, form: MomentumForm = .step,
    weightDecay: Double = 0
  ) -> SGD {
    SGD(
      learningRate: learningRate, momentum: momentum, nesterov: nesterov, form: form,
      weightDecay: weightDecay)
  }
}
