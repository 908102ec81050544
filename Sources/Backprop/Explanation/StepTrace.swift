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
  /// η, the learning rate of the step; α or ϵ in other books.
  public let learningRate: Double
  /// The number of the step in the optimiser's count, from 1.
  public let step: Int
  /// Through which weights deltas were passed back.
  public let rule: StepFormulas.Rule
  /// Whether the layers passed rows as in training, dropout drawing; else as in evaluation.
  public let isTraining: Bool
  /// The penalty on large weights.
  public let penalty: Penalty
  /// All quantities, each after those that its formula names.
  public let quantities: [TracedQuantity]
  /// The layers, from input to output.
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

  /// What enters a layer `[rows, inputs]`: the inputs, or the outputs of the layer before.
  public func inputs(ofLayer layer: Int) -> Matrix<Double> {
    layer == 0 ? inputs : layers[layer - 1].outputs
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
    precondition(
      network.layers.count == layers.count, "StepTrace.update: the network has other layers")
    var values = network.parameters.values
    var position = (layer: -1, number: 0)
    for segment in network.parameters.segments {
      position = (segment.layer, segment.layer == position.layer ? position.number + 1 : 0)
      let updated = layers[segment.layer].parameters[position.number].updated.values
      precondition(
        updated.count == segment.range.count, "StepTrace.update: the network has other layers")
      values.replaceSubrange(segment.range, with: updated)
    }
    network.parameters.values = values
  }

  init(
    _ formulas: StepFormulas, _ values: [Matrix<Double>], of subject: Subject, step: Int,
    isTraining: Bool, penalty: Penalty
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
    learningRate = subject.optimizer.learningRate
    self.step = step
    rule = formulas.rule
    self.isTraining = isTraining
    self.penalty = penalty
    inputs = column(.data, "inputs") ?? Matrix(rows: 0, columns: 0)
    targets = column(.data, "targets") ?? Matrix(rows: 0, columns: 0)
    rowShares = column(.data, "rowShares")?.values ?? []
    rowErrors = column(.loss, "rowErrors")?.values ?? []
    outputErrors = column(.loss, "outputErrors")
    error = values[formulas.error][0, 0]
    var layers: [TracedLayer] = []
    for (number, layer) in network.layers.enumerated() {
      let places = formulas.layers[number]
      let parameters = places.parameters.map { place in
        let segment = network.parameters.segments[place.segment]
        return TracedParameter(
          name: segment.shape.name, role: segment.shape.role, values: values[place.before],
          gradient: place.gradient.map { values[$0] }, updated: values[place.after ?? place.before])
      }
      let dense = layer as? Dense
      layers.append(
        TracedLayer(
          descriptor: layer.descriptor, inputs: network.widths[number],
          width: network.widths[number + 1],
          quantities: quantities.filter { $0.place == .layer(number) }, parameters: parameters,
          activation: (dense?.activation ?? .identity).descriptor, bias: dense?.bias ?? .none,
          outputGradients: values[places.outputGradient]))
    }
    self.layers = layers
  }
}
