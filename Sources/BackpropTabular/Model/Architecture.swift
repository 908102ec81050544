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
  /// Columns with hidden layers of their own, in front of the shared ones; none by default.
  public var branches: [Branch] = []
  /// How the biases of the hidden layers and of the last one are kept; one per neuron by default. In
  /// front of batch normalisation, which has a shift of its own, there is none.
  public var bias = Bias.perNeuron()

  /// Some columns with hidden layers of their own. The columns of no branch go straight to the shared
  /// layers, beside what comes out of the branches.
  public struct Branch: Sendable, Equatable {
    /// The names of the columns.
    public var columns: [String]
    /// The widths of the layers that see them; none lets the columns through, which makes sense for
    /// those of another branch.
    public var hidden: [Int]

    /// Creates a branch.
    public init(columns: [String], hidden: [Int]) {
      self.columns = columns
      self.hidden = hidden
    }
  }

  /// Creates the architecture of hidden layers alone.
  public init() {}

  /// - Throws: `BackpropError` for wishes that make no sense.
  func check(batchSize: Int, hidden: [Int]) throws(BackpropError) {
    if hasResidualBlocks && hidden.count < 2 {
      throw BackpropError(
        .usage, "residual blocks need two hidden layers or more: the first one is none")
    }
    for (number, branch) in branches.enumerated() where branch.columns.isEmpty {
      throw BackpropError(.usage, "branch \(number + 1) has no columns")
    }
    if normalization != nil && hidden.isEmpty && branches.allSatisfy({ $0.hidden.isEmpty }) {
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

extension Architecture {
  /// Puts the parts of a column of dates in its place.
  ///
  /// - Throws: `BackpropError` for a column that is not there or not used.
  mutating func resolveBranches(
    _ inference: SchemaInference, _ reading: TableReading, _ table: Table
  ) throws(BackpropError) {
    for number in branches.indices {
      branches[number].columns = reading.expanded(branches[number].columns)
      for name in branches[number].columns {
        _ = try table.column(name)
        guard let entry = inference.schema.entries.first(where: { $0.name == name }),
          entry.role == .target || entry.role == .ignored
        else { continue }
        let reason = entry.role == .target ? "is the target" : "is left out: \(entry.reason)"
        throw BackpropError(
          .usage, "branch \(number + 1): the column \"\(name)\" \(reason)")
      }
    }
  }
}
