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
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    for round in 0..<rounds {
      if throughUpdatedWeights {
        try StepTrace(network: network, loss: loss, optimizer: optimizer.rule, data: data)
          .throughUpdatedWeights().update(&network)
      } else {
        workspace.setParameters(network.parameters.values)
        guard workspace.differentiate(data).error.isFinite else {
          throw BackpropError(
            .data,
            "the error left the range of numbers in round \(round + 1): take a smaller learning "
              + "rate")
        }
        optimizer.update(&network.parameters, along: workspace.currentGradient)
      }
      if (round + 1) % interval == 0 { tape.write(network.error(loss, on: data)) }
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
    var moved = network
    for point in 0..<count {
      let value = low + (high - low) * Double(point) / Double(count - 1)
      moved.parameters.values[parameter] = value
      tape.write([value, moved.error(loss, on: data)])
    }
  }

  /// Writes a descent of gradient descent on one parameter alone, its value and the error from the
  /// start on, until `count` points are written or the steps become invisible.
  func giveDescent(row: Int?, parameter: Int, learningRate: Double, count: Int) {
    let data = batch(row: row)
    var moved = network
    for _ in 0..<count {
      let (error, gradient) = moved.gradient(loss, on: data)
      guard error.isFinite else { return }
      tape.write([moved.parameters.values[parameter], error])
      guard parameter < gradient.count else { return }
      moved.parameters.values[parameter] -= learningRate * gradient[parameter]
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
