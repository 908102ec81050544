import Backprop

extension Narrative {
  /// The update of a layer's first weight, and in the last layer what the learning rate is.
  func firstUpdate(_ layer: Int) -> [Document.Block] {
    let isFirst = layer == quantities.last
    let update = Derivation.block([
      descent(
        quantities.weight(layer, 0, 0), quantities.gradient(layer, 0, 0),
        quantities.updatedWeight(layer, 0, 0), inFull: true)
    ])
    guard isFirst else { return [.paragraph("The update:"), update] }
    return [
      .paragraph(
        """
        The update. The learning rate η (eta; α or ϵ in other books) is the length of the step, and \
        the minus sign makes it go downhill:
        """),
      update,
      .paragraph(
        trace.usesUpdatedWeights
          ? """
          The new weights should be put in only when all gradients are known. Rule B puts them in \
          at once, and that is its mistake.
          """
          : """
          The new weights are put in only when all gradients are known: all of them are taken at the \
          original weights.
          """),
    ]
  }

  /// All weights but the first, the short way, and the biases that are trained.
  func otherWeights(_ layer: Int) -> [Document.Block] {
    let traced = trace.layers[layer]
    var blocks: [Document.Block] = []
    if traced.inputs * traced.width > 1 {
      blocks.append(.paragraph("The other weights, the short way:"))
    }
    for neuron in 0..<traced.width {
      if neuron > 0 {
        blocks.append(
          .derivations(
            layer == quantities.last ? [outputDelta(neuron)] : passedBack(to: neuron, layer)))
      }
      for input in (neuron == 0 ? 1 : 0)..<max(traced.inputs, neuron == 0 ? 1 : 0) {
        let gradient = quantities.gradient(layer, input, neuron)
        blocks.append(
          .derivations([
            Derivation(
              gradient,
              .quantity(quantities.delta(layer, neuron))
                * .quantity(quantities.source(layer, input)),
              check: comparison(layer, input, neuron)),
            descent(
              quantities.weight(layer, input, neuron), gradient,
              quantities.updatedWeight(layer, input, neuron)),
          ]))
      }
    }
    return blocks + biases(layer)
  }

  private func biases(_ layer: Int) -> [Document.Block] {
    let traced = trace.layers[layer]
    let isShared = traced.biasGradient.count < traced.width
    return traced.biasGradient.indices.compactMap { index in
      guard let bias = quantities.bias(layer, index),
        let gradient = quantities.biasGradient(layer, index)
      else { return nil }
      let neurons = isShared ? Array(0..<traced.width) : [index]
      return .derivations([
        Derivation(
          gradient, .sum(of: neurons.map { .quantity(quantities.delta(layer, $0)) * 1 }),
          check: GradientComparison(
            traced.biasGradient[index], numeric: explanation.biasChecks[layer][index])),
        descent(bias, gradient, quantities.updatedBias(layer, index)),
      ])
    }
  }

  /// w⁺ = w − η·∂E/∂w; in symbols too where in full.
  private func descent(
    _ before: Quantity, _ gradient: Quantity, _ after: Quantity, inFull: Bool = false
  ) -> Derivation {
    let step = Expression.quantity(quantities.learningRate) * .quantity(gradient)
    let expression = .quantity(before) - step
    return inFull
      ? Derivation(after, expression)
      : Derivation(.quantity(after), [expression.inNumbers, after.number])
  }

  func updates() -> Document.Section {
    var table = Document.Table(
      caption: "Every parameter before and after the step",
      columns: [
        .init("weight"), .init("from"), .init("to"), .init("before", isNumeric: true),
        .init("∂E/∂w", isNumeric: true), .init("after", isNumeric: true),
      ])
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        for input in 0..<traced.inputs {
          let weight = quantities.weight(layer, input, neuron)
          table.add([
            "\(weight)", Prose(quantities.start(layer, input)), Prose(name(layer, neuron)),
            Prose(weight.number), Prose(quantities.gradient(layer, input, neuron).number),
            Prose(quantities.updatedWeight(layer, input, neuron).number),
          ])
        }
      }
      for index in traced.biases.indices {
        guard let bias = quantities.bias(layer, index) else { continue }
        let gradient = quantities.biasGradient(layer, index)
        let to = traced.biases.count == 1 ? "layer \(layer + 1)" : name(layer, index)
        table.add([
          "\(bias)", "1", Prose(to), Prose(bias.number),
          gradient.map { Prose($0.number) } ?? "not trained",
          Prose((gradient == nil ? bias : quantities.updatedBias(layer, index)).number),
        ])
      }
    }
    return Document.Section(id: "updates", title: "All updates", blocks: [.table(table)])
  }
}

extension Derivation {
  fileprivate static func block(_ derivations: [Derivation]) -> Document.Block {
    .derivations(derivations)
  }
}
