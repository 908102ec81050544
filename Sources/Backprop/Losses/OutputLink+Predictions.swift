extension OutputLink {
  /// Predictions from a network's outputs: the outputs themselves, the logistic of each, or the
  /// softmax of each row.
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
