import Backprop

/// What the parts of a small network are called: i1, h1, o1, w1, b1.
struct ExplanationNames {
  var trace: StepTrace

  var last: Int { trace.layers.count - 1 }

  /// `h1`; `h2.1` for the first neuron of the second of several hidden layers; `o1`.
  func neuron(_ layer: Int, _ number: Int) -> String {
    if layer == last { return "o\(number + 1)" }
    return last > 1 ? "h\(layer + 1).\(number + 1)" : "h\(number + 1)"
  }

  /// What enters a layer: `i1` or `out_h1`.
  func source(_ layer: Int, _ number: Int) -> String {
    layer == 0 ? "i\(number + 1)" : "out_" + neuron(layer - 1, number)
  }

  /// The neuron or input at the beginning of a connection: `i1` or `h1`.
  func start(_ layer: Int, _ number: Int) -> String {
    layer == 0 ? "i\(number + 1)" : neuron(layer - 1, number)
  }

  /// Weights are numbered neuron by neuron, from the first layer on.
  func weight(_ layer: Int, _ input: Int, _ neuron: Int) -> String {
    let before = trace.layers[..<layer].reduce(0) { $0 + $1.inputs * $1.width }
    return "w\(before + neuron * trace.layers[layer].inputs + input + 1)"
  }

  /// `b1` for the one bias of a layer, `b_h1` for a neuron's own; nil without biases.
  func bias(_ layer: Int, _ neuron: Int) -> String? {
    switch trace.layers[layer].bias {
    case .none: nil
    case .shared, .fixed: "b\(layer + 1)"
    case .perNeuron: "b_" + self.neuron(layer, neuron)
    }
  }

  /// The value behind ``bias(_:_:)``.
  func biasValue(_ layer: Int, _ neuron: Int) -> Double {
    let biases = trace.layers[layer].biases
    return biases.count == 1 ? biases[0] : biases[neuron]
  }

  /// `2 inputs, 2 hidden neurons, 2 output neurons`.
  var shape: String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let hidden = trace.layers.dropLast().map { count($0.width, "hidden neuron") }
    return
      ([count(trace.inputs.columns, "input")] + hidden
      + [count(trace.outputs.columns, "output neuron")]).joined(separator: ", ")
  }
}
