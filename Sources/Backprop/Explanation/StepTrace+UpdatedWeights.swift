extension StepTrace {
  /// The same step with a known mistake: each layer's weights are updated before its deltas are passed
  /// back through them. No training of the engine computes this; it is here to be looked at.
  ///
  /// What it gives for all layers but the last is not the gradient of E.
  ///
  /// - Precondition: the step is one of plain gradient descent (no momentum, no decay).
  public func throughUpdatedWeights() -> StepTrace {
    precondition(
      optimizer == SGD(learningRate: learningRate).descriptor,
      "StepTrace.throughUpdatedWeights: the step is not one of plain gradient descent")
    var trace = self
    trace.usesUpdatedWeights = true
    for number in layers.indices.reversed().dropFirst() {
      let next = trace.layers[number + 1]
      trace.layers[number].outputGradients = next.passedBack(through: next.updatedWeights)
      trace.layers[number].descend(from: inputs(ofLayer: number), rate: learningRate)
    }
    return trace
  }
}

extension TracedLayer {
  /// Deltas, gradients and the update of gradient descent from ∂E/∂out, in plain loops.
  fileprivate mutating func descend(from inputs: Matrix<Double>, rate: Double) {
    for row in 0..<deltas.rows {
      for neuron in 0..<width {
        deltas[row, neuron] = outputGradients[row, neuron] * slopes[row, neuron]
      }
    }
    biasGradient = [Double](repeating: 0, count: biasGradient.count)
    for neuron in 0..<width {
      for i in 0..<weights.rows {
        var sum = 0.0
        for row in 0..<deltas.rows { sum += inputs[row, i] * deltas[row, neuron] }
        weightGradient[i, neuron] = sum
        updatedWeights[i, neuron] = weights[i, neuron] - rate * sum
      }
      guard !biasGradient.isEmpty else { continue }
      for row in 0..<deltas.rows {
        biasGradient[biasGradient.count == 1 ? 0 : neuron] += deltas[row, neuron]
      }
    }
    for i in biasGradient.indices { updatedBiases[i] = biases[i] - rate * biasGradient[i] }
  }
}
