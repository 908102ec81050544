/// RMSprop: steps divided by a running root mean square of the gradient.
///
/// s ← α·s + (1 − α)·g²; p ← p − η·g / (√s + ε). Centred, the mean is taken off first: ḡ ← α·ḡ +
/// (1 − α)·g and √(s − ḡ²) in the place of √s. With momentum μ the quotient goes into a buffer,
/// u ← μ·u + g/(…), and p ← p − η·u. `weightDecay` λ is decoupled: p ← (1 − η·λ)·p first. Sources:
/// Tieleman, Hinton, lecture 6.5 of "Neural networks for machine learning", 2012; centred: Graves,
/// "Generating sequences with recurrent neural networks", 2013, equations 38 to 41; the form of
/// PyTorch.
public final class RMSprop: Optimizer {
  public let learningRate: Double
  /// The decay α of the running means; 0.99 by default, as in PyTorch.
  public let decay: Double
  /// What keeps the division finite; 1e-8 by default, as in PyTorch.
  public let epsilon: Double
  /// Whether the mean gradient is taken off, so that the variance remains.
  public let centered: Bool
  /// The share of the last step that is kept; 0 by default.
  public let momentum: Double
  /// Decoupled weight decay; 0 by default.
  public let weightDecay: Double

  /// Creates the rule.
  public init(
    learningRate: Double = 0.01, decay: Double = 0.99, epsilon: Double = 1e-8,
    centered: Bool = false, momentum: Double = 0, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    self.centered = centered
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// The squares; then the mean and the momentum, where they are kept.
  public var moments: Int { 1 + (centered ? 1 : 0) + (momentum == 0 ? 0 : 1) }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, s) = (p.parameters, p.gradient, p.moment(0))
    let mean = centered ? p.moment(1) : s
    let buffer = momentum == 0 ? s : p.moment(moments - 1)
    let (a, b) = (S(decay), S(1 - decay))
    let (rate, epsilon, mu) = (S(p.learningRate), S(self.epsilon), S(momentum * p.momentumFactor))
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    for i in 0..<p.count {
      var square = a * s[i] + b * g[i] * g[i]
      s[i] = square
      if centered {
        mean[i] = a * mean[i] + b * g[i]
        square = max(0, square - mean[i] * mean[i])  // Rounding may take it below.
      }
      var step = g[i] / (square.squareRoot() + epsilon)
      if momentum != 0 {
        step += mu * buffer[i]
        buffer[i] = step
      }
      w[i] = keep * w[i] - rate * step
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let share = Formula.constant("α", decay)
    var square = f.keepMoment(0, "s", share * f.moment(0) + (1 - share) * f.gradient.squared)
    if centered {
      let mean = f.keepMoment(1, "ḡ", share * f.moment(1) + (1 - share) * f.gradient)
      square = .larger(0, square - mean.squared)
    }
    var step = f.gradient / f.keep("divisor", "√s + ε", square.root + .constant("ε", epsilon))
    if momentum != 0 {
      let last = moments - 1
      step = f.keepMoment(last, "u", f.momentum("μ", momentum) * f.moment(last) + step)
    }
    f.updated = f.decayed(weightDecay) - f.learningRate * step
  }

  public func with(learningRate: Double) -> RMSprop {
    RMSprop(
      learningRate: learningRate, decay: decay, epsilon: epsilon, centered: centered,
      momentum: momentum, weightDecay: weightDecay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "rmsprop",
      [
        .init("learningRate", .number(learningRate)), .init("decay", .number(decay)),
        .init("epsilon", .number(epsilon)), .init("centered", .flag(centered)),
        .init("momentum", .number(momentum)), .init("weightDecay", .number(weightDecay)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "rmsprop",
    samples: [
      RMSprop(learningRate: 0.01), RMSprop(learningRate: 0.01, centered: true, weightDecay: 0.01),
      RMSprop(learningRate: 0.005, momentum: 0.5),
      RMSprop(learningRate: 0.005, centered: true, momentum: 0.5),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    RMSprop(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.01),
      decay: try descriptor.fraction("decay", standard: 0.99),
      epsilon: try descriptor.number("epsilon", atLeast: 0, 1e-8),
      centered: try descriptor.flag("centered", standard: false),
      momentum: try descriptor.fraction("momentum", standard: 0),
      weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0))
  }
}

extension Optimizer where Self == RMSprop {
  /// ``RMSprop``.
  public static func rmsprop(
    learningRate: Double = 0.01, decay: Double = 0.99, epsilon: Double = 1e-8,
    centered: Bool = false, momentum: Double = 0, weightDecay: Double = 0
  ) -> RMSprop {
    RMSprop(
      learningRate: learningRate, decay: decay, epsilon: epsilon, centered: centered,
      momentum: momentum, weightDecay: weightDecay)
  }
}
