/// Stochastic weight averaging around any rule: it steps as that does, and is evaluated at the mean of
/// the parameters of the last part of the run.
///
/// x̄ ← x̄ + (p − x̄) / n, n the number of parameters in the mean, this one counted. Before the first of
/// them it evaluates as the rule does. The learning rate should stay high in that part: it is the mean
/// that comes to rest. Source: Izmailov and others, "Averaging weights leads to wider optima and better
/// generalization", UAI 2018, algorithm 1.
public final class SWA: Optimizer {
  /// The rule that steps.
  public let base: any Optimizer
  /// The share of the run that is stepped before the mean begins; 0.75 by default, as in the source. A
  /// run of unknown length takes all steps.
  public let start: Double
  /// The steps from one part of the mean to the next; 1 by default. The source takes an epoch, which
  /// costs less and means as much where the steps of an epoch are alike.
  public let interval: Int

  /// Creates the mean.
  ///
  /// - Precondition: `start` lies between 0 and 1, and `interval` is positive.
  public init(_ base: any Optimizer, start: Double = 0.75, interval: Int = 1) {
    precondition(
      start >= 0 && start <= 1 && interval > 0,
      "SWA: the start must lie between 0 and 1, and the interval be positive")
    self.base = base
    self.start = start
    self.interval = interval
  }

  public var learningRate: Double { base.learningRate }
  public var moments: Int { base.moments + 1 }
  /// Those of the rule; the number of parameters in the mean; whether the last step's are.
  public var scalars: Int { base.scalars + 2 }
  public var phases: Int { base.phases + 1 }
  public var steppingPhases: Int { base.steppingPhases }
  public var allowsConstraints: Bool { base.allowsConstraints }
  public func workMemory(for matrix: ParameterMatrix) -> Int { base.workMemory(for: matrix) }

  public func advance(_ scalars: UnsafeMutablePointer<Double>, _ step: OptimizerStep) {
    base.advance(scalars, step)
    let first = Int(start * Double(step.total ?? 0))  // the steps before
    let takes = step.number > first && (step.number - first - 1) % interval == 0
    let own = scalars + base.scalars
    own[1] = takes ? 1 : 0
    own[0] += own[1]
  }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    guard p.phase == base.phases else { return S.update(base, p) }
    guard p.scalar(base.scalars + 1) != 0 else { return }
    let (w, mean) = (p.parameters, p.moment(base.moments))
    let number = S(p.scalar(base.scalars))
    if number == 1 { return mean.update(from: w, count: p.count) }
    for i in 0..<p.count { mean[i] += (w[i] - mean[i]) / number }
  }

  public func evaluationParameters<S: Scalar>(_ p: EvaluationPass<S>) {
    guard p.scalar(base.scalars) > 0 else { return S.evaluationParameters(base, p) }
    p.evaluated.update(from: p.moment(base.moments), count: p.count)
  }

  public func scalarFormulas(_ f: ScalarFormulas) {
    base.scalarFormulas(f)
    let first = Formula.constant("k₀", Double(Int(start * Double(f.totalSteps ?? 0))))
    let since = f.keep("stepsSinceStart", "k − k₀ − 1", f.step - first - 1)
    let isDue = Formula.choice(
      value: .remainder(.larger(since, 0), .constant("interval", Double(interval))), limit: 0,
      then: 0, otherwise: 1)
    let takes = f.keepScalar(
      base.scalars + 1, "takes",
      .choice(value: f.step, limit: first, then: isDue, otherwise: 0))
    f.keepScalar(base.scalars, "n", f.scalar(base.scalars) + takes)
  }

  public func formulas(_ f: UpdateFormulas) {
    base.formulas(f)
    guard let updated = f.updated else { return }
    let (count, takes) = (f.scalar(base.scalars), f.scalar(base.scalars + 1))
    let mean = f.moment(base.moments)
    // Where nothing is taken n may be 0.
    let moved = mean + (updated - mean) / .larger(count, 1)
    f.keepMoment(
      base.moments, "x̄",
      .choice(
        value: takes, limit: 0,
        then: .choice(value: count, limit: 1, then: moved, otherwise: updated), otherwise: mean))
  }

  public func with(learningRate: Double) -> SWA {
    SWA(base.with(learningRate: learningRate), start: start, interval: interval)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "swa",
      [
        .init("start", .number(start)), .init("interval", .integer(interval)),
        .init("base", .descriptor(base.descriptor)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "swa",
    samples: [
      SWA(SGD(learningRate: 0.1, momentum: 0.9)),
      SWA(ScheduleFreeAdamW(learningRate: 0.05), start: 0.25, interval: 3),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    let start = try descriptor.number("start", standard: 0.75)
    guard start >= 0 && start <= 1 else { throw descriptor.fault("start", "from 0 to 1") }
    let interval = try descriptor.integer("interval", standard: 1)
    guard interval > 0 else { throw descriptor.fault("interval", "at least 1") }
    return SWA(try descriptor.optimizer("base", library), start: start, interval: interval)
  }
}

extension Optimizer where Self == SWA {
  /// ``SWA``.
  public static func swa(_ base: any Optimizer, start: Double = 0.75, interval: Int = 1) -> SWA {
    SWA(base, start: start, interval: interval)
  }
}
