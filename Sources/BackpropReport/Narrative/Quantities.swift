import Backprop

/// The quantities of one row of a trace, each with its name and its number: i1, net_h1, δ_o1, ∂E/∂w5.
///
/// Layers, neurons and inputs are counted from 0 here and from 1 in the names.
struct Quantities {
  var trace: StepTrace
  /// Which row of the batch.
  var row = 0

  var last: Int { trace.layers.count - 1 }
  var outputs: Int { trace.outputs.columns }

  /// `h1`; `h2.1` for the first neuron of the second of several hidden layers; `o1`.
  func neuron(_ layer: Int, _ number: Int) -> String {
    if layer == last { return "o\(number + 1)" }
    return last > 1 ? "h\(layer + 1).\(number + 1)" : "h\(number + 1)"
  }

  /// The neuron or input at the beginning of a connection: `i1` or `h1`.
  func start(_ layer: Int, _ number: Int) -> String {
    layer == 0 ? "i\(number + 1)" : neuron(layer - 1, number)
  }

  /// Weights are numbered neuron by neuron, from the first layer on.
  func weightSymbol(_ layer: Int, _ input: Int, _ neuron: Int) -> Symbol {
    let before = trace.layers[..<layer].reduce(0) { $0 + $1.inputs * $1.width }
    return Symbol("w", "\(before + neuron * trace.layers[layer].inputs + input + 1)")
  }

  func biasSymbol(_ layer: Int, _ neuron: Int) -> Symbol {
    let isOwn = trace.layers[layer].biases.count > 1 || trace.layers[layer].bias.isOwn
    return Symbol("b", isOwn ? self.neuron(layer, neuron) : "\(layer + 1)")
  }

  private func net(_ layer: Int, _ neuron: Int) -> Symbol {
    Symbol("net", self.neuron(layer, neuron))
  }

  private func out(_ layer: Int, _ neuron: Int) -> Symbol {
    Symbol("out", self.neuron(layer, neuron))
  }

  /// The same quantities of another row of the batch.
  func at(row: Int) -> Quantities {
    var quantities = self
    quantities.row = row
    return quantities
  }

  /// The row's number from 1, where the batch has several.
  private var rowNumber: Int? { trace.inputs.rows > 1 ? row + 1 : nil }

  /// More weights than are numbered through: beyond, a weight is named by its place.
  private static let mostNumbered = 200

  /// Whether weights are called w1, w2, …: in a small network of dense layers.
  var numbersWeights: Bool {
    trace.layers.allSatisfy(\.isDense)
      && trace.layers.reduce(0) { $0 + $1.inputs * $1.width } <= Self.mostNumbered
  }

  /// Any layer's parameter: `w5`, or `w_layer1[3,2]` as the command takes it, each counted from 1.
  func parameter(
    _ layer: Int, _ parameter: TracedParameter, _ row: Int, _ column: Int
  ) -> Symbol {
    if numbersWeights && parameter.name == "weights" { return weightSymbol(layer, row, column) }
    if numbersWeights && parameter.name == "bias" { return biasSymbol(layer, column) }
    let base =
      switch parameter.name {
      case "weights": "w"
      case "bias": "b"
      default: parameter.name
      }
    let place = parameter.values.rows == 1 ? "\(column + 1)" : "\(row + 1),\(column + 1)"
    return Symbol(base, "layer\(layer + 1)[\(place)]")
  }

  // MARK: Forward

  func input(_ number: Int) -> Quantity {
    Quantity(Symbol("i", "\(number + 1)", row: rowNumber), trace.inputs[row, number], isGiven: true)
  }

  /// What enters a layer: an input or an output of the layer before.
  func source(_ layer: Int, _ number: Int) -> Quantity {
    layer == 0 ? input(number) : output(layer - 1, number)
  }

  func weight(_ layer: Int, _ input: Int, _ neuron: Int) -> Quantity {
    Quantity(
      weightSymbol(layer, input, neuron), trace.layers[layer].weights[input, neuron], isGiven: true)
  }

  /// `b1` for the one bias of a layer, `b_h1` for a neuron's own; nil without biases.
  func bias(_ layer: Int, _ neuron: Int) -> Quantity? {
    let biases = trace.layers[layer].biases
    guard !biases.isEmpty else { return nil }
    return Quantity(
      biasSymbol(layer, neuron), biases.count == 1 ? biases[0] : biases[neuron], isGiven: true)
  }

  func netInput(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(net(layer, neuron), trace.layers[layer].netInputs[row, neuron])
  }

  func output(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(out(layer, neuron), trace.layers[layer].outputs[row, neuron])
  }

  func target(_ output: Int) -> Quantity {
    Quantity(
      Symbol("target", neuron(last, output), row: rowNumber), trace.targets[row, output],
      isGiven: true)
  }

  // MARK: Error

  private var e: Symbol { Symbol("E") }

  var error: Quantity { Quantity(e, trace.error) }

  private func errorSymbol(_ output: Int) -> Symbol { Symbol("E", neuron(last, output)) }

  /// The error of one output; without a number where the loss is no sum over outputs.
  func error(of output: Int) -> Quantity {
    Quantity(errorSymbol(output), trace.outputErrors?[row, output])
  }

  // MARK: Backward

  /// ∂E/∂out.
  func outputGradient(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(
      .derivative(e, by: out(layer, neuron)), trace.layers[layer].outputGradients[row, neuron])
  }

  /// ∂out/∂net; a slope of 0 or 1 is written so.
  func slope(_ layer: Int, _ neuron: Int) -> Quantity {
    let value = trace.layers[layer].slopes[row, neuron]
    return Quantity(
      .derivative(out(layer, neuron), by: net(layer, neuron)), value,
      isGiven: value == 0 || value == 1)
  }

  /// δ = ∂E/∂net.
  func delta(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(Symbol("δ", self.neuron(layer, neuron)), trace.layers[layer].deltas[row, neuron])
  }

  /// ∂E/∂net, another name of δ.
  func netGradient(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(.derivative(e, by: net(layer, neuron)), trace.layers[layer].deltas[row, neuron])
  }

  /// δ with its sign turned, as some books have it.
  func turnedDelta(_ layer: Int, _ neuron: Int) -> Quantity {
    Quantity(
      Symbol("δ", self.neuron(layer, neuron), mark: "′"), -trace.layers[layer].deltas[row, neuron])
  }

  /// ∂net/∂w: the number is that of what enters.
  func netSlope(_ layer: Int, _ input: Int, _ neuron: Int) -> Quantity {
    var quantity = source(layer, input)
    quantity.name = .derivative(net(layer, neuron), by: weightSymbol(layer, input, neuron))
    return quantity
  }

  /// ∂E/∂w.
  func gradient(_ layer: Int, _ input: Int, _ neuron: Int) -> Quantity {
    Quantity(
      .derivative(e, by: weightSymbol(layer, input, neuron)),
      trace.layers[layer].weightGradient[input, neuron])
  }

  /// ∂E/∂b; nil where the bias is not trained.
  func biasGradient(_ layer: Int, _ index: Int) -> Quantity? {
    let gradient = trace.layers[layer].biasGradient
    guard gradient.indices.contains(index) else { return nil }
    return Quantity(.derivative(e, by: biasSymbol(layer, index)), gradient[index])
  }

  /// ∂E_o/∂out of a neuron before the last layer: what one output passes back.
  func passedBack(to neuron: Int, _ layer: Int, by next: Int) -> Quantity {
    Quantity(
      .derivative(errorSymbol(next), by: out(layer, neuron)),
      trace.passedBack(row: row, to: neuron, ofLayer: layer, by: next))
  }

  /// ∂E_o/∂net_o of an output, which is δ: no other error contains its net input.
  func ownNetGradient(_ output: Int) -> Quantity {
    Quantity(
      .derivative(errorSymbol(output), by: net(last, output)),
      trace.layers[last].deltas[row, output])
  }

  /// ∂net of a neuron of the next layer by the output of this one: the weight between them.
  func netSlopeByOutput(_ neuron: Int, _ layer: Int, by next: Int) -> Quantity {
    var quantity = weightPassed(neuron, layer, by: next)
    quantity.name = .derivative(net(layer + 1, next), by: out(layer, neuron))
    return quantity
  }

  /// The weight through which a delta is passed back: updated already under the mistaken rule.
  func weightPassed(_ neuron: Int, _ layer: Int, by next: Int) -> Quantity {
    trace.usesUpdatedWeights
      ? updatedWeight(layer + 1, neuron, next) : weight(layer + 1, neuron, next)
  }

  // MARK: Update

  var learningRate: Quantity { Quantity(Symbol("η"), trace.learningRate, isGiven: true) }

  /// w⁺.
  func updatedWeight(_ layer: Int, _ input: Int, _ neuron: Int) -> Quantity {
    var symbol = weightSymbol(layer, input, neuron)
    symbol.mark = "⁺"
    return Quantity(symbol, trace.layers[layer].updatedWeights[input, neuron])
  }

  /// b⁺, laid out as the biases.
  func updatedBias(_ layer: Int, _ index: Int) -> Quantity {
    var symbol = biasSymbol(layer, index)
    symbol.mark = "⁺"
    return Quantity(symbol, trace.layers[layer].updatedBiases[index])
  }
}

extension Bias {
  /// Whether each neuron has one of its own.
  var isOwn: Bool {
    if case .perNeuron = self { true } else { false }
  }
}
