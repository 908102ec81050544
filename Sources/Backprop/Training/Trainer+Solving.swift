extension Trainer {
  /// Trains a network in place by a solver, which sees all rows at once and owns the loop.
  ///
  /// The trainer's loss, penalty, epochs (the most iterations), minimum rule, measures and kernels
  /// hold; events, history, best weights and result are those of
  /// ``train(_:on:validation:pool:observe:clock:)``, with the length of the step in place of the
  /// learning rate. What belongs to steps is not used: the optimiser, schedules, clipping, batch size and shuffling. Dropout is off, and normalisation uses
  /// its running statistics, because a solver needs one and the same function throughout.
  ///
  /// ```swift
  /// try Trainer<Double>(loss: .meanSquaredError).solve(&network, on: data, with: .lbfgs())
  /// ```
  ///
  /// It is a verb of the trainer, and not of the solver, because everything around the loop is the
  /// trainer's: one place for the loss, the data's checks, validation, and when to stop.
  ///
  /// - Throws: ``BackpropError`` when the data does not fit the network or the loss, or the solver does
  ///   not: to the number of parameters, to a loss that is no sum of squares, to an L1 penalty or a
  ///   bound on weights, which are not smooth, or to a time limit. The network is then as it was.
  @discardableResult
  public func solve(
    _ network: inout Network<S>, on training: Dataset<S>, validation: Dataset<S>? = nil,
    with solver: any Solver, pool: ThreadPool? = nil,
    observe: ((TrainingEvent) -> TrainingDirective)? = nil
  ) throws(BackpropError) -> TrainingResult {
    var trainer = self
    trainer.optimizer = SGD(learningRate: 1)
    trainer.schedules = Schedules()
    trainer.batchSize = nil
    try trainer.check(network, training, validation)
    try check(solver, for: network)
    var state = TrainingState(network, optimizer: trainer.optimizer)
    let run = TrainingRun(
      trainer, network, training, validation, pool: pool, clock: nil, observe: observe,
      checkpoint: nil)
    let start = network
    let ending = training.withMemory { training in
      guard let validation else {
        return run.solve(solver, start, trainer, &state, training, measuring: training)
      }
      return validation.withMemory {
        run.solve(solver, start, trainer, &state, training, measuring: $0)
      }
    }
    network.parameters.values = state.best.parameters
    network.buffers.values = state.best.buffers
    return TrainingResult(ending, state, measures)
  }

  private func check(_ solver: any Solver, for network: Network<S>) throws(BackpropError) {
    let kind = solver.descriptor.kind
    let count = network.parameters.trainableCount
    if let most = solver.mostParameters, count > most {
      throw BackpropError(
        .usage,
        "\(kind) takes at most \(most) trainable parameters, and the network has \(count): take "
          + "lbfgs or an optimizer")
    }
    if solver.needsSquaredError, loss.squaredErrorFactor(outputs: network.outputs) == nil {
      throw BackpropError(
        .usage,
        "\(kind) needs an error that is a sum of squares, and \(loss.descriptor.kind) is none: take "
          + "halfSquaredError or meanSquaredError")
    }
    if timeLimit != nil {
      throw BackpropError(.usage, "\(kind) knows no time limit: bound its epochs instead")
    }
    if penalty.l1 != 0 || maxNorm != nil {
      throw BackpropError(
        .usage, "\(kind) needs a smooth objective: without an l1 penalty and a bound on weights")
    }
  }
}
