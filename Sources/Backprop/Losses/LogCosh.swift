/// ℓ = (1/n)·Σ over the n outputs of ln cosh(output − target): averaged over outputs.
///
/// About ½·e² for small errors e and |e| − ln 2 for large ones, without a kink; ∂ℓ/∂output =
/// tanh(e)/n. Computed as |e| + ln(1 + e^−2|e|) − ln 2 for large errors, and from e^−|e| − 1 for those
/// below 1, whose digits that would lose.
public final class LogCosh: ElementwiseLoss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("logCosh") }
  public var link: OutputLink { .identity }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let e = output - target
    let size = abs(e)
    let slope = S.tanh(e)
    if size > 1 {
      return (size - S(0.693147180559945309417232) + S.log1p(S.exp(-2 * size)), slope)
    }
    let fall = S.expm1(-size)  // cosh(e) = 1 + fall²/(2·(1 + fall))
    return (S.log1p(fall * fall / (2 * (1 + fall))), slope)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let e = output - target
    let size = Formula.function(.magnitude, e)
    return (
      size + .function(.log1p, .function(.exp, -2 * size)) - .function(.log, 2), .function(.tanh, e)
    )
  }

  static let kind = Kind<any Loss>("logCosh", samples: [LogCosh()]) {
    (_, _) throws(BackpropError) in LogCosh()
  }
}

extension Loss where Self == LogCosh {
  /// ``LogCosh``.
  public static var logCosh: LogCosh { LogCosh() }
}
