import Backprop
import BackpropFiles

extension Explanation {
  /// The trace with all its numbers. The schema is versioned; fields may be added under the same
  /// number, not changed.
  package var json: JSON {
    [
      "schema": "backprop.explain/1",
      "rule": .string(rule.rawValue),
      "isGradient": .boolean(!trace.usesUpdatedWeights),
      "seed": seed.map { .string(String($0)) } ?? .null,
      "loss": JSON(trace.loss), "optimizer": JSON(trace.optimizer),
      "learningRate": .number(trace.learningRate),
      "inputs": trace.inputs.json, "targets": trace.targets.json,
      "layers": .array(trace.layers.indices.map(layer)),
      "predictions": numbers(predictions),
      "outputErrors": trace.outputErrors?.json ?? .null,
      "rowErrors": numbers(trace.rowErrors), "rowShares": numbers(trace.rowShares),
      "error": .number(trace.error),
      "rounds": .array(
        rounds.map {
          [
            "count": .integer($0.count), "error": .number($0.error),
            "outputs": numbers($0.outputs),
          ]
        }),
    ]
  }

  private func layer(_ number: Int) -> JSON {
    let layer = trace.layers[number]
    return [
      "activation": JSON(layer.activation), "bias": .string(word(layer.bias)),
      "weights": layer.weights.json, "biases": numbers(layer.biases),
      "netInputs": layer.netInputs.json, "outputs": layer.outputs.json,
      "slopes": layer.slopes.json, "outputGradients": layer.outputGradients.json,
      "deltas": layer.deltas.json, "weightGradient": layer.weightGradient.json,
      "biasGradient": numbers(layer.biasGradient),
      "finiteDifferences": [
        "weights": weightChecks[number].json, "biases": numbers(biasChecks[number]),
      ],
      "updatedWeights": layer.updatedWeights.json, "updatedBiases": numbers(layer.updatedBiases),
    ]
  }

  private func word(_ bias: Bias) -> String {
    switch bias {
    case .none: "none"
    case .fixed: "fixed"
    case .shared: "shared"
    case .perNeuron: "perNeuron"
    }
  }
}

private func numbers(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }

extension Matrix<Double> {
  /// One array for each row.
  fileprivate var json: JSON { .array((0..<rows).map { numbers(Array(row($0))) }) }
}
