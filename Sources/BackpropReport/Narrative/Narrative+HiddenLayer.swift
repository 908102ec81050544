import Backprop

extension Narrative {
  func hiddenLayer(_ layer: Int) -> Document.Section {
    let weight = quantities.weight(layer, 0, 0)
    let neuron = name(layer, 0)
    let fed = (0..<trace.layers[layer + 1].width).map { name(layer + 1, $0) }
    let feeds =
      fed.count == 1
      ? "\(fed[0]), and through it reaches the error"
      : "\(list(fed)), so it takes part in the error through each of them"
    var blocks: [Document.Block] = [
      .paragraph("The output of \(neuron) feeds \(feeds). For \(weight):"),
      .derivations([chainRule(layer)]),
      .figure(PathFigure(self).throughHidden(layer)),
    ]
    if trace.usesUpdatedWeights {
      blocks.append(
        .warning(
          """
          Here is the mistake: the deltas are passed back through weights that were updated already \
          (w⁺). The gradient needs the original ones.
          """))
    }
    blocks.append(
      .paragraph(
        """
        The first factor is a sum over all that \(neuron) feeds. Each term goes through one net \
        input:
        """))
    blocks.append(.derivations(passedBackInFull(to: 0, layer)))
    blocks += slopeFactor(layer) + netFactor(layer) + product(layer)
    let gradient = Expression.quantity(quantities.outputGradient(layer, 0))
    blocks += [
      .paragraph("The first two factors are again the node delta:"),
      .derivations([
        Derivation(
          quantities.delta(layer, 0), gradient * .quantity(quantities.slope(layer, 0))),
        Derivation(
          quantities.gradient(layer, 0, 0),
          .quantity(quantities.delta(layer, 0)) * .quantity(quantities.source(layer, 0))),
      ]),
    ]
    blocks += firstUpdate(layer) + otherWeights(layer)
    let title = quantities.last > 1 ? "hidden layer \(layer + 1)" : "the hidden layer"
    return Document.Section(
      id: "hidden-layer-\(layer + 1)", title: "Backward pass: " + title, blocks: blocks)
  }

  /// ∂E/∂out of a neuron as the sum over all that it feeds, each term derived.
  private func passedBackInFull(to neuron: Int, _ layer: Int) -> [Derivation] {
    let next = 0..<trace.layers[layer + 1].width
    let result = quantities.outputGradient(layer, neuron)
    let products = next.map {
      Expression.quantity(quantities.delta(layer + 1, $0))
        * .quantity(quantities.weightPassed(neuron, layer, by: $0))
    }
    guard layer + 1 == quantities.last && trace.outputErrors != nil else {
      let paths = next.map {
        Expression.quantity(quantities.netGradient(layer + 1, $0))
          * .quantity(quantities.netSlopeByOutput(neuron, layer, by: $0))
      }
      let symbols = [Expression.sum(of: paths), .sum(of: products)]
      return [Derivation(result, symbols)]
    }
    var derivations = next.map { k in
      Derivation(
        quantities.passedBack(to: neuron, layer, by: k),
        .quantity(quantities.ownNetGradient(k))
          * .quantity(quantities.netSlopeByOutput(neuron, layer, by: k)),
        products[k])
    }
    derivations.append(
      Derivation(
        result,
        .sum(of: next.map { .quantity(quantities.passedBack(to: neuron, layer, by: $0)) })))
    return derivations
  }

  /// ∂E/∂out and δ of a neuron, the short way.
  func passedBack(to neuron: Int, _ layer: Int) -> [Derivation] {
    let next = 0..<trace.layers[layer + 1].width
    let gradient = quantities.outputGradient(layer, neuron)
    return [
      Derivation(
        gradient,
        .sum(
          of: next.map {
            .quantity(quantities.delta(layer + 1, $0))
              * .quantity(quantities.weightPassed(neuron, layer, by: $0))
          })),
      slope(layer, neuron),
      Derivation(
        quantities.delta(layer, neuron),
        .quantity(gradient) * .quantity(quantities.slope(layer, neuron))),
    ]
  }

  /// ∂out/∂net of any neuron.
  private func slope(_ layer: Int, _ neuron: Int) -> Derivation {
    Derivation(quantities.slope(layer, neuron), slopeFormula(layer, neuron))
  }
}
