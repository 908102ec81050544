extension TrainingRun {
  /// Runs a solver from a state to the end. The state is then that of the end; an iteration counts as
  /// an epoch.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func solve(
    _ solver: any Solver, _ network: Network<S>, _ trainer: Trainer<S>,
    _ state: inout TrainingState<S>, _ training: DataMemory<S>, measuring measured: DataMemory<S>
  ) -> TrainingEnding {
    load(state)
    tell(
      .started(
        rows: training.rows, batchesPerEpoch: 1, parameters: workspace.trainableCount,
        metrics: trainer.measures.metrics))
    if let fault = remember(measure(measured, training, step: 0), &state) {
      return .nonFinite(fault)
    }
    if let ending = ending(of: state) { return ending }
    let objective = NetworkObjective(
      self, network, trainer, state, training: training, measured: measured,
      needsSquaredError: solver.needsSquaredError)
    let solved = solver.minimize(objective)
    state = objective.state
    if let ending = objective.ending { return ending }
    if case .nonFinite = solved {
      return .nonFinite(workspace.firstFault(epoch: state.epoch + 1, batch: 1))
    }
    return .minimum
  }

  /// What an iteration of a solver ends with: the error, is it at its minimum? Returns why the run is
  /// over, if it is.
  func finishIteration(
    _ state: inout TrainingState<S>, _ training: DataMemory<S>, measuring measured: DataMemory<S>,
    value: Double, stepLength: Double
  ) -> TrainingEnding? {
    runningError = value
    learningRate = stepLength
    if let fault = remember(measure(measured, training, step: state.step), &state) {
      return .nonFinite(fault)
    }
    return ending(of: state)
  }
}
