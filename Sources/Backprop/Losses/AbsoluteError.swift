/// ℓ = (1/n)·Σ over the n outputs of |output − target|: averaged over outputs.
///
/// ∂ℓ/∂output = ±1/n, 0 where output and target agree. Its best constant prediction is the median.
/// (``MeanAbsoluteError`` is the metric of the same formula.)
public final class AbsoluteError: ElementwiseLoss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("meanAbsoluteError") }
  public var link: OutputLink { .identity }
  public func kinks(target: Double) -> [Double] { [target] }

  var averages: Bool { true }

  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S) {
    let e = output - target
    return (abs(e), e > 0 ? 1 : e < 0 ? -1 : 0)
  }

  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula) {
    let e = output - target
    return (.function(.magnitude, e), .function(.sign, e))
  }

  static let kind = Kind<any Loss>("meanAbsoluteError", samples: [AbsoluteError()]) {
    (_, _) throws(BackpropError) in AbsoluteError()
  }
}

extension Loss where Self == AbsoluteError {
  /// ``AbsoluteError``.
  public static var meanAbsoluteError: AbsoluteError { AbsoluteError() }
}
