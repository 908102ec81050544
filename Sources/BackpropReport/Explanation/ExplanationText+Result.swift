import Backprop

extension ExplanationText {
  mutating func update() {
    section("All updates")
    var table = TextTable([
      .init("weight"), .init("from"), .init("to"), .init("before", .right),
      .init("∂E/∂w", .right), .init("after", .right),
    ])
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        for input in 0..<traced.inputs {
          table.add([
            names.weight(layer, input, neuron), names.start(layer, input),
            names.neuron(layer, neuron), given(traced.weights[input, neuron]),
            number(traced.weightGradient[input, neuron]),
            number(traced.updatedWeights[input, neuron]),
          ])
        }
      }
      for index in traced.biases.indices {
        guard let bias = names.bias(layer, index) else { continue }
        let isTrained = !traced.biasGradient.isEmpty
        table.add([
          bias, "1", traced.biases.count == 1 ? "layer \(layer + 1)" : names.neuron(layer, index),
          given(traced.biases[index]),
          isTrained ? number(traced.biasGradient[index]) : "not trained",
          isTrained ? number(traced.updatedBiases[index]) : given(traced.updatedBiases[index]),
        ])
      }
    }
    add(table.lines())
  }

  mutating func rounds() {
    section("Round after round")
    add(["  before: E = \(number(trace.error))"])
    for round in explanation.rounds {
      let count = NumberFormat.count(round.count)
      add(["  after \(count) round\(round.count == 1 ? "" : "s"): E = \(number(round.error))"])
      for (column, output) in round.outputs.enumerated() {
        let target = isClass ? "" : ", target \(given(trace.targets[0, column]))"
        add(["    out_o\(column + 1) = \(number(output))\(target)"])
      }
    }
    space()
    say(
      "Training repeats forward pass, backward pass and update until the error is minimal. When a "
        + "further update would raise it, stop: those are the final weights. Then inputs are fed in "
        + "and the outputs are the prediction.")
  }

  mutating func show(_ ledger: Ledger) {
    section("Published figures that cannot be reproduced")
    say(
      "The text of this example states rule A, all gradients from the original weights, and the "
        + "figures published with it are those of rule A to every digit printed, but for these.")
    for entry in ledger.entries {
      space()
      add([
        "  \(entry.figure): published \(entry.published)",
        "    rule A gives \(entry.original.map(number).joined(separator: ", "))",
        "    rule B gives \(entry.mistaken.map(number).joined(separator: ", "))",
      ])
      for line in wrapped(entry.cause, width: 76) { add(["    " + line]) }
    }
    space()
    say(ledger.slip)
  }
}
