extension OutputLink {
  /// Predictions from a network's outputs: the outputs themselves, the logistic of each, the softmax of
  /// each row, the exponential or the sign (0 or 1) of each, or means and then variances.
  ///
  /// Shapes: `[rows, outputs]` → `[rows, outputs]`. Every row of a softmax sums to 1.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func predictions<S: Scalar>(from outputs: Matrix<S>) -> Matrix<S> {
    var values = outputs.values
    switch self {
    case .identity: return outputs
    case .logistic:
      for i in values.indices { values[i] = S.logistic(values[i]) }
    case .exponential:
      for i in values.indices { values[i] = S.exp(values[i]) }
    case .sign:
      for i in values.indices where values[i] == values[i] { values[i] = values[i] > 0 ? 1 : 0 }
    case .meanAndVariance:
      let columns = outputs.columns
      for i in values.indices where i % columns >= columns / 2 { values[i] = S.exp(values[i]) }
    case .softmax:
      let columns = outputs.columns
      for start in stride(from: 0, to: values.count, by: max(columns, 1)) {
        var highest = values[start]
        for i in start..<start + columns where values[i] > highest { highest = values[i] }
        var sum: S = 0
        for i in start..<start + columns {
          values[i] = S.exp(values[i] - highest)
          sum += values[i]
        }
        for i in start..<start + columns { values[i] /= sum }
      }
    }
    return Matrix(rows: outputs.rows, columns: outputs.columns, values: values)
  }
}
