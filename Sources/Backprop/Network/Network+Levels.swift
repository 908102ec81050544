extension Network {
  /// Checks that inputs hold level numbers wherever an ``Embedding`` reads them. To be called before
  /// ``outputs(for:pool:kernels:)`` where the inputs come from outside: there a number that is no
  /// level gives NaN.
  ///
  /// Complexity: O(rows × columns of levels).
  ///
  /// - Throws: ``BackpropError`` that names the first bad row and column, counted from 1.
  /// - Precondition: `inputs.columns` is the network's number of inputs.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func checkLevels(_ inputs: Matrix<S>) throws(BackpropError) {
    precondition(
      inputs.columns == self.inputs,
      "Network.checkLevels: the matrix has other columns than the network has inputs")
    for entry in graph.levelColumns {
      for row in 0..<inputs.rows {
        for column in entry.columns {
          let value = inputs.values[row * inputs.columns + column]
          guard value >= 0 && value < S(entry.levels) && value == value.rounded() else {
            throw BackpropError(
              .data,
              "an input is not one of the level numbers 0 to \(entry.levels - 1): row \(row + 1), "
                + "feature \(column + 1)")
          }
        }
      }
    }
  }
}
