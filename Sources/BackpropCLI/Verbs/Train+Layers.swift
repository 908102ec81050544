import BackpropTabular

extension Train {
  /// Which layers the network has besides its hidden ones, and how it keeps its biases.
  struct LayerChoices: ParsableArguments {
    @Option(
      help: .init(
        "Normalize behind each hidden layer, before its activation: each unit over the batch, or "
          + "each row over its units.", valueName: "kind"),
      parsing: .choice)
    var normalization: NormalizationName = .none

    @Flag(help: "Add to the input of each hidden layer but the first what it makes of it.")
    var residual: Bool

    @Flag(help: "Learn a factor for each input, in front of the first layer.")
    var featureScale: Bool

    @Option(
      help: .init(
        "Give each level of a category a vector that is learned, from so many levels on.",
        valueName: "levels", default: "never"),
      parsing: .wholeNumber(atLeast: 1))
    var embedding: Int?

    @Option(
      help: .init("The length of such a vector.", valueName: "n", default: "8"),
      parsing: .wholeNumber(atLeast: 1, atMost: 4096))
    var embeddingWidth: Int?

    @Option(
      help: .init(
        "How biases are kept: one for each neuron, one shared by a layer, none, or a number that "
          + "stays.", valueName: "kind", default: "per-neuron"),
      parsing: .bias)
    var bias: Bias?

    /// The same in the library's terms.
    var architecture: Architecture {
      var architecture = Architecture()
      architecture.normalization = normalization.normalization
      architecture.hasResidualBlocks = residual
      architecture.hasFeatureScale = featureScale
      architecture.embeddingFrom = embedding
      if let embeddingWidth { architecture.embeddingWidth = embeddingWidth }
      if let bias { architecture.bias = bias }
      return architecture
    }

    /// The options and whether they are given.
    var given: [(String, Bool)] {
      [
        ("--normalization", normalization != .none), ("--residual", residual),
        ("--feature-scale", featureScale), ("--embedding", embedding != nil),
        ("--embedding-width", embeddingWidth != nil), ("--bias", bias != nil),
      ]
    }
  }

  /// What is normalized.
  enum NormalizationName: String, CaseIterable, Sendable {
    case none, batch, layer

    var normalization: Architecture.Normalization? {
      switch self {
      case .none: nil
      case .batch: .batch
      case .layer: .layer
      }
    }
  }

  /// Refuses layers that have no place.
  func validateLayers() throws(ParseError) {
    if layers.embeddingWidth != nil && layers.embedding == nil {
      throw ParseError(
        "`--embedding-width` needs `--embedding <levels>`: without it nothing is embedded")
    }
    guard let hidden = network.hidden else { return }
    if layers.normalization != .none && hidden.isEmpty && own.branch.isEmpty {
      throw ParseError(
        "`--normalization \(layers.normalization)` needs hidden layers, and `--hidden none` has none"
      )
    }
    if layers.residual && hidden.count < 2 {
      throw ParseError(
        "`--residual` needs two hidden layers or more: the first one is no residual block")
    }
  }
}

extension ValueParser where Value == Bias {
  /// `per-neuron`, `shared`, `none`, or a number that is not trained.
  static var bias: Self {
    Self(
      expected: "per-neuron, shared, none or a number", choices: ["per-neuron", "shared", "none"]
    ) { text in
      switch text {
      case "per-neuron": return .perNeuron()
      case "shared": return .shared()
      case "none": return Bias.none
      default:
        guard let number = Double(text), number.isFinite else { return nil }
        return .fixed(number)
      }
    }
  }
}
