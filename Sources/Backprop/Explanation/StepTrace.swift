/// One step of backpropagation with every number kept, as data.
///
/// The engine makes the step that training makes; the trace is read from the workspace that the step
/// filled. Every number is also computed from those that its formula names, in plain loops: what the
/// fused kernels do not keep (net inputs, ∂E/∂out, ∂out/∂net) is taken from there, and what they keep
/// must agree with it to within rounding. Renderers turn a trace into text and compute nothing.
///
/// ```swift
/// let trace = try StepTrace(
///   network: network, loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.5), data: data)
/// ```
public struct StepTrace: Sendable {
  /// What E is.
  public let loss: Descriptor
  /// The rule of the update.
  public let optimizer: Descriptor
  /// η, the learning rate of the step, its schedule included; α or ϵ in other books.
  public let learningRate: Double
  /// The number of the step in the optimiser's count, from 1.
  public let step: Int
  /// Through which weights deltas were passed back.
  public let rule: StepFormulas.Rule
  /// Whether the layers passed rows as in training, dropout drawing; else as in evaluation.
  public let isTraining: Bool
  /// What surrounds the rule of the update.
  public let conditions: StepConditions
  /// All quantities, each after those that its formula names.
  public let quantities: [TracedQuantity]
  /// The layers, from input to output: composite ones taken apart, with the sums and concatenations
  /// that join them.
  public let layers: [TracedLayer]
  /// The batch's inputs `[rows, inputs]`.
  public let inputs: Matrix<Double>
  /// The batch's targets `[rows, targetColumns]`; see ``Loss/targetColumns(outputs:)``.
  public let targets: Matrix<Double>
  /// sᵢ / Σ s of each row: how much it counts in the batch's mean; 1 / rows without sample weights.
  public let rowShares: [Double]
  /// The share of each output in its row's error `[rows, outputs]`; nil where the loss is not a sum
  /// over outputs.
  public let outputErrors: Matrix<Double>?
  /// ℓ of each row: the total over its outputs.
  public let rowErrors: [Double]
  /// E, the mean of the rows' errors, each with its share, without penalty.
  public let error: Double
  let subject: Subject

  /// What made the step.
  struct Subject: Sendable {
    let network: Network<Double>
    let loss: any Loss
    let optimizer: any Optimizer

    init(_ network: Network<Double>, _ loss: any Loss, _ optimizer: any Optimizer) {
      self.network = network
      self.loss = loss
      self.optimizer = optimizer
    }
  }

  /// Whether deltas were passed back through weights that had been updated already.
  public var usesUpdatedWeights: Bool { rule == .updatedWeights }

  /// The network's outputs `[rows, outputs]`.
  public var outputs: Matrix<Double> { layers[layers.count - 1].outputs }

  /// The network's own layers, composite ones as wholes.
  public var networkLayers: [Descriptor] { subject.network.layers.map { $0.descriptor } }

  /// What enters a layer `[rows, inputs]`: in a network of plain layers the inputs, or the outputs of the
  /// layer before.
  public func inputs(ofLayer layer: Int) -> Matrix<Double> {
    layers[layer].source.value { RoundedMatrix(quantities[$0].values) }.values
  }

  /// The numbers of a quantity; nil where there is none of that name in that place.
  public func values(_ name: String, of place: StepFormulas.Place) -> Matrix<Double>? {
    for quantity in quantities where quantity.place == place && quantity.name.isSpelled(name) {
      return quantity.values
    }
    return nil
  }

  /// δ·w: what one neuron of the next layer passes back to a neuron it is fed by. The sum over all of
  /// them is ∂E/∂out of that neuron.
  ///
  /// - Precondition: there is a next layer, and it is dense.
  public func passedBack(row: Int = 0, to neuron: Int, ofLayer layer: Int, by next: Int) -> Double {
    layers[layer + 1].deltas[row, next] * weightPassedThrough(neuron, ofLayer: layer, by: next)
  }

  /// The weight that ``passedBack(row:to:ofLayer:by:)`` uses: the one before the step, in every step
  /// that the engine makes.
  public func weightPassedThrough(_ neuron: Int, ofLayer layer: Int, by next: Int) -> Double {
    let weights =
      usesUpdatedWeights ? layers[layer + 1].updatedWeights : layers[layer + 1].weights
    return weights[neuron, next]
  }

  /// Gives a network the parameters after the step.
  ///
  /// - Precondition: the network has the layers of the one that was traced.
  public func update(_ network: inout Network<Double>) {
    let updated = layers.flatMap { $0.parameters }
    precondition(
      network.parameters.segments.count == updated.count,
      "StepTrace.update: the network has other layers")
    var values = network.parameters.values
    for (segment, parameter) in zip(network.parameters.segments, updated) {
      precondition(
        parameter.updated.values.count == segment.range.count,
        "StepTrace.update: the network has other layers")
      values.replaceSubrange(segment.range, with: parameter.updated.values)
    }
    network.parameters.values = values
  }

  init(
    _ formulas: StepFormulas, _ values: [Matrix<Double>], of subject: Subject, step: Int,
    isTraining: Bool, conditions: StepConditions
  ) {
    let network = subject.network
    let quantities = zip(formulas.quantities, values).map { TracedQuantity($0, $1) }
    func column(_ place: StepFormulas.Place, _ name: String) -> Matrix<Double>? {
      for quantity in quantities where quantity.place == place && quantity.name.isSpelled(name) {
        return quantity.values
      }
      return nil
    }
    self.quantities = quantities
    self.subject = subject
    loss = subject.loss.descriptor
    optimizer = subject.optimizer.descriptor
    learningRate = subject.optimizer.learningRate * conditions.learningRateFactor
    self.step = step
    rule = formulas.rule
    self.isTraining = isTraining
    self.conditions = conditions
    inputs = column(.data, "inputs") ?? Matrix(rows: 0, columns: 0)
    targets = column(.data, "targets") ?? Matrix(rows: 0, columns: 0)
    rowShares = column(.data, "rowShares")?.values ?? []
    rowErrors = column(.loss, "rowErrors")?.values ?? []
    outputErrors = column(.loss, "outputErrors")
    error = values[formulas.error][0, 0]
    let graph = network.graph
    var layers: [TracedLayer] = []
    for (number, node) in formulas.nodes.enumerated() {
      let places = formulas.places[number]
      let parameters = places.parameters.map { place in
        let segment = network.parameters.segments[place.segment]
        return TracedParameter(
          name: segment.shape.name, role: segment.shape.role, values: values[place.before],
          gradient: place.gradient.map { values[$0] }, updated: values[place.after ?? place.before])
      }
      let dense = node.passedLayer as? Dense
      layers.append(
        TracedLayer(
          descriptor: node.descriptor, name: node.name,
          inputs: node.inputs.reduce(0) { $0 + graph.widths[$1] },
          width: graph.widths[node.outputs[0]],
          quantities: quantities.filter { $0.place == .layer(number) }, parameters: parameters,
          activation: (dense?.activation ?? .identity).descriptor, bias: dense?.bias ?? .none,
          source: places.input, outputGradients: values[places.outputGradient]))
    }
    self.layers = layers
  }
}

extension NetworkGraph.Node {
  /// The layer, where it is one.
  var passedLayer: (any Layer)? {
    if case .layer(let layer) = operation { return layer } else { return nil }
  }

  /// What it is: a layer's descriptor, or the name of the operation alone.
  var descriptor: Descriptor {
    switch operation {
    case .layer(let layer): return layer.descriptor
    case .fork: return Descriptor("fork")
    case .split: return Descriptor("split")
    case .concatenate: return Descriptor("concatenation")
    case .add: return Descriptor("sum")
    }
  }
}
