import Backprop

/// An explanation told in the order in which it is taught: symbols, then the numbers put in, then the
/// result. It writes no format and computes no number.
package struct Narrative {
  let explanation: Explanation
  let quantities: Quantities

  package init(_ explanation: Explanation) {
    self.explanation = explanation
    quantities = Quantities(trace: explanation.trace)
  }

  var trace: StepTrace { explanation.trace }

  /// The whole of it.
  package func document() -> Document {
    var sections = [network(), forwardPass(), totalError(), outputLayer()]
    sections += trace.layers.indices.dropLast().reversed().map(hiddenLayer)
    sections += [updates(), rounds()]
    if let ledger = explanation.ledger { sections.append(section(ledger)) }
    return Document(title: title, introduction: introduction, sections: sections)
  }

  private var title: String {
    explanation.ledger == nil
      ? "One step of backpropagation, number by number"
      : "The classic example of backpropagation, number by number"
  }

  private var introduction: [Document.Block] {
    [
      .paragraph(
        """
        A network makes a prediction; backpropagation finds out how much each weight has to do \
        with its error, and changes each a little. Each number of one such step stands here: its \
        formula, the formula with the numbers put in, and the result. Results are computed with all \
        digits of a double and rounded only where they are printed.
        """)
    ]
  }
}

extension Narrative {
  /// Whether the target is the number of a class.
  var isClass: Bool { trace.targets.columns != quantities.outputs }

  /// Whether the probabilities are a softmax's, and the error their cross-entropy.
  var isSoftmax: Bool {
    trace.loss.kind == "categoricalCrossEntropy" && LossExpressions.isTextbook(trace.loss)
  }

  /// out = φ(net) of a neuron.
  func outputFormula(_ layer: Int, _ neuron: Int) -> Expression {
    ActivationExpressions.output(
      trace.layers[layer].activation, .quantity(quantities.netInput(layer, neuron)))
      ?? engineFormula("outputs", .layer(layer), neuron)
  }

  /// ∂out/∂net of a neuron.
  func slopeFormula(_ layer: Int, _ neuron: Int) -> Expression {
    ActivationExpressions.slope(
      trace.layers[layer].activation, net: .quantity(quantities.netInput(layer, neuron)),
      out: .quantity(quantities.output(layer, neuron)))
      ?? engineFormula("slopes", .layer(layer), neuron)
  }

  /// How the engine computes one number of the row.
  ///
  /// - Precondition: the trace has the quantity, and it is not given.
  func engineFormula(
    _ name: String, _ place: StepFormulas.Place, _ column: Int
  ) -> Expression {
    for quantity in trace.quantities where quantity.place == place && quantity.name == name {
      if let formula = quantity.formula {
        return ElementExpressions(quantities).expression(formula, quantities.row, column)
      }
    }
    preconditionFailure("the trace has no formula of \(name)")
  }

  /// `o1`, `h2.1`: a neuron by its name.
  func name(_ layer: Int, _ neuron: Int) -> String { quantities.neuron(layer, neuron) }

  /// The probability that an output stands for.
  func prediction(_ output: Int) -> Quantity {
    Quantity(Symbol("p", name(quantities.last, output)), explanation.predictions[output])
  }

  /// Names joined as in a sentence.
  func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  /// ∂E/∂w beside its finite difference.
  func comparison(_ layer: Int, _ input: Int, _ neuron: Int) -> GradientComparison {
    GradientComparison(
      trace.layers[layer].weightGradient[input, neuron],
      numeric: explanation.weightChecks[layer][input, neuron])
  }

  /// net = Σ w·x + b·1.
  func netInputSum(_ layer: Int, _ neuron: Int) -> Expression {
    var terms: [Expression] = (0..<trace.layers[layer].inputs).map {
      .quantity(quantities.weight(layer, $0, neuron)) * .quantity(quantities.source(layer, $0))
    }
    if let bias = quantities.bias(layer, neuron) { terms.append(.quantity(bias) * 1) }
    return .sum(of: terms)
  }
}
