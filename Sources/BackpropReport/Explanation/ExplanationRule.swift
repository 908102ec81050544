/// Which parameters a step moves, and through which weights it passes deltas back.
package enum ExplanationRule: String, CaseIterable, Sendable {
  case original
  case trainBiases = "train-biases"
  case trainSharedBiases = "train-shared-biases"
  case updatedWeights = "updated-weights"

  /// The short name.
  package var letter: String {
    switch self {
    case .original: "A"
    case .updatedWeights: "B"
    case .trainBiases: "C"
    case .trainSharedBiases: "D"
    }
  }

  /// What it does, in a sentence.
  package var meaning: String {
    switch self {
    case .original: "all gradients from the original weights; biases are used but not trained"
    case .trainBiases: "all gradients from the original weights; each neuron's own bias is trained"
    case .trainSharedBiases:
      "all gradients from the original weights; one bias shared by each layer is trained"
    case .updatedWeights:
      "a common mistake, not backpropagation: hidden gradients are taken with output weights that "
        + "were updated already"
    }
  }
}
