/// ℓ = (1/n)·Σ over the n outputs of μ^(2−ρ)/(2−ρ) − t·μ^(1−ρ)/(1−ρ) + t^(2−ρ)/((1−ρ)(2−ρ)), with the
/// prediction μ = e^output and the target t: half the deviance of a Tweedie distribution with power ρ
/// between 1 and 2, averaged over outputs.
///
/// It lies between ``PoissonLoss`` (ρ → 1) and ``GammaLoss`` (ρ → 2): for amounts that are
/// often exactly 0, such as claims. It is 0 where prediction and target agree. ∂ℓ/∂output =
/// (μ^(2−ρ) − t·μ^(1−ρ))/n. Source: Jørgensen, "The theory of dispersion models", 1997, chapter 4.
public final class TweedieLoss: ElementwiseLoss {
  /// ρ: the variance grows as the mean to this power; 1.5 by default.
  public let power: Double

  /// Creates the loss.
  ///
  /// - Precondition: `power` is above 1 and below 2.
  public init(power: Double = 1.5) {
    precondition(Self.isValid(power), "TweedieLoss: power must be above 1 and below 2")
    self.power = power
  }

  private static func isValid(_ power: Double) -> Bool { power > 1 && power < 2 }

  public var descriptor: Descriptor { Descriptor("tweedie", [.init("power", .number(power))]) }
  public var link: OutputLink { .exponential }
  public func accepts(target: Double, outputs: Int) -> Bool { target >= 0 && target.isFinite }
  public var targetDomain: String { "a number of at least 0" }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let (a, b) = (S(2 - power), S(power - 1))  // both in (0, 1)
    let growth = S.exp(a * output)
    guard target > 0 else { return (growth / a, growth) }
    let decay = target * S.exp(-b * output)
    let logarithm = S.log(target)
    let d = output - logarithm
    let own = S.exp(a * logarithm)  // t^(2−ρ)
    // Near the target the terms almost cancel.
    let error =
      abs(d) < 1
      ? own * (S.expm1(a * d) / a + S.expm1(-b * d) / b)
      : growth / a + decay / b - own / (a * b)
    return (error, growth - decay)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let rho = Formula.constant("ρ", power)
    let growth = Formula.function(.exp, (2 - rho) * output)
    let decay = target * .function(.exp, (1 - rho) * output)
    let own = Formula.choice(
      value: target, limit: 0, then: .function(.exp, (2 - rho) * .function(.log, target)),
      otherwise: 0)
    return (
      growth / (2 - rho) - decay / (1 - rho) + own / ((1 - rho) * (2 - rho)), growth - decay
    )
  }

  static let kind = Kind<any Loss>(
    "tweedie", samples: [TweedieLoss(), TweedieLoss(power: 1.2)]
  ) {
    (descriptor, _) throws(BackpropError) in
    let power = try descriptor.number("power", standard: 1.5)
    guard isValid(power) else { throw descriptor.fault("power", "above 1 and below 2") }
    return TweedieLoss(power: power)
  }
}

extension Loss where Self == TweedieLoss {
  /// ``TweedieLoss``.
  public static func tweedie(power: Double = 1.5) -> TweedieLoss {
    TweedieLoss(power: power)
  }
}
