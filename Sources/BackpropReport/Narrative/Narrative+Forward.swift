import Backprop

extension Narrative {
  func network() -> Document.Section {
    var blocks: [Document.Block] = [
      .paragraph(
        """
        A network of \(shape). Activation: \(words(trace.layers.map(\.activation.kind))). Error: \
        \(dashed(trace.loss.kind)), learning rate \(Expression.quantity(quantities.learningRate)) = \
        \(quantities.learningRate.number).
        """),
      .paragraph(
        """
        Rule \(explanation.rule.letter), \(explanation.rule.rawValue): \
        \(explanation.rule.meaning).
        """),
    ]
    if trace.usesUpdatedWeights {
      blocks.append(
        .warning(
          "This rule is a mistake. It is shown so that its numbers can be recognised."))
    }
    if let figure = NetworkFigure(self, withNumbers: false) {
      blocks.append(.figure(figure.bare()))
    }
    blocks.append(.derivations(givenNumbers))
    blocks.append(.paragraph(startingWeights))
    return Document.Section(id: "network", title: "The network", blocks: blocks)
  }

  private var startingWeights: Prose {
    if let seed = explanation.seed {
      return """
        The starting weights are random (seed \(String(seed))). They know nothing of the targets \
        yet, so the first error is large; each round makes it smaller.
        """
    }
    return """
      The starting weights are given. Usually they are random: they know nothing of the targets, so \
      the first error is large; each round makes it smaller. They must not all be the same, or the \
      neurons of a layer would all learn the same.
      """
  }

  /// Everything that a person or a seed has put in, from inputs to targets.
  private var givenNumbers: [Derivation] {
    var given = trace.inputs.values.indices.map { Derivation(quantities.input($0)) }
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        for input in 0..<traced.inputs {
          given.append(
            Derivation(
              quantities.weight(layer, input, neuron),
              remark: "\(quantities.start(layer, input)) → \(name(layer, neuron))"))
        }
      }
      let isShared = traced.biases.count == 1 && traced.width > 1
      for number in traced.biases.indices {
        guard let bias = quantities.bias(layer, number) else { continue }
        let owner =
          isShared
          ? "shared by \(list((0..<traced.width).map { name(layer, $0) }))" : name(layer, number)
        given.append(Derivation(bias, remark: Prose(owner)))
      }
    }
    if isClass {
      let target = trace.targets[0, 0]
      given.append(
        Derivation(
          Quantity(Symbol("class"), target, isGiven: true),
          remark: "counted from 0: \(name(quantities.last, Int(target)))"))
    } else {
      given += (0..<trace.targets.columns).map { Derivation(quantities.target($0)) }
    }
    return given
  }

  func forwardPass() -> Document.Section {
    let bias = trace.layers.contains { !$0.biases.isEmpty } ? ", plus the bias" : ""
    var blocks: [Document.Block] = [
      .paragraph(
        """
        The net input of a neuron (also called total net input) is the sum of its inputs, each \
        times its weight\(bias). The activation squashes it to the output, which is an input of the \
        next layer.
        """)
    ]
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        let net = quantities.netInput(layer, neuron)
        blocks.append(
          .derivations([
            Derivation(net, netInputSum(layer, neuron)),
            Derivation(quantities.output(layer, neuron), outputFormula(layer, neuron)),
          ]))
      }
    }
    if let figure = NetworkFigure(self, withNumbers: true) {
      blocks.append(.figure(figure.withNumbers()))
    }
    return Document.Section(id: "forward", title: "Forward pass", blocks: blocks)
  }

  /// `2 inputs, 2 hidden neurons, 2 output neurons`.
  private var shape: String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let hidden = trace.layers.dropLast().map { count($0.width, "hidden neuron") }
    return
      ([count(trace.inputs.columns, "input")] + hidden
      + [count(trace.outputs.columns, "output neuron")]).joined(separator: ", ")
  }

  /// Each word once, where all are the same.
  private func words(_ kinds: [String]) -> String {
    let words = kinds.map(dashed)
    return Set(words).count == 1 ? words[0] + " everywhere" : words.joined(separator: ", then ")
  }
}

/// `halfSquaredError` as `half-squared-error`.
func dashed(_ kind: String) -> String {
  kind.reduce(into: "") { text, letter in
    if letter.isUppercase { text += "-" }
    text += letter.lowercased()
  }
}
