/// What a group of parameters is for.
public enum ParameterRole: Sendable, Equatable, CaseIterable {
  /// Multiplies an input: penalties and decay apply to it.
  case weight
  /// Added to a net input: neither penalised nor decayed unless asked for.
  case bias
  /// A factor of one feature, neither penalised nor decayed unless asked for.
  case scale
  /// A table with a row for each level, which no input multiplies: penalised and decayed as a weight.
  case embedding

  /// The role's name, as in files and printouts.
  public var name: String {
    switch self {
    case .weight: return "weight"
    case .bias: return "bias"
    case .scale: return "scale"
    case .embedding: return "embedding"
    }
  }
}

/// How a group of parameters starts.
public enum StartingValues: Sendable {
  /// All the same.
  case constant(Double)
  /// Drawn by an initialiser, for a unit with so many inputs and outputs.
  case drawn(any Initializer, fanIn: Int, fanOut: Int)
}

/// What a layer asks the parameter vector for: one matrix of parameters.
public struct ParameterShape: Sendable {
  /// The name within the layer, for example `weights`.
  public var name: String
  /// The number of rows; for weights, the layer's inputs.
  public var rows: Int
  /// The number of columns; for weights, the layer's outputs.
  public var columns: Int
  /// What the parameters are for.
  public var role: ParameterRole
  /// How they start.
  public var start: StartingValues
  /// Whether training moves them. Frozen ones lie behind the trainable ones in the vector, where no
  /// optimiser sees them.
  public var trainable: Bool
  /// Multiplies the learning rate of these parameters.
  public var learningRateFactor: Double
  /// Multiplies penalty and decay of these parameters: 1 for weights and embeddings, else 0, unless
  /// said otherwise.
  public var decayFactor: Double

  /// Creates the description of one matrix of parameters.
  public init(
    _ name: String, rows: Int, columns: Int, role: ParameterRole, start: StartingValues,
    trainable: Bool = true, learningRateFactor: Double = 1, decayFactor: Double? = nil
  ) {
    self.name = name
    self.rows = rows
    self.columns = columns
    self.role = role
    self.start = start
    self.trainable = trainable
    self.learningRateFactor = learningRateFactor
    self.decayFactor = decayFactor ?? (role == .weight || role == .embedding ? 1 : 0)
  }
}
