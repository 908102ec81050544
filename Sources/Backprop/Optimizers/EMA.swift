/// An exponential moving average of the parameters around any rule: it steps as that does, and is
/// evaluated at the average.
///
/// x̄ ← d·x̄ + (1 − d)·p after each step; the first step copies, so nothing is to be corrected. What is
/// averaged are the parameters that the rule steps. Source: Polyak, Juditsky, "Acceleration of
/// stochastic approximation by averaging", 1992, in the running form in use today.
public final class EMA: Optimizer {
  /// The rule that steps.
  public let base: any Optimizer
  /// The share of the average that is kept, d; 0.99 by default, for runs of some thousand steps. Long
  /// runs take 0.999.
  public let decay: Double

  /// Creates the average.
  public init(_ base: any Optimizer, decay: Double = 0.99) {
    self.base = base
    self.decay = decay
  }

  public var learningRate: Double { base.learningRate }
  public var moments: Int { base.moments + 1 }
  public var scalars: Int { base.scalars }
  public var phases: Int { base.phases + 1 }
  public var steppingPhases: Int { base.steppingPhases }
  public var allowsConstraints: Bool { base.allowsConstraints }
  public func workMemory(for matrix: ParameterMatrix) -> Int { base.workMemory(for: matrix) }

  public func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep) {
    base.advance(scalars, step)
  }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    guard p.phase == base.phases else { return S.update(base, p) }
    let (w, mean) = (p.parameters, p.moment(base.moments))
    if p.step == 1 { return mean.update(from: w, count: p.count) }
    let (kept, new) = (S(decay), S(1 - decay))
    for i in 0..<p.count { mean[i] = kept * mean[i] + new * w[i] }
  }

  public func evaluationParameters<S: Scalar>(_ p: EvaluationPass<S>) {
    p.evaluated.update(from: p.step == 0 ? p.parameters : p.moment(base.moments), count: p.count)
  }

  public func scalarFormulas(_ f: ScalarFormulas) { base.scalarFormulas(f) }

  public func formulas(_ f: UpdateFormulas) {
    base.formulas(f)
    guard let updated = f.updated else { return }
    let (kept, number) = (Formula.constant("d", decay), base.moments)
    _ = f.keepMoment(
      number, "x̄",
      .choice(
        value: f.step, limit: 1, then: kept * f.moment(number) + (1 - kept) * updated,
        otherwise: updated))
  }

  public func with(learningRate: Double) -> EMA {
    EMA(base.with(learningRate: learningRate), decay: decay)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "ema", [.init("decay", .number(decay)), .init("base", .descriptor(base.descriptor))])
  }

  static let kind = Kind<any Optimizer>(
    "ema",
    samples: [
      EMA(SGD(learningRate: 0.1, momentum: 0.9), decay: 0.9),
      EMA(NAdam(learningRate: 0.02), decay: 0.9), EMA(Muon(), decay: 0.8),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    EMA(
      try descriptor.optimizer("base", library),
      decay: try descriptor.fraction("decay", standard: 0.99))
  }
}

extension Optimizer where Self == EMA {
  /// ``EMA``.
  public static func ema(_ base: any Optimizer, decay: Double = 0.99) -> EMA {
    EMA(base, decay: decay)
  }
}

extension Descriptor {
  /// The optimiser that a field describes; ``Adam`` where it is absent.
  func optimizer(_ name: String, _ library: Library) throws(BackpropError) -> any Optimizer {
    guard let field = try descriptor(name) else { return Adam() }
    return try library.optimizer(field)
  }
}
