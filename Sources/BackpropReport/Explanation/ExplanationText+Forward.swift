import Backprop

extension ExplanationText {
  mutating func network() {
    section("The network")
    say(
      "A network of \(names.shape). Activation: \(words(trace.layers.map(\.activation.kind))). "
        + "Error: \(dashed(trace.loss.kind)), learning rate η = \(given(trace.learningRate)).")
    say(
      "Rule \(explanation.rule.letter), \(explanation.rule.rawValue): \(explanation.rule.meaning).")
    if trace.usesUpdatedWeights {
      say("WARNING: this rule is a mistake. It is shown so that its numbers can be recognised.")
    }
    space()
    for (column, value) in trace.inputs.values.enumerated() {
      add(["  i\(column + 1) = \(given(value))"])
    }
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        for input in 0..<traced.inputs {
          add([
            "  \(names.weight(layer, input, neuron)) = \(given(traced.weights[input, neuron]))"
              + "  (\(names.start(layer, input)) → \(names.neuron(layer, neuron)))"
          ])
        }
      }
      let isShared = traced.biases.count == 1 && traced.width > 1
      for (number, value) in traced.biases.enumerated() {
        guard let name = names.bias(layer, number) else { continue }
        add([
          "  \(name) = \(given(value))  ("
            + (isShared
              ? "shared by \((0..<traced.width).map { names.neuron(layer, $0) }.joined(separator: ", "))"
              : names.neuron(layer, number)) + ")"
        ])
      }
    }
    for (column, value) in trace.targets.values.enumerated() {
      add([
        isClass
          ? "  class = \(given(value))  (counted from 0: o\(Int(value) + 1))"
          : "  target_o\(column + 1) = \(given(value))"
      ])
    }
    space()
    say(
      explanation.seed.map {
        "The starting weights are random (seed \($0)). They know nothing of the targets "
          + "yet, so the first error is large; each round makes it smaller."
      }
        ?? "The starting weights are given. Usually they are random: they know nothing of the "
        + "targets, so the first error is large; each round makes it smaller.")
  }

  mutating func forwardPass() {
    section("Forward pass")
    say(
      "The net input of a neuron (also called total net input) is the sum of its inputs, each times "
        + "its weight\(hasBiases ? ", plus the bias" : ""). The activation squashes it to the output."
    )
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        let name = names.neuron(layer, neuron)
        var symbols: [String] = []
        var values: [String] = []
        for input in 0..<traced.inputs {
          symbols.append("\(names.weight(layer, input, neuron)) · \(names.source(layer, input))")
          values.append(
            term(traced.weights[input, neuron], isGiven: true) + " · " + sourceTerm(layer, input))
        }
        if let bias = names.bias(layer, neuron) {
          symbols.append("\(bias) · 1")
          values.append(term(names.biasValue(layer, neuron), isGiven: true) + " · 1")
        }
        let net = traced.netInputs[0, neuron]
        let kind = traced.activation.kind
        space()
        chain(
          "net_\(name)",
          [symbols.joined(separator: " + "), values.joined(separator: " + "), number(net)])
        let filled = ExplanationFormulas.activation(
          kind, kind == "logistic" ? term(net) : number(net))
        chain(
          "out_\(name)",
          [ExplanationFormulas.activation(kind, "net_\(name)")]
            + (kind == "identity" ? [] : [filled]) + [number(traced.outputs[0, neuron])])
      }
    }
  }

  mutating func totalError() {
    section("The error")
    let loss = trace.loss.kind
    let outputs = trace.outputs.columns
    guard let errors = trace.outputErrors else {
      let right = Int(trace.targets[0, 0])
      say("The outputs are logits; their softmax p are the probabilities of the classes.")
      showPredictions()
      chain("E", ["−ln p_o\(right + 1)", "−ln \(number(explanation.predictions[right]))"])
      chain("E", [number(trace.error)])
      return
    }
    if loss == "binaryCrossEntropy" {
      say("The outputs are logits; their logistic p are probabilities.")
      showPredictions()
    }
    for column in 0..<outputs {
      let name = "o\(column + 1)"
      let target = trace.targets[0, column]
      let symbols = ExplanationFormulas.error(
        loss, target: "target_\(name)", out: "out_\(name)", outputs: outputs)
      let values = ExplanationFormulas.error(
        loss, target: term(target, isGiven: true), out: term(trace.outputs[0, column]),
        outputs: outputs)
      chain(
        "E_\(name)",
        [symbols, values?.replacingP(by: number(explanation.predictions[column]))].compactMap { $0 }
          + [number(errors[0, column])])
    }
    let terms = (0..<outputs).map { "E_o\($0 + 1)" }.joined(separator: " + ")
    let values = errors.values.map { term($0) }.joined(separator: " + ")
    chain("E", [terms] + (outputs > 1 ? [values] : []) + [number(trace.error)])
    if loss == "halfSquaredError" {
      space()
      say(
        "The ½ is there to cancel the exponent 2 when the error is differentiated. It does not "
          + "matter: without it every gradient is twice as large, which half the learning rate "
          + "makes good, and the weights with the smallest error are the same.")
    }
  }

  private mutating func showPredictions() {
    for (column, value) in explanation.predictions.enumerated() {
      add(["  p_o\(column + 1) = \(number(value))"])
    }
  }

  /// Whether the target is the number of a class.
  var isClass: Bool { trace.loss.kind == "categoricalCrossEntropy" }

  private var hasBiases: Bool { trace.layers.contains { !$0.biases.isEmpty } }

  /// Each word once, where all are the same.
  private func words(_ kinds: [String]) -> String {
    Set(kinds).count == 1 ? kinds[0] + " everywhere" : kinds.joined(separator: ", then ")
  }
}

extension String {
  /// The formula of a cross-entropy with the probability put in.
  fileprivate func replacingP(by number: String) -> String {
    reduce(into: "") { $0 += $1 == "p" ? number : String($1) }
  }
}
