import BackpropTabular

extension Explain {
  func run(on console: Console) throws -> ExitStatus {
    let explanation = try problem().explanation()
    if console.isJSON {
      try console.print(explanation.json.text(nonFinite: .null))
    } else {
      var text = ExplanationText(
        explanation, digits: digits, width: min(console.output.width, 100),
        heading: console.output.style.bold)
      for line in text.lines() { try console.print(line) }
    }
    return .success
  }

  /// What the options describe. Without a network they change the classic example, which is itself
  /// described by such options.
  func problem() throws -> ExplanationProblem {
    let base = try network.network == nil ? Explain.parse(ClassicExample.arguments) : nil
    guard let widths = network.network ?? base?.network.network else {
      preconditionFailure("the classic example names no network")
    }
    guard let inputs = step.inputs ?? base?.step.inputs,
      let targets = step.targets ?? base?.step.targets
    else {
      throw BackpropError(
        .usage, "a network of your own needs `--inputs` and `--targets`: numbers joined by commas")
    }
    let loss = step.loss ?? base?.step.loss ?? "half-squared-error"
    let activation = network.activation ?? base?.network.activation ?? "logistic"
    return ExplanationProblem(
      widths: widths, activation: activation, outputActivation: network.outputActivation,
      loss: loss, inputs: inputs, targets: targets,
      weights: network.weights ?? base?.network.weights,
      biases: network.biases ?? base?.network.biases, seed: network.seed ?? 1,
      learningRate: step.learningRate ?? base?.step.learningRate ?? 0.5,
      rule: step.rule ?? base?.step.rule ?? .original, steps: step.steps ?? 10_000)
  }
}
