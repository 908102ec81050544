import Backprop

extension ExplanationText {
  /// The update of a layer's first weight, and in the last layer what the learning rate is.
  mutating func firstUpdate(_ layer: Int) {
    if layer == names.last {
      say(
        "The update. The learning rate η (eta; α or ϵ in other books) is the length of the step, "
          + "and the minus sign makes it go downhill:")
    } else {
      say("The update:")
    }
    let traced = trace.layers[layer]
    let weight = names.weight(layer, 0, 0)
    chain(
      "\(weight)⁺",
      [
        "\(weight) − η · ∂E/∂\(weight)",
        "\(given(traced.weights[0, 0])) − \(given(trace.learningRate)) · "
          + term(traced.weightGradient[0, 0]), number(traced.updatedWeights[0, 0]),
      ])
    if layer == names.last {
      space()
      say(
        "The new weights are put in only when all gradients are known: all of them are taken at the "
          + "original weights.")
    }
  }

  /// All weights but the first, the short way, and the biases that are trained.
  mutating func others(_ layer: Int) {
    let traced = trace.layers[layer]
    if traced.inputs * traced.width > 1 {
      space()
      say("The other weights, the short way:")
    }
    for neuron in 0..<traced.width {
      let name = names.neuron(layer, neuron)
      if neuron > 0 {
        space()
        if layer == names.last {
          outputDelta(neuron)
        } else {
          passedBack(to: neuron, layer, inFull: false)
          chain(
            "δ_\(name)",
            [
              "∂E/∂out_\(name) · ∂out_\(name)/∂net_\(name)",
              "\(term(traced.outputGradients[0, neuron])) · \(term(traced.slopes[0, neuron]))",
              number(traced.deltas[0, neuron]),
            ])
        }
      }
      for input in (neuron == 0 ? 1 : 0)..<max(traced.inputs, neuron == 0 ? 1 : 0) {
        let weight = names.weight(layer, input, neuron)
        let gradient = traced.weightGradient[input, neuron]
        space()
        chain(
          "∂E/∂\(weight)",
          [
            "δ_\(name) · \(names.source(layer, input))",
            "\(term(traced.deltas[0, neuron])) · \(sourceTerm(layer, input))", number(gradient),
          ])
        check(gradient, explanation.weightChecks[layer][input, neuron])
        descend(
          weight, traced.weights[input, neuron], gradient, traced.updatedWeights[input, neuron])
      }
    }
    biases(layer)
  }

  /// ∂E/∂out of a hidden neuron as the sum over all neurons that it feeds.
  mutating func passedBack(to neuron: Int, _ layer: Int, inFull: Bool) {
    let name = names.neuron(layer, neuron)
    let next = trace.layers[layer + 1]
    let mark = trace.usesUpdatedWeights ? "⁺" : ""
    let feedsOutputs = layer + 1 == names.last && trace.outputErrors != nil
    let fed = (0..<next.width).map { names.neuron(layer + 1, $0) }
    let weights = (0..<next.width).map { names.weight(layer + 1, neuron, $0) + mark }
    let passed = (0..<next.width).map { trace.passedBack(to: neuron, ofLayer: layer, by: $0) }
    let products = (0..<next.width).map {
      "\(term(next.deltas[0, $0])) · "
        + term(trace.weightPassedThrough(neuron, ofLayer: layer, by: $0), isGiven: mark.isEmpty)
    }
    let result = number(trace.layers[layer].outputGradients[0, neuron])
    guard inFull else {
      let symbols = fed.indices.map { "δ_\(fed[$0]) · \(weights[$0])" }
      chain(
        "∂E/∂out_\(name)",
        [symbols.joined(separator: " + "), products.joined(separator: " + "), result])
      return
    }
    if feedsOutputs {
      for k in fed.indices {
        chain(
          "∂E_\(fed[k])/∂out_\(name)",
          [
            "∂E_\(fed[k])/∂net_\(fed[k]) · ∂net_\(fed[k])/∂out_\(name)",
            "δ_\(fed[k]) · \(weights[k])", products[k], number(passed[k]),
          ])
      }
      if fed.count > 1 {
        chain(
          "∂E/∂out_\(name)",
          [
            fed.map { "∂E_\($0)/∂out_\(name)" }.joined(separator: " + "),
            passed.map { term($0) }.joined(separator: " + "), result,
          ])
      } else {
        chain("∂E/∂out_\(name)", [result])
      }
    } else {
      let paths = fed.map { "∂E/∂net_\($0) · ∂net_\($0)/∂out_\(name)" }
      let symbols = fed.indices.map { "δ_\(fed[$0]) · \(weights[$0])" }
      chain(
        "∂E/∂out_\(name)",
        [
          paths.joined(separator: " + "), symbols.joined(separator: " + "),
          products.joined(separator: " + "), passed.map { term($0) }.joined(separator: " + "),
          result,
        ])
    }
  }

  private mutating func biases(_ layer: Int) {
    let traced = trace.layers[layer]
    let isShared = traced.biasGradient.count < traced.width
    for (index, gradient) in traced.biasGradient.enumerated() {
      guard let bias = names.bias(layer, index) else { continue }
      let neurons = isShared ? Array(0..<traced.width) : [index]
      space()
      chain(
        "∂E/∂\(bias)",
        [
          neurons.map { "δ_\(names.neuron(layer, $0)) · 1" }.joined(separator: " + "),
          neurons.map { "\(term(traced.deltas[0, $0])) · 1" }.joined(separator: " + "),
          number(gradient),
        ])
      check(gradient, explanation.biasChecks[layer][index])
      descend(bias, traced.biases[index], gradient, traced.updatedBiases[index])
    }
  }

  private mutating func descend(
    _ name: String, _ before: Double, _ gradient: Double, _ after: Double
  ) {
    chain(
      "\(name)⁺",
      ["\(given(before)) − \(given(trace.learningRate)) · \(term(gradient))", number(after)])
  }
}
