/// A loss whose error of a row is a sum of terms, or their mean, each of one output and its target.
protocol ElementwiseLoss: Loss {
  /// Whether ℓ is the mean of the terms; else it is their sum.
  var averages: Bool { get }
  /// The term of one output, and its derivative by the output, for numbers that are not NaN.
  func term<S: Scalar>(_ output: S, _ target: S, column: Int) -> (error: S, slope: S)
  /// The same as formulas, of all outputs.
  func term(_ output: Formula, _ target: Formula) -> (error: Formula, slope: Formula)
}

extension ElementwiseLoss {
  public func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    let factor = averages ? 1 / S(columns) : 1
    for row in 0..<p.output.rows {
      let output = p.output.base + row &* columns
      let target = p.target.base + row &* columns
      let scale = factor * p.rowScale[row]
      var sum: S = 0
      for j in 0..<columns {
        var (error, slope) = term(output[j], target[j], column: j)
        // NaN in, NaN out, whatever a term's comparisons say.
        if !(output[j] == output[j] && target[j] == target[j]) { (error, slope) = (.nan, .nan) }
        sum += error
        p.outputGradient?.base[row &* columns &+ j] = slope * scale
      }
      p.rowError[row] = factor * sum
    }
  }

  public func formulas(_ f: LossFormulas) {
    let (error, slope) = term(f.output, f.targets)
    guard averages else {
      f.keepErrors(ofOutputs: error)
      f.keepOutputGradient(slope * f.shares)
      return
    }
    let count = Formula.constant("outputs", Double(f.outputs))
    f.keepErrors(ofOutputs: error / count)
    f.keepOutputGradient(slope / count * f.shares)
  }
}
