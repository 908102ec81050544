/// The classic 2-2-2 example that teaches backpropagation, described by the options that make it. No
/// other code knows its numbers, but for the ledger of what was published.
enum ClassicExample {
  /// What `backprop explain` without arguments stands for.
  static let arguments = [
    "--network", "2-2-2", "--activation", "logistic", "--loss", "half-squared-error",
    "--inputs", "0.05,0.10", "--targets", "0.01,0.99",
    "--weights", "0.15,0.20,0.25,0.30,0.40,0.45,0.50,0.55", "--biases", "0.35,0.60",
    "--learning-rate", "0.5", "--rule", "original",
  ]
}
