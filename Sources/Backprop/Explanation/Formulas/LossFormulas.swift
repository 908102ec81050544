/// A loss as formulas: what ``LossPass`` is for numbers.
public final class LossFormulas {
  /// The network's outputs `[rows, outputs]`.
  public let output: Formula
  /// The targets `[rows, targetColumns]`.
  public let targets: Formula
  /// sᵢ / Σ s of each row `[rows, 1]`.
  public let shares: Formula
  /// The number of outputs.
  public let outputs: Int

  var rowErrors: Formula?
  var outputGradient: Formula?
  var isUntold = false
  private let builder: StepFormulaBuilder

  init(
    _ builder: StepFormulaBuilder, output: Formula, targets: Formula, shares: Formula, outputs: Int
  ) {
    self.builder = builder
    self.output = output
    self.targets = targets
    self.shares = shares
    self.outputs = outputs
  }

  /// Says that the loss does not tell its formulas.
  public func leaveUntold() { isUntold = true }

  /// Keeps a quantity under a name, with the symbol that stands for it in formulas.
  public func keep(_ name: String, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(.loss, name, symbol, formula)
  }

  /// Keeps the error of each output `[rows, outputs]` and of each row, their sum.
  public func keepErrors(ofOutputs formula: Formula) {
    keepRowErrors(.sumOfColumns(keep("outputErrors", "ℓ", formula)))
  }

  /// Keeps ℓ of each row `[rows, 1]`.
  public func keepRowErrors(_ formula: Formula) {
    rowErrors = builder.keep(.loss, "rowErrors", "ℓ", formula, from: .rowErrors)
  }

  /// Keeps ∂E/∂output `[rows, outputs]`, which includes each row's share.
  public func keepOutputGradient(_ formula: Formula) {
    outputGradient = builder.keep(.loss, "outputGradients", "∂E/∂out", formula)
  }
}
