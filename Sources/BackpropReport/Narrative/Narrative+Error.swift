import Backprop

extension Narrative {
  func totalError() -> Document.Section {
    var blocks: [Document.Block] = []
    if isSoftmax {
      blocks += softmax.errorBlocks()
    } else if trace.outputErrors != nil {
      blocks += errorsOfOutputs()
    } else {
      blocks += StepNarrative(trace).errorBlocks()
    }
    return Document.Section(id: "error", title: "The error", blocks: blocks)
  }

  private func errorsOfOutputs() -> [Document.Block] {
    var blocks: [Document.Block] = []
    let outputs = 0..<quantities.outputs
    if trace.loss.kind == "binaryCrossEntropy" && LossExpressions.isTextbook(trace.loss) {
      blocks += [
        .paragraph(
          "The outputs are logits, which can be any number; their logistic p are probabilities:"),
        .derivations(
          outputs.map {
            Derivation(
              prediction($0),
              1 / (1 + .power("e", -.quantity(quantities.output(quantities.last, $0)))))
          }),
      ]
    } else {
      blocks.append(.paragraph("How far each output is from its target, and all of them together:"))
    }
    var derivations = outputs.map { output in
      Derivation(quantities.error(of: output), [errorFormula(output)].compactMap { $0 })
    }
    derivations.append(
      Derivation(quantities.error, .sum(of: outputs.map { .quantity(quantities.error(of: $0)) })))
    blocks.append(.derivations(derivations))
    if trace.loss.kind == "halfSquaredError" {
      blocks.append(
        .paragraph(
          """
          The ½ is there to cancel the exponent 2 when the error is differentiated. It does not \
          matter: without it every gradient is twice as large, which half the learning rate makes \
          good, and the weights with the smallest error are the same.
          """))
    }
    return blocks
  }

  /// The error of one output in symbols.
  func errorFormula(_ output: Int) -> Expression? {
    guard trace.outputErrors != nil else { return nil }
    return LossExpressions.error(
      trace.loss, target: .quantity(quantities.target(output)),
      out: .quantity(quantities.output(quantities.last, output)),
      prediction: .quantity(prediction(output)), outputs: quantities.outputs)
      ?? engineFormula("outputErrors", .loss, output)
  }

  /// ∂E/∂out of an output in symbols, one formula after another.
  func errorSlope(_ output: Int) -> [Expression] {
    let target = isClass ? "0" : Expression.quantity(quantities.target(output))
    let textbook = LossExpressions.slope(
      trace.loss, target: target,
      out: .quantity(quantities.output(quantities.last, output)),
      prediction: .quantity(prediction(output)),
      isTarget: isClass && Int(trace.targets[0, 0]) == output,
      others: quantities.outputs - 1)
    return textbook.isEmpty
      ? [engineFormula("outputGradients", .loss, output)] : textbook
  }

  /// Softmax and cross-entropy, which collapse.
  var softmax: SoftmaxCollapse {
    SoftmaxCollapse(quantities: quantities, probabilities: explanation.predictions)
  }
}
