import Backprop

extension ExplanationText {
  mutating func outputLayer() {
    let layer = names.last
    let weight = names.weight(layer, 0, 0)
    section("Backward pass: the output layer")
    say(
      "How much does the error change with \(weight)? The chain rule follows the path from "
        + "\(weight) to E, in \(names.neuron(layer, 0)), back from its end:")
    space()
    chain("∂E/∂\(weight)", ["∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂\(weight)"])
    space()
    errorFactor()
    slopeFactor(layer)
    netFactor(layer)
    product(layer)
    deltaRule(layer)
    firstUpdate(layer)
    others(layer)
  }

  mutating func hiddenLayer(_ layer: Int) {
    let weight = names.weight(layer, 0, 0)
    let neuron = names.neuron(layer, 0)
    let fed = (0..<trace.layers[layer + 1].width).map { names.neuron(layer + 1, $0) }
    section(
      "Backward pass: "
        + (names.last > 1 ? "hidden layer \(layer + 1)" : "the hidden layer"))
    let feeds =
      fed.count == 1
      ? "\(fed[0]), and through it reaches the error"
      : fed.joined(separator: " and ")
        + ", so it takes part in the error through each of them"
    say("The output of \(neuron) feeds \(feeds). For \(weight):")
    space()
    chain(
      "∂E/∂\(weight)",
      ["∂E/∂out_\(neuron) · ∂out_\(neuron)/∂net_\(neuron) · ∂net_\(neuron)/∂\(weight)"])
    space()
    if trace.usesUpdatedWeights {
      say(
        "HERE IS THE MISTAKE: the deltas are passed back through weights that were updated already "
          + "(w⁺). The gradient needs the original ones.")
    }
    say(
      "The first factor is a sum over all that \(neuron) feeds. Each term goes through one net "
        + "input:")
    passedBack(to: 0, layer, inFull: true)
    space()
    slopeFactor(layer)
    netFactor(layer)
    product(layer)
    say("The first two factors are again the node delta:")
    chain(
      "δ_\(neuron)",
      [
        "∂E/∂out_\(neuron) · ∂out_\(neuron)/∂net_\(neuron)",
        number(trace.layers[layer].deltas[0, 0]),
      ])
    space()
    firstUpdate(layer)
    others(layer)
  }

  /// ∂E/∂out of the first output.
  private mutating func errorFactor() {
    let outputs = trace.outputs.columns
    let last = trace.layers[names.last]
    let symbols = errorSlope(0, inNumbers: false)
    if trace.outputErrors != nil && outputs > 1 {
      let others = (1..<outputs).map { "E_o\($0 + 1)" }
      say(
        "The first factor. \(others.joined(separator: ", ")) "
          + "\(others.count == 1 ? "does" : "do") not contain out_o1, so "
          + "\(others.count == 1 ? "its derivative is" : "their derivatives are") 0:")
    } else {
      say("The first factor:")
    }
    let filled = errorSlope(0, inNumbers: true).suffix(1)
    if let total = totalInSymbols, outputs > 1 { chain("E", [total]) }
    chain("∂E/∂out_o1", symbols + filled.adding(number(last.outputGradients[0, 0])))
    space()
  }

  /// The derivation of ∂E/∂out of an output, in symbols or with the numbers put in.
  private func errorSlope(_ output: Int, inNumbers: Bool) -> [String] {
    let name = "o\(output + 1)"
    let isClass = isClass && Int(trace.targets[0, 0]) == output
    let target =
      self.isClass
      ? "" : inNumbers ? term(trace.targets[0, output], isGiven: true) : "target_\(name)"
    let steps = ExplanationFormulas.errorSlope(
      trace.loss.kind, target: target,
      out: inNumbers ? term(trace.outputs[0, output]) : "out_\(name)",
      others: trace.outputs.columns - 1, isClass: isClass, name: name)
    guard inNumbers else { return steps }
    // A probability's name is the only one left.
    let probability = number(explanation.predictions[output])
    return steps.map { $0.hasPrefix("p_\(name)") ? probability + $0.dropFirst(name.count + 2) : $0 }
  }

  /// E with every output's error written out; nil where it is no sum over outputs, or is differentiated
  /// in one step.
  private var totalInSymbols: String? {
    guard trace.loss.kind != "binaryCrossEntropy" else { return nil }
    let outputs = trace.outputs.columns
    let terms = (1...outputs).compactMap {
      ExplanationFormulas.error(
        trace.loss.kind, target: "target_o\($0)", out: "out_o\($0)", outputs: outputs)
    }
    return terms.isEmpty ? nil : terms.joined(separator: " + ")
  }

  private mutating func slopeFactor(_ layer: Int) {
    let traced = trace.layers[layer]
    let name = names.neuron(layer, 0)
    let kind = traced.activation.kind
    say("The second factor, the slope of the activation:")
    let symbols = ExplanationFormulas.slope(kind, "out_\(name)")
    let filled = ExplanationFormulas.slope(kind, term(traced.outputs[0, 0]))
    chain(
      "∂out_\(name)/∂net_\(name)",
      [symbols] + (kind == "identity" ? [] : [filled, number(traced.slopes[0, 0])]))
    space()
  }

  private mutating func netFactor(_ layer: Int) {
    let traced = trace.layers[layer]
    let name = names.neuron(layer, 0)
    let weight = names.weight(layer, 0, 0)
    let source = names.source(layer, 0)
    var terms = (0..<traced.inputs).map {
      "\(names.weight(layer, $0, 0)) · \(names.source(layer, $0))"
    }
    if let bias = names.bias(layer, 0) { terms.append("\(bias) · 1") }
    say("The third factor. Of the terms of the net input one contains \(weight):")
    chain("net_\(name)", [terms.joined(separator: " + ")])
    let zeros = String(repeating: " + 0", count: terms.count - 1)
    chain(
      "∂net_\(name)/∂\(weight)",
      [
        "1 · \(source) · \(weight)^(1−1)" + zeros, source,
        layer == 0 ? given(trace.inputs[0, 0]) : number(trace.inputs(ofLayer: layer)[0, 0]),
      ])
    space()
  }

  private mutating func product(_ layer: Int) {
    let traced = trace.layers[layer]
    let isLinear = traced.activation.kind == "identity"
    say("The product of the three:")
    let weight = names.weight(layer, 0, 0)
    chain(
      "∂E/∂\(weight)",
      [
        "\(term(traced.outputGradients[0, 0])) · \(term(traced.slopes[0, 0], isGiven: isLinear)) · "
          + sourceTerm(layer, 0), number(traced.weightGradient[0, 0]),
      ])
    check(traced.weightGradient[0, 0], explanation.weightChecks[layer][0, 0])
    space()
  }

  private mutating func deltaRule(_ layer: Int) {
    let traced = trace.layers[layer]
    let weight = names.weight(layer, 0, 0)
    let delta = traced.deltas[0, 0]
    let source = names.source(layer, 0)
    say(
      "The delta rule. The first two factors are the same for every weight of o1. Their product is "
        + "the node delta, δ_o1 = ∂E/∂net_o1:")
    outputDelta(0)
    chain(
      "∂E/∂\(weight)",
      [
        "δ_o1 · \(source)", "\(term(delta)) · \(sourceTerm(layer, 0))",
        number(traced.weightGradient[0, 0]),
      ])
    space()
    say("Some books take the minus sign out of δ. The gradient is the same:")
    chain("δ′_o1", ["−∂E/∂net_o1", number(-delta)])
    chain(
      "∂E/∂\(weight)",
      [
        "−δ′_o1 · \(source)",
        "−\(delta > 0 ? "(" + number(-delta) + ")" : number(-delta)) · "
          + sourceTerm(layer, 0), number(traced.weightGradient[0, 0]),
      ])
    space()
  }

  /// δ of an output, in symbols, numbers and the result.
  mutating func outputDelta(_ output: Int) {
    let traced = trace.layers[names.last]
    let name = "o\(output + 1)"
    let kind = traced.activation.kind
    var symbols = errorSlope(output, inNumbers: false).suffix(1).joined()
    var values = errorSlope(output, inNumbers: true).suffix(1).joined()
    if kind != "identity" {
      let isProduct = kind == "logistic"
      let slopes = [
        ExplanationFormulas.slope(kind, "out_\(name)"),
        ExplanationFormulas.slope(kind, term(traced.outputs[0, output])),
      ].map { isProduct ? $0 : "(\($0))" }
      // A difference of a cross-entropy becomes a factor.
      if symbols.hasPrefix("p_") { (symbols, values) = ("(\(symbols))", "(\(values))") }
      symbols += " · " + slopes[0]
      values += " · " + slopes[1]
    }
    chain("δ_\(name)", [symbols] + [values][...].adding(number(traced.deltas[0, output])))
  }
}

extension ArraySlice<String> {
  /// The steps and their result, which is not said twice.
  fileprivate func adding(_ result: String) -> [String] {
    last == result ? Array(self) : self + [result]
  }
}
