extension TrainingState {
  /// Checks that a run of a network under an optimiser can go on from the state.
  ///
  /// - Throws: ``BackpropError`` that names the vector of another length.
  public func check(
    for network: Network<S>, optimizer: any Optimizer
  ) throws(BackpropError) {
    let parameterCount = network.parameters.totalCount
    let bufferCount = network.buffers.totalCount
    try Self.check(parameters.count, parameterCount, "parameters")
    try Self.check(best.parameters.count, parameterCount, "best parameters")
    try Self.check(buffers.count, bufferCount, "buffers")
    try Self.check(best.buffers.count, bufferCount, "best buffers")
    try Self.check(moments.count, optimizer.moments, "moments of the optimiser")
    try Self.check(scalars.count, optimizer.scalars, "scalars of the optimiser")
    for moment in moments {
      try Self.check(
        moment.count, network.parameters.trainableCount, "elements of a moment of the optimiser")
    }
  }

  private static func check(
    _ count: Int, _ expected: Int, _ what: String
  ) throws(BackpropError) {
    guard count != expected else { return }
    throw BackpropError(
      .data,
      "the training state belongs to another run: it has \(count) \(what), not \(expected)")
  }
}
