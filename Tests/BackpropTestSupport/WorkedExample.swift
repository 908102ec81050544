import Backprop

/// The classic 2-2-2 example of backpropagation, as data. Nothing else knows its numbers.
public enum WorkedExample {
  /// Which biases the example trains.
  public enum Rule: String, CaseIterable, Sendable {
    /// None: the rule that the tutorial states.
    case fixedBiases
    /// Each neuron's own.
    case trainedBiases
    /// One for each layer.
    case sharedBiases
  }

  /// The learning rate.
  public static let learningRate = 0.5
  /// The one row: two inputs, two targets.
  public static let data = Dataset(
    inputs: Matrix<Double>([[0.05, 0.10]]), targets: Matrix([[0.01, 0.99]]))

  /// The network with its starting weights.
  public static func network(_ rule: Rule = .fixedBiases) -> Network<Double> {
    func bias(_ value: Double) -> Bias {
      switch rule {
      case .fixedBiases: return .fixed(value)
      case .trainedBiases: return .perNeuron(from: value)
      case .sharedBiases: return .shared(from: value)
      }
    }
    var network = Network<Double>(
      inputs: 2,
      layers: [
        .dense(2, activation: .logistic, bias: bias(0.35)),
        .dense(2, activation: .logistic, bias: bias(0.60)),
      ])
    network.parameters["layers.0.weights"] = Matrix([[0.15, 0.25], [0.20, 0.30]])
    network.parameters["layers.1.weights"] = Matrix([[0.40, 0.50], [0.45, 0.55]])
    return network
  }
}
