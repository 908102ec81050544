/// Which form of ``Rprop`` is meant.
public enum RpropForm: String, Sendable {
  /// Where the sign of the gradient changed, Δ shrinks, the parameter stays, and the next step is
  /// taken as if there had been no step before; a gradient of 0 moves nothing. PyTorch's.
  case pause
  /// The same, but libfann's: Δ grows where the signs agree or one gradient was 0 (so also in the step
  /// after a pause and in the first), is taken for at least 1e-4, and a gradient of 0 counts as
  /// negative: after a change of sign the parameter moves by +Δ. It is held in [−1500, 1500].
  case libfann
}

/// Rprop: every parameter has a step size Δ of its own, which grows while the gradient keeps its sign
/// and shrinks when it changes; the size of the gradient does not matter.
///
/// Δ ← clamp(Δ·η⁺) where g·g₋₁ > 0, clamp(Δ·η⁻) where g·g₋₁ < 0 (then g ← 0); p ← p − sign(g)·Δ. See
/// ``RpropForm`` for the details. For full batches: the sign of a small batch's gradient is mostly
/// chance. The learning rate is the first Δ; a schedule and a layer's factor multiply the steps.
/// Source: Igel, Hüsken, "Improving the Rprop learning algorithm", 2000, algorithm iRprop⁻.
public final class Rprop: Optimizer {
  /// The first Δ.
  public let learningRate: Double
  /// The factor η⁺ by which Δ grows; 1.2 by default, as in the paper.
  public let growth: Double
  /// The factor η⁻ by which Δ shrinks; 0.5 by default, as in the paper.
  public let shrinkage: Double
  /// The smallest Δ.
  public let smallest: Double
  /// The largest Δ; 50 by default, as in the paper.
  public let largest: Double
  /// The details.
  public let form: RpropForm

  /// Creates the rule.
  ///
  /// - Parameters:
  ///   - learningRate: the first Δ; by default 0.01, as in PyTorch, or 0.1 in libfann's form.
  ///   - smallest: the smallest Δ; by default 1e-6, as in PyTorch, or 0 in libfann's form.
  public init(
    learningRate: Double? = nil, growth: Double = 1.2, shrinkage: Double = 0.5,
    smallest: Double? = nil, largest: Double = 50, form: RpropForm = .pause
  ) {
    self.learningRate = learningRate ?? (form == .pause ? 0.01 : 0.1)
    self.growth = growth
    self.shrinkage = shrinkage
    self.smallest = smallest ?? (form == .pause ? 1e-6 : 0)
    self.largest = largest
    self.form = form
  }

  /// The gradient of the step before, and Δ.
  public var moments: Int { 2 }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    if p.step == 1 {
      let first = S(learningRate)
      let size = p.moment(1)
      for i in 0..<p.count { size[i] = first }
    }
    switch form {
    case .pause: pause(p)
    case .libfann: libfann(p)
    }
  }

  private func pause<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, before, size) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let (growth, shrinkage) = (S(self.growth), S(self.shrinkage))
    let (smallest, largest) = (S(self.smallest), S(self.largest))
    let factor = S(p.rateFactor)
    for i in 0..<p.count {
      let agreement = g[i] * before[i]
      let change = agreement > 0 ? growth : agreement < 0 ? shrinkage : 1
      let slope = agreement < 0 ? 0 : g[i]
      let step = min(max(size[i] * change, smallest), largest)
      size[i] = step
      before[i] = slope
      w[i] -= factor * (slope > 0 ? step : slope < 0 ? -step : 0)
    }
  }

  private func libfann<S: Scalar>(_ p: UpdatePass<S>) {
    let (w, g, before, size) = (p.parameters, p.gradient, p.moment(0), p.moment(1))
    let (growth, shrinkage) = (S(self.growth), S(self.shrinkage))
    let (smallest, largest) = (S(self.smallest), S(self.largest))
    let (factor, least, bound) = (S(p.rateFactor), S(1e-4), S(1500))
    for i in 0..<p.count {
      let agrees = g[i] * before[i] >= 0
      let size0 = max(size[i], least)
      let step = agrees ? min(size0 * growth, largest) : max(size0 * shrinkage, smallest)
      let slope = agrees ? g[i] : 0
      size[i] = step
      before[i] = slope
      w[i] = max(-bound, min(w[i] - factor * (slope > 0 ? step : -step), bound))
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    let before = Formula.choice(
      value: f.step, limit: 1, then: f.moment(1), otherwise: .constant("Δ₀", learningRate))
    let (grown, shrunk) = (Formula.constant("η⁺", growth), Formula.constant("η⁻", shrinkage))
    let disagreement = f.keep("disagreement", "−g·g₋₁", -(f.gradient * f.moment(0)))
    let slope = f.keepMoment(
      0, "g", .choice(value: disagreement, limit: 0, then: 0, otherwise: f.gradient))
    // The step relative to Δ: what schedule and factors make of the learning rate.
    let factor = f.learningRate / .constant("η", learningRate)
    switch form {
    case .pause:
      let change = Formula.choice(
        value: disagreement, limit: 0, then: shrunk,
        otherwise: .choice(value: -disagreement, limit: 0, then: grown, otherwise: 1))
      let size = f.keepMoment(
        1, "Δ", .smaller(.larger(before * change, .number(smallest)), .number(largest)))
      f.updated = f.parameter - factor * .function(.sign, slope) * size
    case .libfann:
      let least = Formula.larger(before, 1e-4)
      let size = f.keepMoment(
        1, "Δ",
        .choice(
          value: disagreement, limit: 0, then: .larger(least * shrunk, .number(smallest)),
          otherwise: .smaller(least * grown, .number(largest))))
      let moved =
        f.parameter - factor * .choice(value: slope, limit: 0, then: size, otherwise: -size)
      f.updated = .larger(-1500, .smaller(moved, 1500))
    }
  }

  public func with(learningRate: Double) -> Rprop {
    Rprop(
      learningRate: learningRate, growth: growth, shrinkage: shrinkage, smallest: smallest,
      largest: largest, form: form)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "rprop",
      [
        .init("learningRate", .number(learningRate)), .init("growth", .number(growth)),
        .init("shrinkage", .number(shrinkage)), .init("smallest", .number(smallest)),
        .init("largest", .number(largest)), .init("form", .text(form.rawValue)),
      ])
  }

  static let kind = Kind<any Optimizer>("rprop", samples: [Rprop(), Rprop(form: .libfann)]) {
    (descriptor, _) throws(BackpropError) in
    let form: RpropForm
    switch try descriptor.text("form", standard: "pause") {
    case "pause": form = .pause
    case "libfann": form = .libfann
    default: throw descriptor.fault("form", "\"pause\" or \"libfann\"")
    }
    let standard = Rprop(form: form)
    return Rprop(
      learningRate: try descriptor.number("learningRate", atLeast: 0, standard.learningRate),
      growth: try descriptor.number("growth", standard: standard.growth),
      shrinkage: try descriptor.number("shrinkage", standard: standard.shrinkage),
      smallest: try descriptor.number("smallest", standard: standard.smallest),
      largest: try descriptor.number("largest", standard: standard.largest), form: form)
  }
}

extension Optimizer where Self == Rprop {
  /// ``Rprop``.
  public static func rprop(
    learningRate: Double? = nil, growth: Double = 1.2, shrinkage: Double = 0.5,
    smallest: Double? = nil, largest: Double = 50, form: RpropForm = .pause
  ) -> Rprop {
    Rprop(
      learningRate: learningRate, growth: growth, shrinkage: shrinkage, smallest: smallest,
      largest: largest, form: form)
  }
}
