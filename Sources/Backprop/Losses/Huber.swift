/// ℓ = (1/n)·Σ over the n outputs of ½·e² where |e| ≤ δ, else δ·(|e| − ½·δ), with e = output − target:
/// with ½, averaged over outputs.
///
/// ``HalfSquaredError`` for small errors, ``AbsoluteError`` times δ for large ones, which outliers
/// then cannot rule. In a `TabularModel` δ counts standard deviations of the target. Source: Huber,
/// "Robust estimation of a location parameter", Annals of Mathematical Statistics 35 (1964).
public final class Huber: ElementwiseLoss {
  /// Where the error becomes linear; 1 by default, as in most libraries.
  public let delta: Double

  /// Creates the loss.
  ///
  /// - Precondition: `delta` is a positive number.
  public init(delta: Double = 1) {
    precondition(Self.isValid(delta), "Huber: delta must be a positive number")
    self.delta = delta
  }

  private static func isValid(_ delta: Double) -> Bool { delta > 0 && delta.isFinite }

  public var descriptor: Descriptor { Descriptor("huber", [.init("delta", .number(delta))]) }
  public var link: OutputLink { .identity }
  public func kinks(target: Double) -> [Double] { [target - delta, target + delta] }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let e = output - target
    let delta = S(delta)
    if abs(e) <= delta { return (0.5 * e * e, e) }
    return (delta * (abs(e) - 0.5 * delta), e > 0 ? delta : -delta)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let e = output - target
    let size = Formula.function(.magnitude, e)
    let limit = Formula.constant("δ", delta)
    return (
      .choice(
        value: size, limit: limit, then: limit * (size - 0.5 * limit), otherwise: 0.5 * e.squared),
      .choice(value: size, limit: limit, then: limit * .function(.sign, e), otherwise: e)
    )
  }

  static let kind = Kind<any Loss>("huber", samples: [Huber(), Huber(delta: 0.4)]) {
    (descriptor, _) throws(BackpropError) in
    let delta = try descriptor.number("delta", standard: 1)
    guard isValid(delta) else { throw descriptor.fault("delta", "a positive number") }
    return Huber(delta: delta)
  }
}

extension Loss where Self == Huber {
  /// ``Huber``.
  public static func huber(delta: Double = 1) -> Huber { Huber(delta: delta) }
}
