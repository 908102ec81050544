/// ℓ = ½·Σ over outputs of (target − output)²: with ½, summed over outputs.
///
/// ∂ℓ/∂output = output − target: the ½ cancels the exponent's 2. This is the error of the classic
/// worked example of backpropagation.
public final class HalfSquaredError: Loss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("halfSquaredError") }
  public var link: OutputLink { .identity }

  private static let factor = 0.5

  public func squaredErrorFactor(outputs: Int) -> Double? { Self.factor }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) { squaredError(p, factor: S(Self.factor)) }

  public func formulas(_ f: LossFormulas) {
    f.keepErrors(ofOutputs: 0.5 * (f.targets - f.output).squared)
    f.keepOutputGradient((f.output - f.targets) * f.shares)
  }

  static let kind = Kind<any Loss>("halfSquaredError", samples: [HalfSquaredError()]) {
    (_, _) throws(BackpropError) in HalfSquaredError()
  }
}

/// ℓ = (1/n)·Σ over the n outputs of (target − output)²: without ½, averaged over outputs.
public final class MeanSquaredError: Loss {
  /// Creates the loss.
  public init() {}

  public var descriptor: Descriptor { Descriptor("meanSquaredError") }
  public var link: OutputLink { .identity }

  public func squaredErrorFactor(outputs: Int) -> Double? { 1 / Double(outputs) }

  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    squaredError(p, factor: 1 / S(p.output.columns))
  }

  public func formulas(_ f: LossFormulas) {
    let count = Formula.constant("outputs", Double(f.outputs))
    f.keepErrors(ofOutputs: (f.targets - f.output).squared / count)
    f.keepOutputGradient(2 / count * (f.output - f.targets) * f.shares)
  }

  static let kind = Kind<any Loss>("meanSquaredError", samples: [MeanSquaredError()]) {
    (_, _) throws(BackpropError) in MeanSquaredError()
  }
}

/// ℓ = factor · Σ (target − output)².
private func squaredError<S: Scalar>(_ p: LossPass<S>, factor: S) {
  let columns = p.output.columns
  for row in 0..<p.output.rows {
    let output = p.output.base + row &* columns
    let target = p.target.base + row &* columns
    var sum: S = 0
    for j in 0..<columns {
      let difference = output[j] - target[j]
      sum += difference * difference
    }
    p.rowError[row] = factor * sum
    guard let gradient = p.outputGradient else { continue }
    let scale = 2 * factor * p.rowScale[row]
    let out = gradient.base + row &* columns
    for j in 0..<columns { out[j] = (output[j] - target[j]) * scale }
  }
}

extension Loss where Self == HalfSquaredError {
  /// ``HalfSquaredError``: ½ Σ (target − output)², summed over outputs.
  public static var halfSquaredError: HalfSquaredError { HalfSquaredError() }
}

extension Loss where Self == MeanSquaredError {
  /// ``MeanSquaredError``: the mean over outputs of (target − output)².
  public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
