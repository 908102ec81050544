import Backprop

extension Session {
  /// ∂E/∂p over some rows.
  func gradient(_ data: Dataset<Double>) -> [Double] { network.gradient(loss, on: data).gradient }

  /// Takes rounds of training, each one step along all the given rows, and writes the error after
  /// every `interval` of them.
  ///
  /// - Throws: `BackpropError` where the error leaves the range of numbers; the network is then as it
  ///   was before that round.
  func advance(
    row: Int?, rounds: Int, interval: Int, throughUpdatedWeights: Bool
  ) throws(BackpropError) {
    let data = batch(row: row)
    if throughUpdatedWeights {
      return try makeTheMistake(data, rounds: rounds, interval: interval)
    }
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    for round in stride(from: 1, through: rounds, by: 1) {
      workspace.setParameters(network.parameters.values)
      try require(workspace.differentiate(data).error, round)
      optimizer.update(&network.parameters, along: workspace.currentGradient)
      if round % interval == 0 { tape.write(network.error(loss, on: data)) }
    }
  }

  /// Rounds in which deltas pass back through weights that were updated already.
  private func makeTheMistake(
    _ data: Dataset<Double>, rounds: Int, interval: Int
  ) throws(BackpropError) {
    try requirePlainDescent()
    var training = try FormulaTraining(
      network, loss: loss, optimizer: optimizer.rule, data: data, rule: .updatedWeights)
    for round in stride(from: 1, through: rounds, by: 1) {
      training.advance()
      guard round % interval == 0 || round == rounds else { continue }
      training.store(into: &network)
      let error = network.error(loss, on: data)
      try require(error, round)
      if round % interval == 0 { tape.write(error) }
    }
  }

  private func require(_ error: Double, _ round: Int) throws(BackpropError) {
    guard error.isFinite else {
      throw BackpropError(
        .data,
        "the error left the range of numbers in round \(round): take a smaller learning rate")
    }
  }

  /// The mistake is one of plain gradient descent; what an optimiser remembers would hide it.
  func requirePlainDescent() throws(BackpropError) {
    guard optimizer.rule.moments == 0 else {
      throw BackpropError(
        .usage, "the mistake of rule B is shown for plain gradient descent, without momentum")
    }
  }

  /// Trains with Adam on all rows at once and keeps the best weights; writes their error.
  func train(epochs: Int, learningRate: Double, seed: UInt64) throws(BackpropError) {
    let trainer = Trainer<Double>(
      loss: loss, optimizer: .adam(learningRate: learningRate), batchSize: nil, epochs: epochs,
      minimum: .never, seed: seed)
    tape.write(try trainer.train(&network, on: data).bestError)
  }

  /// Writes the error for `count` values of one parameter from `low` to `high`, all else as it is: the
  /// value, then the error.
  func giveCurve(row: Int?, parameter: Int, from low: Double, to high: Double, count: Int) {
    let data = batch(row: row)
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    var parameters = network.parameters.values
    for point in 0..<count {
      let value = low + (high - low) * Double(point) / Double(count - 1)
      parameters[parameter] = value
      workspace.setParameters(parameters)
      tape.write([value, workspace.differentiate(data).error])
    }
  }

  /// Writes a descent of gradient descent on one parameter alone, its value and the error from the
  /// start on, until `count` points are written or the error leaves the range of numbers.
  func giveDescent(row: Int?, parameter: Int, learningRate: Double, count: Int) {
    let data = batch(row: row)
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    var parameters = network.parameters.values
    for _ in 0..<count {
      workspace.setParameters(parameters)
      let error = workspace.differentiate(data).error
      guard error.isFinite else { return }
      tape.write([parameters[parameter], error])
      guard parameter < network.parameters.trainableCount else { return }
      parameters[parameter] -= learningRate * workspace.currentGradient[parameter]
    }
  }

  /// Writes the predictions of one output over a grid of two inputs, row by row from below.
  func giveSurface(
    output: Int, columns: Int, rows: Int, from low: (Double, Double), to high: (Double, Double)
  ) {
    var inputs = Matrix<Double>(rows: rows * columns, columns: 2)
    for row in 0..<rows {
      for column in 0..<columns {
        inputs[row * columns + column, 0] =
          low.0 + (high.0 - low.0) * (Double(column) + 0.5) / Double(columns)
        inputs[row * columns + column, 1] =
          low.1 + (high.1 - low.1) * (Double(row) + 0.5) / Double(rows)
      }
    }
    let predictions = loss.link.predictions(from: network.outputs(for: inputs))
    for row in 0..<predictions.rows { tape.write(predictions[row, output]) }
  }

  /// Writes the predictions for every row, row by row.
  func givePredictions() {
    tape.write(loss.link.predictions(from: network.outputs(for: data.inputs)).values)
  }

  /// Reads numbers and writes their decimal logarithms, for drawing on a logarithmic axis.
  func giveLogarithms(count: Int) {
    let scale = 1 / Double.log(10)
    for value in tape.read(count) { tape.write(Double.log(value) * scale) }
  }
}
