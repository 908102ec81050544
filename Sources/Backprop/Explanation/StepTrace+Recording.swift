extension StepTrace {
  /// Makes one step with the engine and keeps every number of it.
  ///
  /// Complexity: one step, and about as much again in plain loops; memory for all its numbers.
  ///
  /// - Parameters:
  ///   - optimizer: the rule of the update; its moments start at zero.
  ///   - rows: the rows of the data that make up the batch; nil for all.
  /// - Throws: ``BackpropError`` where the rows do not lie in the data, the data does not fit the
  ///   network and the loss, a layer is not dense, or a number leaves the range of Double.
  public init(
    network: Network<Double>, loss: any Loss, optimizer: any Optimizer, data: Dataset<Double>,
    rows: Range<Int>? = nil
  ) throws(BackpropError) {
    try data.check(for: network, loss: loss)
    let rows = rows ?? 0..<data.rows
    guard !rows.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= data.rows else {
      throw BackpropError(
        .usage, "the rows to explain do not lie in the data, which has \(data.rows) rows")
    }
    guard !network.layers.isEmpty else {
      throw BackpropError(.usage, "a network without layers has nothing to explain")
    }
    let workspace = Workspace(
      network, loss: loss, batchSize: rows.count, optimizer: optimizer)
    let result = workspace.differentiate(data, rows: rows)
    let gradient = workspace.currentGradient
    let outputGradients = workspace.lossGradient()
    var layers: [TracedLayer] = []
    for (number, layer) in network.layers.enumerated() {
      guard let dense = layer as? Dense else {
        throw BackpropError(
          .usage,
          "layer \(number + 1) is of kind \"\(layer.descriptor.kind)\"; only dense layers can be "
            + "explained")
      }
      layers.append(
        TracedLayer(dense, number: number, network: network, workspace: workspace, gradient))
    }
    workspace.update(optimizer, step: 1)
    let updated = workspace.currentParameters
    for number in layers.indices.reversed() {
      layers[number].outputGradients =
        number == layers.count - 1 ? outputGradients : layers[number + 1].gradientOfInputs
      layers[number].read(updated, of: network, number: number)
    }
    guard result.error.isFinite && layers.allSatisfy({ $0.isFinite }) else {
      throw BackpropError(
        .data,
        "a number of the step is not finite: the inputs or weights are too large to compute with")
    }
    for (number, layer) in layers.enumerated() {
      layer.requireAgreement(
        inputs: number == 0 ? workspace.output(ofLayer: -1) : layers[number - 1].outputs,
        next: number == layers.count - 1 ? nil : layers[number + 1],
        activation: (network.layers[number] as? Dense)?.activation ?? .identity)
    }
    self.layers = layers
    self.loss = loss.descriptor
    self.optimizer = optimizer.descriptor
    learningRate = optimizer.learningRate
    inputs = workspace.output(ofLayer: -1)
    targets = data.targets.selecting(rows: Array(rows))
    rowShares = Array(UnsafeBufferPointer(start: workspace.rowScale, count: rows.count))
    rowErrors = Array(UnsafeBufferPointer(start: workspace.rowError, count: rows.count))
    error = result.error
    outputErrors = Self.outputErrors(
      loss, outputs: workspace.output(ofLayer: layers.count - 1), targets: targets)
  }

  /// The share of each output in its row's error; nil for a loss that is no sum over outputs, or one
  /// of somebody's own.
  private static func outputErrors(
    _ loss: any Loss, outputs: Matrix<Double>, targets: Matrix<Double>
  ) -> Matrix<Double>? {
    var errors = outputs
    for row in 0..<outputs.rows {
      for column in 0..<outputs.columns {
        let out = outputs[row, column]
        let difference =
          loss.targetColumns(outputs: outputs.columns) == outputs.columns
          ? targets[row, column] - out : 0
        if loss is HalfSquaredError {
          errors[row, column] = 0.5 * difference * difference
        } else if loss is MeanSquaredError {
          errors[row, column] = difference * difference / Double(outputs.columns)
        } else if loss is BinaryCrossEntropy {
          errors[row, column] =
            max(out, 0) - targets[row, column] * out + Double.log1p(Double.exp(-abs(out)))
        } else {
          return nil
        }
      }
    }
    return errors
  }
}

extension Workspace where S == Double {
  /// ∂E/∂output of the last pass `[rows, outputs]`, which the backward pass turns into deltas in
  /// place: the loss is asked once more.
  func lossGradient() -> Matrix<Double> {
    let width = widths[layers.count]
    let count = request.count
    var gradient = [Double](repeating: 0, count: count * width)
    var errors = [Double](repeating: 0, count: count)
    gradient.withUnsafeMutableBufferPointer { gradient in
      errors.withUnsafeMutableBufferPointer { errors in
        guard let gradient = gradient.baseAddress, let errors = errors.baseAddress else { return }
        loss.evaluate(
          LossPass(
            output: MatrixView(values[layers.count], rows: count, columns: width),
            target: MatrixView(targets, rows: count, columns: targetColumns), rowError: errors,
            rowScale: rowScale,
            outputGradient: MutableMatrixView(gradient, rows: count, columns: width)))
      }
    }
    return Matrix(rows: count, columns: width, values: gradient)
  }
}
