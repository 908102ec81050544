/// The words for what the engine can be put together from.
enum Vocabulary {
  static let activations = ["identity", "logistic", "tanh", "relu"]
  static let losses = [
    "half-squared-error", "mean-squared-error", "binary-cross-entropy", "categorical-cross-entropy",
  ]
  static let optimizers = ["sgd", "adam", "adamw"]
}
