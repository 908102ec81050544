/// One dense layer in one step of backpropagation, with every number kept.
///
/// Shapes: `rows` are the rows of the step's batch, `inputs` and `width` the layer's.
public struct TracedLayer: Sendable {
  /// The function applied to the net inputs.
  public let activation: Descriptor
  /// How the biases are kept.
  public let bias: Bias
  /// The weights before the step `[inputs, width]`: row i, column j leads from input i to neuron j.
  public let weights: Matrix<Double>
  /// The biases before the step: one for each neuron, one for all of them, or none.
  public let biases: [Double]
  /// net = x·W + b `[rows, width]`, also called the total net input.
  public let netInputs: Matrix<Double>
  /// out = φ(net) `[rows, width]`.
  public let outputs: Matrix<Double>
  /// ∂out/∂net = φ′(net) `[rows, width]`.
  public let slopes: Matrix<Double>
  /// ∂E/∂out `[rows, width]`.
  public internal(set) var outputGradients: Matrix<Double>
  /// δ = ∂E/∂net = ∂E/∂out · ∂out/∂net `[rows, width]`, the node delta.
  public internal(set) var deltas: Matrix<Double>
  /// ∂E/∂W = xᵀ·δ `[inputs, width]`, the sum over the batch's rows.
  public internal(set) var weightGradient: Matrix<Double>
  /// ∂E/∂b, laid out as `biases`; empty where they are not trained.
  public internal(set) var biasGradient: [Double]
  /// The weights after the step `[inputs, width]`.
  public internal(set) var updatedWeights: Matrix<Double>
  /// The biases after the step, laid out as `biases`.
  public internal(set) var updatedBiases: [Double]

  /// The number of inputs.
  public var inputs: Int { weights.rows }
  /// The number of neurons.
  public var width: Int { weights.columns }
}
