import Backprop

/// A small network, rows, and the step to explain.
struct ExplanationProblem: Equatable, Sendable {
  /// The widths from input to output.
  var widths: [Int]
  /// The activation, as a word of the vocabulary.
  var activation: String
  /// The last layer's, where it is another.
  var outputActivation: String?
  var loss: Descriptor
  /// Row by row.
  var inputs: [[Double]]
  var targets: [[Double]]
  /// The starting weights, neuron by neuron; nil where they are drawn or in `layers`.
  var weights: [Double]?
  /// The same from a file, with biases.
  var layers: [GivenLayer]?
  /// One starting bias for each layer; nil for none.
  var biases: [Double]?
  var seed: UInt64
  var optimizer: Descriptor
  var rule: ExplanationRule
  /// The rounds after which error and outputs are shown.
  var steps: Int

  /// More weights than a person would read through.
  static let mostWeights = 2_000
}

extension ExplanationProblem {
  /// The number of weights.
  var weightCount: Int { zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The loss itself.
  func makeLoss() throws(BackpropError) -> any Loss { try Library.standard.loss(loss) }

  /// The rule of the update.
  ///
  /// - Throws: `BackpropError` of code `usage` for the known mistake under another rule than descent.
  func makeOptimizer() throws(BackpropError) -> any Optimizer {
    let optimizer = try Library.standard.optimizer(self.optimizer)
    guard rule != .updatedWeights || isPlainDescent(optimizer) else {
      throw BackpropError(
        .usage,
        "rule B is a mistake of plain gradient descent: leave `--optimizer` out, or take another rule"
      )
    }
    return optimizer
  }

  /// What starts the weights at random; nil where they are given.
  var drawnSeed: UInt64? { weights == nil && layers == nil ? seed : nil }

  /// The step, its rounds, and where it is the classic example what was published of it; nil where it
  /// is no step of plain gradient descent along one row.
  ///
  /// - Throws: `BackpropError` where the problem's numbers do not fit together, or overflow.
  func explanation() throws -> Explanation? {
    let optimizer = try makeOptimizer()
    let data = try makeData()
    guard data.rows == 1 && isPlainDescent(optimizer) else { return nil }
    var explanation = try Explanation(
      makeNetwork(), loss: makeLoss(), data: data, learningRate: optimizer.learningRate, rule: rule,
      steps: steps, seed: drawnSeed)
    explanation.ledger = try Ledger(self)
    return explanation
  }

  /// The rows.
  ///
  /// - Throws: `BackpropError` of code `usage` where the numbers do not fit the network and the loss.
  func makeData() throws(BackpropError) -> Dataset<Double> {
    try checkSize()
    let loss = try makeLoss()
    for row in inputs { try require(row.count, widths[0], "--inputs", "one for each input") }
    let outputs = widths[widths.count - 1]
    let columns = loss.targetColumns(outputs: outputs)
    guard loss.accepts(outputs: outputs) else {
      throw BackpropError(
        .usage, "`--loss`: \(Vocabulary.dashed(self.loss.kind)) cannot take \(outputs) outputs")
    }
    guard inputs.count == targets.count else {
      throw BackpropError(
        .usage,
        "`--inputs` has \(inputs.count) rows, `--targets` \(targets.count): both need one for each row"
      )
    }
    for row in targets {
      try require(
        row.count, columns, "--targets",
        columns == outputs ? "one for each output" : "the number of the class, from 0")
    }
    for target in targets.joined() where !loss.accepts(target: target, outputs: outputs) {
      throw BackpropError(
        .usage,
        "`--targets`: \(NumberFormat.short(target)) is not \(loss.targetDomain), as "
          + "\(Vocabulary.dashed(self.loss.kind)) needs")
    }
    return Dataset(inputs: Matrix(inputs), targets: Matrix(targets))
  }

  /// The network with its starting weights.
  ///
  /// - Throws: `BackpropError` of code `usage` where the numbers do not fit it.
  func makeNetwork() throws(BackpropError) -> Network<Double> {
    try checkSize()
    let last = widths.count - 2
    if let biases { try require(biases.count, last + 1, "--biases", "one for each layer") }
    if let weights {
      try require(weights.count, weightCount, "--weights", "one for each connection")
    }
    try checkLayers()
    let isLogit = try makeLoss().link != .identity
    var layers: [any Layer] = []
    for number in 0...last {
      var word = activation
      if number == last { word = outputActivation ?? (isLogit ? "identity" : activation) }
      layers.append(
        Dense(
          widths[number + 1],
          activation: try Library.standard.activation(Vocabulary.kind(word)),
          bias: try bias(number)))
    }
    var network = Network<Double>(inputs: widths[0], layers: layers, seed: seed)
    for (number, layer) in (self.layers ?? []).enumerated() {
      network.parameters["layers.\(number).weights"] = layer.weights
      guard layer.biases.count == widths[number + 1], rule == .trainBiases, biases == nil else {
        continue
      }
      network.parameters["layers.\(number).bias"] = Matrix([layer.biases])
    }
    guard let weights else { return network }
    var position = 0
    for number in 0...last {
      var matrix = Matrix<Double>(rows: widths[number], columns: widths[number + 1])
      for neuron in 0..<matrix.columns {
        for input in 0..<matrix.rows {
          matrix[input, neuron] = weights[position]
          position += 1
        }
      }
      network.parameters["layers.\(number).weights"] = matrix
    }
    return network
  }

  private func checkSize() throws(BackpropError) {
    guard weightCount <= Self.mostWeights else {
      throw BackpropError(
        .usage,
        "a network of \(NumberFormat.count(weightCount)) weights is too large to explain number by "
          + "number; the most is \(NumberFormat.count(Self.mostWeights))")
    }
  }

  private func bias(_ layer: Int) throws(BackpropError) -> Bias {
    let given = layers?[layer].biases ?? []
    if rule == .trainBiases { return .perNeuron(from: biases?[layer] ?? given.first ?? 0) }
    guard given.count < 2 || biases != nil else {
      throw BackpropError(
        .usage,
        "`--weights`: layer \(layer + 1) has a bias for each of \(given.count) neurons, but rule "
          + "\(rule.rawValue) keeps one for each layer: take `--rule train-biases`, or give `--biases`"
      )
    }
    let start = biases?[layer] ?? given.first
    return rule == .trainSharedBiases
      ? .shared(from: start ?? 0) : start.map { .fixed($0) } ?? .none
  }

  /// Whether layers from a file fit the widths.
  private func checkLayers() throws(BackpropError) {
    guard let layers else { return }
    let shape = widths.map(String.init).joined(separator: "-")
    guard layers.count == widths.count - 1 else {
      throw BackpropError(
        .usage,
        "`--weights` has \(layers.count) layers, but the network \(shape) has \(widths.count - 1)")
    }
    for (number, layer) in layers.enumerated() {
      let (rows, columns) = (widths[number], widths[number + 1])
      guard layer.weights.rows == rows, layer.weights.columns == columns else {
        throw BackpropError(
          .usage,
          "`--weights`: layer \(number + 1) has \(layer.weights.rows) × \(layer.weights.columns) "
            + "weights, but the network \(shape) needs \(rows) × \(columns)")
      }
      guard [0, 1, columns].contains(layer.biases.count) else {
        throw BackpropError(
          .usage,
          "`--weights`: layer \(number + 1) has \(layer.biases.count) biases for \(columns) neurons"
        )
      }
      for value in layer.weights.values + layer.biases where !value.isFinite {
        throw BackpropError(
          .data, "`--weights`: layer \(number + 1) has a number that is not finite")
      }
    }
  }

  private func require(
    _ count: Int, _ expected: Int, _ option: String, _ meaning: String
  ) throws(BackpropError) {
    guard count == expected else {
      throw BackpropError(
        .usage,
        "`\(option)` has \(count) numbers, but the network "
          + "\(widths.map(String.init).joined(separator: "-")) needs \(expected): \(meaning)")
    }
  }
}

/// Whether a rule is gradient descent without anything more.
func isPlainDescent(_ optimizer: any Optimizer) -> Bool {
  optimizer.descriptor == SGD(learningRate: optimizer.learningRate).descriptor
}
