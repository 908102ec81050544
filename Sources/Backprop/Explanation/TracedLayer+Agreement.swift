extension TracedLayer {
  /// Traps where the engine's outputs or deltas are not those that follow from the recomputed
  /// numbers, to within the rounding of two sums of the same terms: a fault of the engine.
  func requireAgreement(inputs: Matrix<Double>, next: TracedLayer?, activation: any Activation) {
    let epsilon = Double.ulpOfOne
    var expected = netInputs.values
    expected.withUnsafeMutableBufferPointer { values in
      if let base = values.baseAddress { activation.apply(base, count: values.count) }
    }
    for row in 0..<outputs.rows {
      for neuron in 0..<width {
        // Rounding of the net input: each of its terms can be off by an ulp of the sum of sizes.
        var size = biases.isEmpty ? 0 : abs(biases[biases.count == 1 ? 0 : neuron])
        for i in 0..<weights.rows { size += abs(inputs[row, i] * weights[i, neuron]) }
        let out = outputs[row, neuron]
        let slope = abs(slopes[row, neuron])
        let netBound = Double(weights.rows + 2) * epsilon * size
        precondition(
          abs(expected[row * width + neuron] - out)
            <= netBound * max(slope, 1) + 4 * epsilon * abs(out) + .leastNormalMagnitude,
          "StepTrace: an output of the engine is not the activation of its net input")
        var passed = abs(outputGradients[row, neuron])
        if let next {
          passed = 0
          for k in 0..<next.width { passed += abs(next.deltas[row, k] * next.weights[neuron, k]) }
        }
        let terms = Double((next?.width ?? 0) + 4)
        precondition(
          abs(outputGradients[row, neuron] * slopes[row, neuron] - deltas[row, neuron])
            <= terms * epsilon * passed * slope + .leastNormalMagnitude,
          "StepTrace: a delta of the engine is not ∂E/∂out · ∂out/∂net")
      }
    }
  }
}
