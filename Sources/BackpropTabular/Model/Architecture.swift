/// Which layers a network for a table has besides its hidden ones, all off unless asked for.
public struct Architecture: Sendable, Equatable {
  /// What is normalised behind each hidden layer.
  public enum Normalization: String, Sendable, CaseIterable {
    /// Each unit over the batch; see `BatchNormalization`.
    case batch
    /// Each row over its units; see `LayerNormalization`.
    case layer
  }

  /// What is normalised behind each hidden layer, before its activation; nil for nothing.
  public var normalization: Normalization?
  /// Whether each hidden layer after the first adds to its input what it makes of it; see
  /// `Residual`. Where widths differ, the input is projected.
  public var hasResidualBlocks = false
  /// Whether each input has a learned factor in front of the first layer; see `FeatureScale`.
  public var hasFeatureScale = false
  /// From how many levels on a categorical column is embedded rather than spread over inputs of 0
  /// and 1; nil for never.
  public var embeddingFrom: Int?
  /// The length of a level's vector; 8 by default.
  public var embeddingWidth = 8
  /// How the biases of the hidden layers and of the last one are kept; one per neuron by default. In
  /// front of batch normalisation, which has a shift of its own, there is none.
  public var bias = Bias.perNeuron()

  /// Creates the architecture of hidden layers alone.
  public init() {}

  /// - Throws: `BackpropError` for wishes that make no sense.
  func check(batchSize: Int, hidden: [Int]) throws(BackpropError) {
    if hasResidualBlocks && hidden.count < 2 {
      throw BackpropError(
        .usage, "residual blocks need two hidden layers or more: the first one is none")
    }
    if normalization != nil && hidden.isEmpty {
      throw BackpropError(.usage, "without hidden layers there is nothing to normalize")
    }
    if let embeddingFrom, embeddingFrom < 1 {
      throw BackpropError(
        .usage, "columns can be embedded from 1 level on, not \(embeddingFrom)")
    }
    guard embeddingWidth >= 1 && embeddingWidth <= 1 << 12 else {
      throw BackpropError(
        .usage, "an embedding needs a width of 1 to 4096, not \(embeddingWidth)")
    }
    guard normalization != .batch || batchSize > 1 else {
      throw BackpropError(
        .usage,
        "batch normalization learns from how the rows of a batch differ, so it needs "
          + "batches of at least 2 rows")
    }
  }
}

extension Recipe {
  /// The layers of a network with so many outputs.
  ///
  /// - Parameter levels: for each input, the number of levels where it holds level numbers, or nil;
  ///   see ``Preprocessor/inputLevels``.
  public func layers(outputs: Int, levels: [Int?] = []) -> [any Layer] {
    var layers: [any Layer] = []
    if levels.contains(where: { $0 != nil }) { layers.append(embeddings(levels)) }
    if architecture.hasFeatureScale { layers.append(FeatureScale()) }
    for (number, width) in hidden.enumerated() {
      let block = hiddenLayers(width)
      if architecture.hasResidualBlocks && number > 0 {
        let projection =
          hidden[number - 1] == width ? nil : Dense(width, bias: .none, initializer: initializer)
        layers.append(Residual(block, projection: projection))
      } else {
        layers += block
      }
    }
    layers.append(Dense(outputs, bias: architecture.bias, initializer: initializer))
    return layers
  }

  /// A hidden layer, with what stands behind it.
  private func hiddenLayers(_ width: Int) -> [any Layer] {
    var layers: [any Layer] = []
    if architecture.normalization == nil && prelu == nil {
      layers.append(
        Dense(
          width, activation: activation, bias: architecture.bias, initializer: initializer))
    } else {
      // Batch normalisation has a shift of its own, which a bias in front of it cannot add to.
      let isShifted = architecture.normalization == .batch
      layers.append(
        Dense(
          width, bias: isShifted ? .none : architecture.bias,
          initializer: initializer ?? prelu?.weightInitializer ?? activation.initializer))
      switch architecture.normalization {
      case nil: break
      case .batch: layers.append(BatchNormalization())
      case .layer: layers.append(LayerNormalization())
      }
      if let prelu { layers.append(prelu) } else { layers.append(Activated(activation)) }
    }
    if dropout > 0 { layers.append(Dropout(dropout)) }
    return layers
  }

  /// Each column of levels with a table of its own, the columns between them as they are.
  private func embeddings(_ levels: [Int?]) -> any Layer {
    var groups: [ColumnGroup] = []
    var start = 0
    for (column, count) in levels.enumerated() {
      guard let count else { continue }
      if start < column { groups.append(ColumnGroup(start..<column)) }
      groups.append(
        ColumnGroup(
          column..<column + 1,
          layers: [Embedding(levels: count, width: architecture.embeddingWidth)]))
      start = column + 1
    }
    if start < levels.count { groups.append(ColumnGroup(start..<levels.count)) }
    return ColumnGroups(groups)
  }
}
