import Backprop

extension Narrative {
  func outputLayer() -> Document.Section {
    let layer = quantities.last
    let weight = quantities.weight(layer, 0, 0)
    var blocks: [Document.Block] = [
      .paragraph(
        """
        How much does the error change with \(weight)? The chain rule follows the path from \
        \(weight) to \(Expression.quantity(quantities.error)), through \(name(layer, 0)), back from its \
        end:
        """),
      .derivations([chainRule(layer)]),
      .figure(PathFigure(self).throughOutput()),
    ]
    blocks += errorFactor() + slopeFactor(layer) + netFactor(layer) + product(layer)
    blocks += deltaRule(layer)
    blocks += firstUpdate(layer) + otherWeights(layer)
    return Document.Section(
      id: "output-layer", title: "Backward pass: the output layer", blocks: blocks)
  }

  /// ∂E/∂w of a layer's first weight as the product of three factors.
  func chainRule(_ layer: Int) -> Derivation {
    Derivation(
      .quantity(quantities.gradient(layer, 0, 0)),
      [
        .quantity(quantities.outputGradient(layer, 0)) * .quantity(quantities.slope(layer, 0))
          * .quantity(quantities.netSlope(layer, 0, 0))
      ])
  }

  /// ∂E/∂out of the first output.
  private func errorFactor() -> [Document.Block] {
    guard !isSoftmax else { return softmax.gradientBlocks() }
    let layer = quantities.last
    let outputs = quantities.outputs
    let slope = Derivation(quantities.outputGradient(layer, 0), errorSlope(0))
    guard trace.outputErrors != nil && outputs > 1, let first = errorFormula(0) else {
      return [.paragraph("The first factor:"), .derivations([slope])]
    }
    let others = (1..<outputs).map { Prose(.quantity(quantities.error(of: $0))) }
    let verb = others.count == 1 ? "does" : "do"
    let its = others.count == 1 ? "its derivative is" : "their derivatives are"
    var derivations = [slope]
    if trace.loss.kind != "binaryCrossEntropy" {
      let total = Derivation(
        .quantity(quantities.error), [.sum([first] + (1..<outputs).compactMap(errorFormula))])
      derivations.insert(total, at: 0)
    }
    return [
      .paragraph(
        """
        The first factor. \(Prose.list(others)) \(verb) not contain \
        \(Expression.quantity(quantities.output(layer, 0))), so \(its) 0:
        """),
      .derivations(derivations),
    ]
  }

  /// ∂out/∂net of a layer's first neuron.
  func slopeFactor(_ layer: Int) -> [Document.Block] {
    return [
      .paragraph("The second factor, the slope of the activation:"),
      .derivations([Derivation(quantities.slope(layer, 0), slopeFormula(layer, 0))]),
    ]
  }

  /// ∂net/∂w of a layer's first weight.
  func netFactor(_ layer: Int) -> [Document.Block] {
    let weight = quantities.weight(layer, 0, 0)
    let source = Expression.quantity(quantities.source(layer, 0))
    let net = netInputSum(layer, 0)
    var terms = [1 * source * Expression.power(.quantity(weight), "1−1")]
    if case .sum(let all) = net {
      terms += [Expression](repeating: 0, count: all.count - 1)
    }
    return [
      .paragraph("The third factor. Of the terms of the net input one contains \(weight):"),
      .derivations([
        Derivation(.quantity(quantities.netInput(layer, 0)), [net]),
        Derivation(quantities.netSlope(layer, 0, 0), .sum(of: terms), source),
      ]),
    ]
  }

  /// The three factors in numbers, and what finite differences say.
  func product(_ layer: Int) -> [Document.Block] {
    let factors = [
      quantities.outputGradient(layer, 0), quantities.slope(layer, 0),
      quantities.netSlope(layer, 0, 0),
    ]
    let gradient = quantities.gradient(layer, 0, 0)
    return [
      .paragraph("The product of the three:"),
      .derivations([
        Derivation(
          .quantity(gradient), [.product(factors.map(\.number)), gradient.number],
          check: comparison(layer, 0, 0))
      ]),
    ]
  }

  /// The node delta of the first output, in both sign conventions.
  private func deltaRule(_ layer: Int) -> [Document.Block] {
    let delta = Expression.quantity(quantities.delta(layer, 0))
    let turned = quantities.turnedDelta(layer, 0)
    let source = Expression.quantity(quantities.source(layer, 0))
    let gradient = quantities.gradient(layer, 0, 0)
    return [
      .paragraph(
        """
        The delta rule. The first two factors are the same for every weight of \(name(layer, 0)). \
        Their product is the node delta, \(delta) = \
        \(Expression.quantity(quantities.netGradient(layer, 0))):
        """),
      .derivations([outputDelta(0), Derivation(gradient, delta * source)]),
      .paragraph("Some books take the minus sign out of δ. The gradient is the same:"),
      .derivations([
        Derivation(
          .quantity(turned),
          [.negative(.quantity(quantities.netGradient(layer, 0))), turned.number]),
        Derivation(gradient, .product([.negative(.quantity(turned)), source])),
      ]),
    ]
  }

  /// δ of an output.
  func outputDelta(_ output: Int) -> Derivation {
    let layer = quantities.last
    let activation = trace.layers[layer].activation
    let delta = quantities.delta(layer, output)
    guard let errorSlope = errorSlope(output).last else {
      return Derivation(
        delta,
        .quantity(quantities.outputGradient(layer, output))
          * .quantity(quantities.slope(layer, output)))
    }
    guard activation.kind != "identity" else { return Derivation(delta, errorSlope) }
    let slope = slopeFormula(layer, output)
    return Derivation(delta, flattened(errorSlope, slope))
  }

  /// A product of two formulas, without brackets around a product in it.
  private func flattened(_ a: Expression, _ b: Expression) -> Expression {
    let factors: [Expression] = if case .product(let factors) = a { factors } else { [a] }
    if case .product(let others) = b { return .product(factors + others) }
    return .product(factors + [b])
  }
}
