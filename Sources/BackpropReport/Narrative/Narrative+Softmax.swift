import Backprop

extension Narrative {
  /// ∂E/∂out under softmax and cross-entropy, once in full: how it collapses to p − y.
  func softmaxFactor() -> [Document.Block] {
    let layer = quantities.last
    let right = Int(trace.targets[0, 0])
    let wrong = right == 0 ? 1 : 0
    let p = Expression.quantity(prediction(right))
    let other = Expression.quantity(prediction(wrong))
    func probabilitySlope(_ output: Int) -> Quantity {
      Quantity(
        .derivative(
          Symbol("p", name(layer, right)), by: Symbol("out", name(layer, output))))
    }
    let errorByProbability = Quantity(
      .derivative(Symbol("E"), by: Symbol("p", name(layer, right))))
    var blocks: [Document.Block] = [
      .paragraph(
        """
        The first factor. The error contains one probability, \(p), that of the right class; but \
        each probability contains all outputs, as the softmax divides by their sum. So there are \
        two cases:
        """),
      .derivations([
        Derivation(.quantity(errorByProbability), [-(1 / p)]),
        Derivation(.quantity(probabilitySlope(right)), [p * (1 - p)]),
      ]),
    ]
    guard quantities.outputs > 1 else { return blocks }
    blocks += [
      .derivations([
        Derivation(.quantity(probabilitySlope(wrong)), [.product([.negative(p), other])])
      ]),
      .paragraph(
        """
        In the products the probability cancels, and what is left is p − y, the probability less \
        what it should have been: 1 for the right class, 0 for any other:
        """),
    ]
    blocks.append(
      .derivations(
        (0..<quantities.outputs).map { output in
          let product =
            .quantity(errorByProbability) * Expression.quantity(probabilitySlope(output))
          let factors: [Expression] =
            output == right
            ? [product, -(1 / p) * p * (1 - p), -(1 - p)]
            : [
              product,
              -(1 / p) * .negative(p * .quantity(prediction(output))),
            ]
          return Derivation(
            quantities.outputGradient(layer, output), factors + errorSlope(output))
        }))
    return blocks
  }
}
