/// One layer in one step of backpropagation, with every number kept.
///
/// Any layer has quantities under their names; those of a dense layer have properties as well. Shapes:
/// `rows` are the rows of the step's batch, `inputs` and `width` the layer's.
public struct TracedLayer: Sendable {
  /// What the layer is; of kind `sum` or `concatenation` where layers are joined.
  public let descriptor: Descriptor
  /// Its address in the network: `layers.2`, `layers.2.body.0`.
  public let name: String
  /// The number of inputs.
  public let inputs: Int
  /// The number of outputs.
  public let width: Int
  /// All its quantities, in the order of the step.
  public let quantities: [TracedQuantity]
  /// Its parameters, in the order of their numbers.
  public let parameters: [TracedParameter]
  /// The function applied to a dense layer's net inputs; the identity for another layer.
  public let activation: Descriptor
  /// How a dense layer's biases are kept; none for another layer.
  public let bias: Bias

  /// The numbers of one of its quantities; nil where there is none of that name.
  public subscript(name: String) -> Matrix<Double>? {
    for quantity in quantities where quantity.name.isSpelled(name) { return quantity.values }
    return nil
  }

  let source: Formula

  /// out `[rows, width]`.
  public var outputs: Matrix<Double> { required("outputs") }
  /// ∂E/∂out `[rows, width]`.
  public internal(set) var outputGradients: Matrix<Double>

  /// Whether the properties below may be asked for.
  public var isDense: Bool { descriptor.kind.isSpelled("dense") }
  /// A dense layer's weights before the step `[inputs, width]`: row i, column j leads from input i to
  /// neuron j.
  public var weights: Matrix<Double> { required("weights") }
  /// A dense layer's biases before the step: one for each neuron, one for all of them, or none.
  public var biases: [Double] { self["bias"]?.values ?? [] }
  /// net = x·W + b `[rows, width]` of a dense layer, also called the total net input.
  public var netInputs: Matrix<Double> { required("netInputs") }
  /// ∂out/∂net = φ′(net) `[rows, width]` of a dense layer.
  public var slopes: Matrix<Double> { required("slopes") }
  /// δ = ∂E/∂net = ∂E/∂out · ∂out/∂net `[rows, width]` of a dense layer, the node delta.
  public var deltas: Matrix<Double> { required("deltas") }
  /// ∂E/∂W = xᵀ·δ `[inputs, width]` of a dense layer, the sum over the batch's rows.
  public var weightGradient: Matrix<Double> { required("weights.gradient") }
  /// ∂E/∂b of a dense layer, laid out as `biases`; empty where they are not trained.
  public var biasGradient: [Double] { self["bias.gradient"]?.values ?? [] }
  /// A dense layer's weights after the step `[inputs, width]`.
  public var updatedWeights: Matrix<Double> { required("weights.updated") }
  /// A dense layer's biases after the step, laid out as `biases`.
  public var updatedBiases: [Double] { self["bias.updated"]?.values ?? biases }

  private func required(_ name: String) -> Matrix<Double> {
    guard let values = self[name] else {
      preconditionFailure("TracedLayer: the layer has no such quantity")
    }
    return values
  }
}

/// One matrix of a layer's parameters in one step.
public struct TracedParameter: Sendable {
  /// Its name within the layer, for example `weights`.
  public let name: String
  /// What the parameters are for.
  public let role: ParameterRole
  /// The numbers before the step.
  public let values: Matrix<Double>
  /// ∂E/∂p, penalties included; nil for frozen parameters.
  public let gradient: Matrix<Double>?
  /// The numbers after the step; those before it for frozen parameters.
  public let updated: Matrix<Double>
}
