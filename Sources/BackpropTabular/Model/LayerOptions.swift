/// A layer of a network for a table, by its place.
public enum LayerPlace: Hashable, Sendable {
  /// The vectors of the levels of embedded columns.
  case embeddings
  /// The learned factors of the inputs.
  case featureScale
  /// A layer of a branch, both counted from 1.
  case branch(Int, layer: Int)
  /// A hidden layer, counted from 1, with what stands behind it: normalisation, activation, dropout.
  case hidden(Int)
  /// The layer of the outputs.
  case last
}

extension LayerPlace: CustomStringConvertible {
  /// `embeddings`, `feature-scale`, `branch-1.2`, `3`, `last`.
  public var description: String {
    switch self {
    case .embeddings: "embeddings"
    case .featureScale: "feature-scale"
    case .branch(let branch, let layer): "branch-\(branch).\(layer)"
    case .hidden(let number): "\(number)"
    case .last: "last"
    }
  }

  /// The place of a description; nil for a text that is none.
  public init?(_ description: String) {
    switch description {
    case "embeddings": self = .embeddings
    case "feature-scale": self = .featureScale
    case "last": self = .last
    default:
      let isInBranch = description.hasPrefix("branch-")
      let numbers = description.dropFirst(isInBranch ? 7 : 0)
        .split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      switch (isInBranch, numbers.count, numbers.first, numbers.last) {
      case (false, 1, let number??, _) where number >= 1: self = .hidden(number)
      case (true, 2, let branch??, let layer??) where branch >= 1 && layer >= 1:
        self = .branch(branch, layer: layer)
      default: return nil
      }
    }
  }
}

/// What one layer has of its own, where it differs from the others; nil leaves it as the options say
/// for all of them.
public struct LayerOptions: Sendable {
  /// The activation, of a hidden layer.
  public var activation: (any Activation)?
  /// A rectifier with trained slopes in place of an activation.
  public var prelu: PReLU?
  /// How the starting weights are drawn.
  public var initializer: (any Initializer)?
  /// How biases are kept.
  public var bias: Bias?
  /// The probability with which the layer's units are silenced while training.
  public var dropout: Double?
  /// Whether training leaves the layer as it is.
  public var isFrozen: Bool?
  /// A factor on the learning rate.
  public var learningRateFactor: Double?
  /// A factor on weight decay and penalties.
  public var decayFactor: Double?

  /// Creates options that leave the layer as the others are.
  public init() {}

  /// Whether the options tell how the layer is made, beside how it is trained.
  var shapesLayer: Bool { activation != nil || prelu != nil || initializer != nil || hasRows }

  private var hasRows: Bool { bias != nil || dropout != nil }

  /// A treatment with the options put in; nil where they say nothing of it.
  func treatment(of former: Treatment) -> Treatment? {
    guard isFrozen != nil || learningRateFactor != nil || decayFactor != nil else { return nil }
    var treatment = former
    if let isFrozen { treatment.isTrainable = !isFrozen }
    if let learningRateFactor { treatment.learningRateFactor = learningRateFactor }
    if let decayFactor { treatment.decayFactor = decayFactor }
    return treatment
  }
}

extension LayerOptions {
  /// Refuses what the layer at a place cannot have.
  ///
  /// - Parameter isShifted: whether batch normalisation stands behind hidden layers.
  func check(at place: LayerPlace, isShifted: Bool) throws(BackpropError) {
    func require(_ condition: Bool, _ message: String) throws(BackpropError) {
      if !condition { throw BackpropError(.usage, "layer \(place): \(message)") }
    }
    switch place {
    case .hidden, .branch:
      try require(
        bias == nil || !isShifted,
        "batch normalization shifts the units itself, so a bias has no effect")
    case .last:
      try require(
        activation == nil && prelu == nil, "the loss decides what the last layer's outputs become")
      try require(dropout == nil, "outputs cannot be dropped")
    case .embeddings, .featureScale:
      try require(
        !shapesLayer, "it has no neurons: it can be frozen, or have factors on rate and decay")
    }
    if let dropout {
      try require(
        dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, not \(dropout)")
    }
    for (name, factor) in [
      ("learning rate", learningRateFactor), ("weight decay", decayFactor),
    ] {
      guard let factor else { continue }
      try require(
        factor >= 0 && factor.isFinite,
        "the factor on the \(name) must be a number of at least 0, not \(factor)")
      try require(
        isFrozen != true, "a frozen layer is not moved, so a factor on the \(name) has no effect")
    }
  }
}
