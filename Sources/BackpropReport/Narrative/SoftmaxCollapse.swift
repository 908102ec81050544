import Backprop

/// Softmax and cross-entropy for one row: the probabilities, the error, and once in full how ∂E/∂out
/// collapses to p − y.
struct SoftmaxCollapse {
  let quantities: Quantities
  /// The probability of each class; of a batch those of its first row.
  let probabilities: [Double]

  private var trace: StepTrace { quantities.trace }
  private var right: Int { Int(trace.targets[quantities.row, 0]) }
  /// A row that is one of several has a share of E; what is told here is its own error, ℓ.
  private var isAlone: Bool { trace.inputs.rows == 1 }
  private var error: Symbol { Symbol(isAlone ? "E" : "ℓ") }

  private func name(_ output: Int) -> String { quantities.neuron(quantities.last, output) }

  private func probability(_ output: Int) -> Expression {
    .quantity(Quantity(Symbol("p", name(output)), probabilities[output]))
  }

  /// The probabilities of classes, and the error of the one that is right.
  func errorBlocks() -> [Document.Block] {
    let powers = (0..<quantities.outputs).map {
      Expression.power("e", .quantity(quantities.output(quantities.last, $0)))
    }
    return [
      .paragraph(
        """
        The outputs are logits, which can be any number. Their softmax p are the probabilities of \
        the classes: they are positive and add up to 1.
        """),
      .derivations(
        powers.indices.map {
          Derivation(
            Quantity(Symbol("p", name($0)), probabilities[$0]), powers[$0] / .sum(of: powers))
        }),
      .paragraph(
        "The cross-entropy is small where the probability of the right class is near 1:"),
      .derivations([
        Derivation(
          Quantity(error, isAlone ? trace.error : trace.rowErrors[quantities.row]),
          -.call("ln", [probability(right)]))
      ]),
    ]
  }

  /// ∂E/∂out of each output.
  func gradientBlocks() -> [Document.Block] {
    let wrong = right == 0 ? 1 : 0
    let p = probability(right)
    func probabilitySlope(_ output: Int) -> Quantity {
      Quantity(
        .derivative(Symbol("p", name(right)), by: Symbol("out", name(output))))
    }
    let errorByProbability = Quantity(.derivative(error, by: Symbol("p", name(right))))
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
        Derivation(
          .quantity(probabilitySlope(wrong)), [.product([.negative(p), probability(wrong)])])
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
          let other = probability(output)
          let factors: [Expression] =
            output == right
            ? [product, -(1 / p) * p * (1 - p), -(1 - p), p - 1]
            : [product, -(1 / p) * .negative(p * other), other]
          let gradient =
            isAlone
            ? quantities.outputGradient(quantities.last, output)
            : Quantity(.derivative(error, by: Symbol("out", name(output))))
          return Derivation(gradient, factors)
        }))
    return blocks
  }
}
