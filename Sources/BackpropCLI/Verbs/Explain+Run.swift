import BackpropTabular

extension Explain {
  func run(on console: Console) throws -> ExitStatus {
    if let path = files.verify { return try verify(path, on: console) }
    let writer = try self.writer(on: console)
    try writer.check()
    if !words.isEmpty { return try explainModel(writer, on: console) }
    if let path = files.problem {
      try explainProblem(path, writer, on: console)
      return .success
    }
    if table.rows != nil {
      throw BackpropError(
        .usage, "a row needs a model and a table: `backprop explain MODEL DATA --row 1`")
    }
    try explain(try problem(), writer, on: console)
    return .success
  }

  /// Where the explanation goes, and how it is written.
  private func writer(on console: Console) throws -> ExplanationWriter {
    if console.isJSON, let format = file.format, format != .json {
      throw BackpropError(
        .usage, "`--json` stands for `--format json`: give one of the two, not two formats")
    }
    return ExplanationWriter(
      format: console.isJSON ? .json : file.format ?? .text, digits: digits,
      output: file.output ?? "-", isForced: file.force)
  }

  /// What the options describe. Without a network they change the classic example, which is itself
  /// described by such options.
  ///
  /// - Throws: `BackpropError` where a file of weights cannot be read.
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
    let loss = step.loss ?? base?.step.loss ?? HalfSquaredError().descriptor
    var optimizer = try step.optimizer.map { (descriptor) throws(BackpropError) in
      try Library.standard.optimizer(descriptor)
    }
    let ownRate = step.learningRate ?? (optimizer == nil ? base?.step.learningRate ?? 0.5 : nil)
    if let ownRate {
      optimizer = (optimizer ?? SGD(learningRate: ownRate)).with(learningRate: ownRate)
    }
    var numbers: [Double]?
    var layers: [GivenLayer]?
    switch network.weights ?? base?.network.weights {
    case .numbers(let given)?: numbers = given
    case .file(let path)?: layers = try GivenLayer.all(in: path)
    case nil: break
    }
    let activation = network.activation ?? base?.network.activation ?? "logistic"
    return ExplanationProblem(
      widths: widths, activation: activation, outputActivation: network.outputActivation,
      loss: loss, inputs: inputs, targets: targets, weights: numbers, layers: layers,
      biases: network.biases ?? (layers == nil ? base?.network.biases : nil),
      seed: network.seed ?? 1,
      optimizer: optimizer?.descriptor ?? SGD(learningRate: 0.5).descriptor,
      rule: step.rule ?? base?.step.rule ?? .original, steps: step.steps ?? 10_000)
  }
}
