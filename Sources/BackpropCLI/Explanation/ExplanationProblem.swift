import Backprop

/// A small network, one row, and the step to explain.
struct ExplanationProblem: Equatable, Sendable {
  /// The widths from input to output.
  var widths: [Int]
  /// The activation, as a word of the vocabulary.
  var activation: String
  /// The last layer's, where it is another.
  var outputActivation: String?
  /// The loss, as a word of the vocabulary.
  var loss: String
  var inputs: [Double]
  var targets: [Double]
  /// The starting weights, neuron by neuron; nil where they are drawn.
  var weights: [Double]?
  /// One starting bias for each layer; nil for none.
  var biases: [Double]?
  var seed: UInt64
  var learningRate: Double
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
  func makeLoss() throws(BackpropError) -> any Loss {
    try Library.standard.loss(Vocabulary.kind(loss))
  }

  /// The step, its rounds, and where it is the classic example what was published of it.
  ///
  /// - Throws: `BackpropError` where the problem's numbers do not fit together, or overflow.
  func explanation() throws -> Explanation {
    var explanation = try Explanation(
      makeNetwork(), loss: makeLoss(), data: makeData(), learningRate: learningRate, rule: rule,
      steps: steps, seed: weights == nil ? seed : nil)
    explanation.ledger = try Ledger(self)
    return explanation
  }

  /// The one row.
  ///
  /// - Throws: `BackpropError` of code `usage` where the numbers do not fit the network and the loss.
  func makeData() throws(BackpropError) -> Dataset<Double> {
    let loss = try makeLoss()
    try require(inputs.count, widths[0], "--inputs", "one for each input")
    let outputs = widths[widths.count - 1]
    let columns = loss.targetColumns(outputs: outputs)
    try require(
      targets.count, columns, "--targets",
      columns == outputs ? "one for each output" : "the number of the class, from 0")
    for target in targets where !loss.accepts(target: target, outputs: outputs) {
      throw BackpropError(
        .usage,
        "`--targets`: \(NumberFormat.short(target)) is not \(loss.targetDomain), as "
          + "\(self.loss) needs")
    }
    return Dataset(inputs: Matrix([inputs]), targets: Matrix([targets]))
  }

  /// The network with its starting weights.
  ///
  /// - Throws: `BackpropError` of code `usage` where the numbers do not fit it.
  func makeNetwork() throws(BackpropError) -> Network<Double> {
    guard weightCount <= Self.mostWeights else {
      throw BackpropError(
        .usage,
        "a network of \(NumberFormat.count(weightCount)) weights is too large to explain number by "
          + "number; the most is \(NumberFormat.count(Self.mostWeights))")
    }
    let last = widths.count - 2
    if let biases { try require(biases.count, last + 1, "--biases", "one for each layer") }
    if let weights {
      try require(weights.count, weightCount, "--weights", "one for each connection")
    }
    let isLogit = try makeLoss().link != .identity
    var layers: [any Layer] = []
    for number in 0...last {
      var word = activation
      if number == last { word = outputActivation ?? (isLogit ? "identity" : activation) }
      layers.append(
        Dense(
          widths[number + 1],
          activation: try Library.standard.activation(Vocabulary.kind(word)), bias: bias(number)))
    }
    var network = Network<Double>(inputs: widths[0], layers: layers, seed: seed)
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

  private func bias(_ layer: Int) -> Bias {
    let start = biases?[layer] ?? 0
    switch rule {
    case .trainBiases: return .perNeuron(from: start)
    case .trainSharedBiases: return .shared(from: start)
    case .original, .updatedWeights: return biases == nil ? .none : .fixed(start)
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
