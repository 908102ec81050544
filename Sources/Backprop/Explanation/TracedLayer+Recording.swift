extension TracedLayer {
  /// Reads one layer from the workspace that a step filled, before the update.
  init(
    _ dense: Dense, number: Int, network: Network<Double>, workspace: Workspace<Double>,
    _ gradient: [Double]
  ) {
    let outputs = workspace.output(ofLayer: number)
    let input = workspace.output(ofLayer: number - 1)
    activation = dense.activation.descriptor
    bias = dense.bias
    self.outputs = outputs
    var weights = Matrix<Double>(rows: input.columns, columns: dense.width)
    var weightGradient = weights
    var biases: [Double] = []
    var biasGradient: [Double] = []
    for segment in network.parameters.segments where segment.layer == number {
      let values = Array(network.parameters.values[segment.range])
      if segment.shape.role == .weight {
        weights = Matrix(rows: input.columns, columns: dense.width, values: values)
        weightGradient = Matrix(
          rows: input.columns, columns: dense.width, values: Array(gradient[segment.range]))
      } else {
        biases = values
        if segment.shape.trainable { biasGradient = Array(gradient[segment.range]) }
      }
    }
    self.weights = weights
    self.weightGradient = weightGradient
    self.biases = biases
    self.biasGradient = biasGradient
    let nets = Self.netInputs(input, weights, biases)
    netInputs = nets
    var slopes = [Double](repeating: 1, count: outputs.values.count)
    slopes.withUnsafeMutableBufferPointer { slopes in
      outputs.values.withUnsafeBufferPointer { outputs in
        nets.values.withUnsafeBufferPointer { nets in
          guard let slope = slopes.baseAddress, let output = outputs.baseAddress,
            let net = nets.baseAddress
          else { return }
          dense.activation.scale(slope, output: output, net: net, count: slopes.count)
        }
      }
    }
    self.slopes = Matrix(rows: outputs.rows, columns: outputs.columns, values: slopes)
    deltas = workspace.delta(ofLayer: number)
    outputGradients = Matrix(rows: outputs.rows, columns: outputs.columns)
    updatedWeights = weights
    updatedBiases = biases
  }

  /// Takes over this layer's part of the parameters after the update.
  mutating func read(_ parameters: [Double], of network: Network<Double>, number: Int) {
    for segment in network.parameters.segments where segment.layer == number {
      let values = Array(parameters[segment.range])
      if segment.shape.role == .weight {
        updatedWeights = Matrix(rows: weights.rows, columns: weights.columns, values: values)
      } else {
        updatedBiases = values
      }
    }
  }

  /// x·W + b in plain loops.
  private static func netInputs(
    _ input: Matrix<Double>, _ weights: Matrix<Double>, _ biases: [Double]
  ) -> Matrix<Double> {
    var nets = Matrix<Double>(rows: input.rows, columns: weights.columns)
    for row in 0..<input.rows {
      for neuron in 0..<weights.columns {
        var sum = 0.0
        if !biases.isEmpty { sum = biases.count == 1 ? biases[0] : biases[neuron] }
        for i in 0..<input.columns { sum += input[row, i] * weights[i, neuron] }
        nets[row, neuron] = sum
      }
    }
    return nets
  }

  /// ∂E/∂x = δ·Wᵀ in plain loops: what the layer passes back.
  var gradientOfInputs: Matrix<Double> { passedBack(through: weights) }

  /// δ·Wᵀ with the given weights.
  func passedBack(through weights: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: deltas.rows, columns: weights.rows)
    for row in 0..<deltas.rows {
      for i in 0..<weights.rows {
        var sum = 0.0
        for neuron in 0..<weights.columns { sum += deltas[row, neuron] * weights[i, neuron] }
        result[row, i] = sum
      }
    }
    return result
  }

  var isFinite: Bool {
    for matrix in [netInputs, outputs, slopes, outputGradients, deltas, weightGradient] {
      for value in matrix.values where !value.isFinite { return false }
    }
    for value in updatedWeights.values where !value.isFinite { return false }
    for value in biases + biasGradient + updatedBiases where !value.isFinite { return false }
    return true
  }
}
