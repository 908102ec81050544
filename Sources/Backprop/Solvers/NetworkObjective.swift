/// A network's objective over all training rows, penalty included, as a function of its trainable
/// parameters: what a ``Solver`` works on in a ``TrainingRun``.
///
/// In evaluation mode, since it must be one function: dropout lets all through, and normalisation uses
/// its running statistics. Solvers reckon in Double; the passes have the network's precision.
final class NetworkObjective<S: Scalar>: Objective {
  private let run: TrainingRun<S>
  private let workspace: Workspace<S>
  private let training: DataMemory<S>
  private let measured: DataMemory<S>
  private let penalty: Penalty
  private let factor: Double
  private let gaussNewton: GaussNewton<S>?
  private var parameters: [S]

  /// The state of the run: that of the last point accepted.
  private(set) var state: TrainingState<S>
  /// Why the run is over, once it is.
  private(set) var ending: TrainingEnding?

  init(
    _ run: TrainingRun<S>, _ network: Network<S>, _ trainer: Trainer<S>, _ state: TrainingState<S>,
    training: DataMemory<S>, measured: DataMemory<S>, needsSquaredError: Bool
  ) {
    self.run = run
    self.state = state
    self.training = training
    self.measured = measured
    workspace = run.workspace
    penalty = trainer.penalty
    factor = trainer.loss.squaredErrorFactor(outputs: network.outputs) ?? 0
    gaussNewton = needsSquaredError ? GaussNewton(network, kernels: trainer.kernels) : nil
    parameters = state.parameters
  }

  var start: [Double] { state.parameters.prefix(workspace.trainableCount).map { Double($0) } }

  func evaluate(at point: [Double], gradient: inout [Double]) -> Double {
    set(point)
    let result = workspace.pass(
      BatchRequest(data: training, count: training.rows, differentiates: true), penalty: penalty)
    for i in gradient.indices { gradient[i] = Double(workspace.gradient[i]) }
    return result.error + result.penalty
  }

  func gaussNewton(at point: [Double]) -> [Double] {
    guard let gaussNewton else { preconditionFailure("the error is no sum of squares") }
    set(point)
    var matrix = gaussNewton.matrix(parameters, training, factor: factor)
    var total = 0.0
    for row in 0..<training.rows { total += training.weights.map { Double($0[row]) } ?? 1 }
    let strength = penalty.factors(weight: total).l2
    for part in workspace.plan.update.parts {
      for i in part.range { matrix[i * point.count + i] += strength * part.decayFactor }
    }
    return matrix
  }

  func accept(_ point: [Double], value: Double, stepLength: Double) -> Bool {
    set(point)
    state.epoch += 1
    state.step += 1
    state.parameters = parameters
    ending = run.finishIteration(
      &state, training, measuring: measured, value: value, stepLength: stepLength)
    return ending == nil
  }

  private func set(_ point: [Double]) {
    for i in point.indices { parameters[i] = S(point[i]) }
    workspace.setParameters(parameters)
  }
}
