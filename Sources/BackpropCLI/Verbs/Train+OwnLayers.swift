import BackpropTabular

extension Train {
  /// What single columns and single layers have of their own.
  struct OwnLayers: ParsableArguments {
    @Option(
      help: .init(
        "Columns with hidden layers of their own, in front of those of --hidden, such as "
          + "age,height:16,8; given again, another branch. The other columns go straight on.",
        valueName: "columns:widths", default: "none"),
      parsing: .each(of: .branch))
    var branch: [Architecture.Branch] = []

    @Option(
      help: .init(
        "What one layer has of its own: 1:activation=tanh,bias=none. The layer is its number in "
          + "--hidden, last, branch-1.2, feature-scale or embeddings. It takes activation, "
          + "initializer, bias, dropout, frozen, and rate-factor and decay-factor on learning rate "
          + "and weight decay.", valueName: "layer:choices", default: "none"),
      parsing: .each(of: .layerChoice))
    var layer: [LayerChoice] = []

    /// Puts the choices into the options of the library.
    func apply(to options: inout TabularOptions) {
      options.architecture.branches = branch
      for choice in layer { options.layers[choice.place] = choice.options }
    }
  }

  /// Refuses choices for layers that contradict each other.
  func validateOwnLayers() throws(ParseError) {
    var places: Set<LayerPlace> = []
    for choice in own.layer {
      guard places.insert(choice.place).inserted else {
        throw ParseError(
          "`--layer \(choice.place)` is given twice: join its choices with commas")
      }
      if choice.options.initializer != nil && start.initialWeights != nil {
        throw ParseError(
          "`--layer \(choice.place):initializer` draws the weights that `--initial-weights` gives: "
            + "give one of them")
      }
      if let shaping = choice.shapingWord, start.continued != nil {
        throw ParseError(
          "`--layer \(choice.place):\(shaping)` cannot be changed by `--continue`: the model brings "
            + "its own; frozen, rate-factor and decay-factor can")
      }
    }
  }
}

/// `1:activation=tanh,frozen`: a layer and what it has of its own.
struct LayerChoice: Sendable {
  let place: LayerPlace
  var options = LayerOptions()
  /// The first word that says how the layer is made rather than trained; nil for none.
  private(set) var shapingWord: String?

  static let words = [
    "activation", "initializer", "bias", "dropout", "frozen", "rate-factor", "decay-factor",
  ]

  fileprivate init(parsing text: String) throws(InvalidValue) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let place = LayerPlace(String(parts[0])) else {
      throw InvalidValue(
        expected: "a layer: its number in --hidden, last, branch-1.2, feature-scale or embeddings",
        part: parts.count > 1 ? String(parts[0]) : nil,
        suggestion: nearMiss(to: String(parts[0]), in: ["last", "feature-scale", "embeddings"]))
    }
    guard parts.count == 2, !parts[1].isEmpty else {
      throw InvalidValue(
        expected: "what the layer has of its own, such as \(place):frozen or \(place):bias=none")
    }
    self.place = place
    var given: Set<String> = []
    for part in Specification.split(parts[1]) {
      let parts = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let word = String(parts[0])
      guard given.insert(word).inserted else {
        throw InvalidValue(reason: "\(word) is given twice")
      }
      try take(word, parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  private mutating func take(_ word: String, _ value: String?) throws(InvalidValue) {
    func parsed<Value>(_ parser: ValueParser<Value>) throws(InvalidValue) -> Value {
      guard let value else { throw InvalidValue(expected: "a value, `\(word)=…`", part: word) }
      do throws(InvalidValue) {
        return try parser.parse(value)
      } catch {
        var error = error
        if error.part == nil { error.part = value }
        if !error.expected.isEmpty { error.expected += " for \(word)" }
        throw error
      }
    }
    switch word {
    case "activation":
      let descriptor = try parsed(.within(.specification(of: .hiddenActivations)))
      options.prelu = try? Library.standard.layer(descriptor) as? PReLU
      if options.prelu == nil {
        options.activation = try? Library.standard.activation(descriptor)
      }
    case "initializer":
      let descriptor = try parsed(.within(.specification(of: .initializers)))
      options.initializer = try? Library.standard.initializer(descriptor)
    case "bias": options.bias = try parsed(.bias)
    case "dropout": options.dropout = try parsed(.fraction)
    case "frozen": options.isFrozen = value == nil ? true : try parsed(.yesOrNo)
    case "rate-factor": options.learningRateFactor = try parsed(.number(atLeast: 0))
    case "decay-factor": options.decayFactor = try parsed(.number(atLeast: 0))
    default:
      throw InvalidValue(
        expected: alternatives(Self.words), part: word,
        suggestion: nearMiss(to: word, in: Self.words))
    }
    let isOfTraining = ["frozen", "rate-factor", "decay-factor"].contains(word)
    if shapingWord == nil && !isOfTraining { shapingWord = word }
  }
}

extension ValueParser {
  /// The same, within parentheses where it has commas of its own: `(leaky-relu:slope=0.1)`.
  fileprivate static func within(_ parser: Self) -> Self {
    var inner = parser
    inner.parse = { text throws(InvalidValue) in
      let isEnclosed = text.hasPrefix("(") && text.hasSuffix(")")
      return try parser.parse(isEnclosed ? String(text.dropFirst().dropLast()) : text)
    }
    return inner
  }
}

extension ValueParser where Value == Bool {
  fileprivate static var yesOrNo: Self {
    Self(expected: "true or false", choices: ["true", "false"]) { Bool($0) }
  }
}

extension ValueParser where Value == LayerChoice {
  fileprivate static var layerChoice: Self {
    var parser = Self(expected: "a layer and what it has of its own, such as 1:frozen") { _ in nil }
    parser.parse = { text throws(InvalidValue) in try LayerChoice(parsing: text) }
    return parser
  }
}

extension ValueParser where Value == Architecture.Branch {
  /// `age,height:16,8`; the last colon separates columns and widths.
  fileprivate static var branch: Self {
    let columns = ValueParser<[String]>.list(of: .text("the name of a column"))
    let widths = ValueParser<[Int]>.list(of: .wholeNumber(atLeast: 1, atMost: 65536))
      .or("none", meaning: [])
    var parser = Self(expected: "columns and the widths of their layers, such as age,height:16,8") {
      _ in nil
    }
    parser.parse = { [expected = parser.expected] text throws(InvalidValue) in
      guard let colon = text.lastIndex(of: ":") else { throw InvalidValue(expected: expected) }
      let after = String(text[text.index(after: colon)...])
      do throws(InvalidValue) {
        return Architecture.Branch(
          columns: try columns.parse(String(text[..<colon])), hidden: try widths.parse(after))
      } catch {
        var error = error
        error.part = error.part ?? after
        throw error
      }
    }
    return parser
  }
}
