/// Walks a network's graph forward and back, node by node, and collects their formulas.
///
/// Layers are asked; sums and concatenations are told here, each with quantities of its own. Forks and
/// splits only pass on what they read.
final class FormulaWalk {
  /// The layers, sums and concatenations, in the order of a forward pass.
  let nodes: [NetworkGraph.Node]
  /// The layers among them.
  private(set) var passes: [LayerFormulas] = []

  private var knownPlaces: [StepFormulas.NodePlaces]
  private let builder: StepFormulaBuilder
  private let network: Network<Double>
  private let rows: Int
  private let isTraining: Bool
  /// What stands for the values of each wire, and for their gradient.
  private var values: [Formula?]
  private var gradients: [Formula?]
  /// Whether something before the wire computes, so that its gradient is wanted.
  private var isComputed: [Bool]

  init(_ builder: StepFormulaBuilder, _ network: Network<Double>, rows: Int, isTraining: Bool) {
    self.builder = builder
    self.network = network
    self.rows = rows
    self.isTraining = isTraining
    nodes = network.graph.nodes.filter { $0.computes }
    let wires = network.graph.widths.count
    values = [Formula?](repeating: nil, count: wires)
    gradients = [Formula?](repeating: nil, count: wires)
    isComputed = [Bool](repeating: false, count: wires)
    knownPlaces = [StepFormulas.NodePlaces](repeating: .init(), count: nodes.count)
  }

  /// What others ask for of each of the nodes, once the update is told.
  var places: [StepFormulas.NodePlaces] {
    var places = knownPlaces
    for pass in passes { places[pass.layer].parameters = pass.parameterPlaces }
    return places
  }

  /// Tells the way forward and returns the network's output.
  func forward(from inputs: Formula, dropoutFactor: Double) throws(BackpropError) -> Formula {
    values[0] = inputs
    var place = 0
    for node in network.graph.nodes {
      let input = value(node.inputs[0])
      switch node.operation {
      case .fork:
        for wire in node.outputs { values[wire] = input }
      case .split(let ranges):
        for (wire, range) in zip(node.outputs, ranges) { values[wire] = .columns(input, range) }
      case .add:
        keep(node, place, input + value(node.inputs[1]), input: input)
      case .concatenate:
        let parts = Formula.beside(node.inputs.map { value($0) })
        keep(node, place, parts, input: parts)
      case .layer(let layer):
        let pass = LayerFormulas(
          builder, network, node, place: place, number: passes.count, input: input, rows: rows,
          isTraining: isTraining, dropoutFactor: dropoutFactor)
        layer.forwardFormulas(pass)
        guard pass.untold == nil, let output = pass.output else {
          throw BackpropError(
            .usage,
            "layer \(place + 1): \"\(pass.untold ?? layer.descriptor.kind)\" does not tell its "
              + "formulas, so it cannot be explained")
        }
        passes.append(pass)
        values[node.outputs[0]] = output
        knownPlaces[place].input = input
        knownPlaces[place].output = StepFormulaBuilder.id(output)
      }
      for wire in node.outputs {
        isComputed[wire] = node.computes || isComputed[node.inputs[0]]
      }
      if node.computes { place += 1 }
    }
    return value(outputWire)
  }

  /// Tells the way back from ∂E/∂output, and calls `finish` with each layer once its gradients are set.
  func backward(
    from outputGradient: Formula, finish: (LayerFormulas) throws(BackpropError) -> Void
  ) throws(BackpropError) {
    gradients[outputWire] = outputGradient
    var place = nodes.count
    var number = passes.count
    for node in network.graph.nodes.reversed() {
      if case .fork = node.operation {
        gradients[node.inputs[0]] = sum(node.outputs.map { gradient($0) })
        continue
      }
      if case .split(let ranges) = node.operation {
        if isComputed[node.inputs[0]] { joinGradients(node, ranges) }
        continue
      }
      place -= 1
      let own = keptGradient(node, place)
      switch node.operation {
      case .add: for wire in node.inputs { gradients[wire] = own }
      case .concatenate:
        var first = 0
        for wire in node.inputs {
          let width = network.graph.widths[wire]
          gradients[wire] = .columns(own, first..<first + width)
          first += width
        }
      default:
        number -= 1
        try passBack(node, place, number, own, finish)
      }
    }
  }

  private func passBack(
    _ node: NetworkGraph.Node, _ place: Int, _ number: Int, _ outputGradient: Formula,
    _ finish: (LayerFormulas) throws(BackpropError) -> Void
  ) throws(BackpropError) {
    guard case .layer(let layer) = node.operation else { return }
    let pass = passes[number]
    pass.outputGradient = outputGradient
    layer.backwardFormulas(pass)
    try finish(pass)
    let wire = node.inputs[0]
    guard isComputed[wire] else { return }
    guard let passedBack = pass.inputGradient else {
      throw BackpropError(
        .usage,
        "layer \(place + 1) is of kind \"\(layer.descriptor.kind)\", which "
          + "passes nothing back; the layers before it cannot be explained")
    }
    // Under the known mistake the parameters are updated by now.
    gradients[wire] = passedBack.replacing(pass.updatedPlaces)
  }

  private var outputWire: Int { network.graph.layerWires[network.layers.count] }

  private func value(_ wire: Int) -> Formula {
    guard let value = values[wire] else {
      preconditionFailure("FormulaWalk: a wire is read before it is written")
    }
    return value
  }

  /// ∂E/∂ of a wire's values; what nothing read has none.
  private func gradient(_ wire: Int) -> Formula {
    gradients[wire] ?? .stretched(0, like: value(wire))
  }

  private func sum(_ parts: [Formula]) -> Formula {
    var sum = parts[0]
    for part in parts.dropFirst() { sum = sum + part }
    return sum
  }

  /// Keeps the output of a node that is no layer.
  private func keep(
    _ node: NetworkGraph.Node, _ place: Int, _ formula: Formula, input: Formula
  ) {
    let wire = node.outputs[0]
    let output = builder.keep(
      .layer(place), "outputs", "out", formula, from: .value(wire: wire))
    values[wire] = output
    knownPlaces[place].input = input
    knownPlaces[place].output = StepFormulaBuilder.id(output)
  }

  /// ∂E/∂output of a node as a quantity of its own; that of the last is the loss's.
  private func keptGradient(_ node: NetworkGraph.Node, _ place: Int) -> Formula {
    let wire = node.outputs[0]
    var own = gradient(wire)
    if wire != outputWire {
      own = builder.keep(.layer(place), "outputGradients", "∂E/∂out", own)
    }
    knownPlaces[place].outputGradient = StepFormulaBuilder.id(own)
    return own
  }

  /// The gradient of what was split: each column's is the sum of the gradients of those that read it.
  private func joinGradients(_ node: NetworkGraph.Node, _ ranges: [Range<Int>]) {
    let wire = node.inputs[0]
    let width = network.graph.widths[wire]
    func zeros(_ range: Range<Int>) -> [Formula] {
      range.isEmpty ? [] : [.stretched(0, like: .columns(value(wire), range))]
    }
    let parts = zip(node.outputs, ranges).map { (output, range) -> Formula in
      .beside(
        zeros(0..<range.lowerBound) + [gradient(output)] + zeros(range.upperBound..<width))
    }
    gradients[wire] = sum(parts)
  }
}

extension NetworkGraph.Node {
  /// Whether it computes, and does not only pass on what it reads.
  var computes: Bool {
    switch operation {
    case .layer, .add, .concatenate: return true
    case .fork, .split: return false
    }
  }
}
