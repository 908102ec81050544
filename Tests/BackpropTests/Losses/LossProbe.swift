import BackpropTestSupport

@testable import Backprop

/// What a loss says of some rows, without a network around it.
struct LossProbe<S: Scalar> {
  /// ℓ of each row.
  let errors: [S]
  /// ∂E/∂output `[rows, outputs]`.
  let gradient: [S]

  /// Evaluates a loss.
  ///
  /// - Parameter scales: sᵢ / Σ s of each row; 1 where absent, so that the gradient is ∂ℓ/∂output.
  init(_ loss: any Loss, outputs: Matrix<S>, targets: Matrix<S>, scales: [S]? = nil) {
    let errors = GuardedMemory<S>(count: outputs.rows)
    let gradient = GuardedMemory<S>(count: outputs.rows * outputs.columns)
    let output = GuardedMemory(outputs.values)
    let target = GuardedMemory(targets.values)
    let scale = GuardedMemory(scales ?? [S](repeating: 1, count: outputs.rows))
    S.evaluate(
      loss,
      LossPass(
        output: MatrixView(output.input, rows: outputs.rows, columns: outputs.columns),
        target: MatrixView(target.input, rows: targets.rows, columns: targets.columns),
        rowError: errors.base, rowScale: scale.input,
        outputGradient: MutableMatrixView(
          gradient.base, rows: outputs.rows, columns: outputs.columns)))
    precondition(
      errors.isIntact && gradient.isIntact && output.isIntact && target.isIntact,
      "LossProbe: the loss wrote beside its memory")
    self.errors = errors.values
    self.gradient = gradient.values
  }
}
