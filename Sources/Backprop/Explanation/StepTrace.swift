/// One step of backpropagation with every number kept, as data.
///
/// The engine makes the step that training makes; the trace is read from the workspace that the step
/// filled. What its fused kernels do not keep (net inputs, ∂E/∂out, ∂out/∂net) is recomputed in plain
/// loops and must agree with what they kept. Renderers turn a trace into text and compute nothing.
///
/// ```swift
/// let trace = try StepTrace(
///   network: network, loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.5), data: data)
/// ```
public struct StepTrace: Sendable {
  /// What E is.
  public let loss: Descriptor
  /// The rule of the update, which starts from no memory of earlier steps.
  public let optimizer: Descriptor
  /// η, the learning rate of the step; α or ϵ in other books.
  public let learningRate: Double
  /// The batch's inputs `[rows, inputs]`.
  public let inputs: Matrix<Double>
  /// The batch's targets `[rows, targetColumns]`; see ``Loss/targetColumns(outputs:)``.
  public let targets: Matrix<Double>
  /// sᵢ / Σ s of each row: how much it counts in the batch's mean; 1 / rows without sample weights.
  public let rowShares: [Double]
  /// The layers, from input to output.
  public internal(set) var layers: [TracedLayer]
  /// The share of each output in its row's error `[rows, outputs]`; nil where the loss is not a sum
  /// over outputs.
  public let outputErrors: Matrix<Double>?
  /// ℓ of each row: the total over its outputs.
  public let rowErrors: [Double]
  /// E, the mean of the rows' errors, each with its share.
  public let error: Double
  /// Whether deltas were passed back through weights that had been updated already; see
  /// ``throughUpdatedWeights()``. False in every step that the engine makes.
  public internal(set) var usesUpdatedWeights = false

  /// The network's outputs `[rows, outputs]`.
  public var outputs: Matrix<Double> { layers[layers.count - 1].outputs }

  /// What enters a layer `[rows, inputs]`: the inputs, or the outputs of the layer before.
  public func inputs(ofLayer layer: Int) -> Matrix<Double> {
    layer == 0 ? inputs : layers[layer - 1].outputs
  }

  /// δ·w: what one neuron of the next layer passes back to a neuron it is fed by. The sum over all of
  /// them is ∂E/∂out of that neuron.
  ///
  /// - Precondition: there is a next layer.
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
    for segment in network.parameters.segments {
      let layer = layers[segment.layer]
      let source =
        segment.shape.role == .weight ? layer.updatedWeights.values : layer.updatedBiases
      precondition(
        source.count == segment.range.count, "StepTrace.update: the network has other layers")
      values.replaceSubrange(segment.range, with: source)
    }
    network.parameters.values = values
  }
}
