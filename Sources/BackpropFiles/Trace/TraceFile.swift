/// A trace as a JSON document: every number of a step, each with the formula that gives it.
///
/// The document names the network, the loss, the optimiser and the rule, from which a reader knows the
/// formulas by itself; those written beside the numbers are for people, and must be the same. A number
/// is an input, a named constant, or follows from those that its formula names. See
/// ``TraceFile/verify(_:library:)``.
public enum TraceFile {
  /// What a document calls itself. Fields may be added under the same number, not changed.
  public static let format = "backprop.trace/1"

  /// What goes with a step.
  public struct Details: Sendable {
    /// The rule's name: `original`, `train-biases`, `train-shared-biases` or `updated-weights`.
    public var rule: String
    /// What the starting weights were drawn with; nil where they were given.
    public var seed: UInt64?
    /// Error and outputs after some rounds of the same step.
    public var rounds: [Round]
    /// How the cells of a table became the inputs, one object for each row.
    public var preprocessing: JSON

    /// Creates details.
    public init(
      rule: String = "original", seed: UInt64? = nil, rounds: [Round] = [],
      preprocessing: JSON = .null
    ) {
      self.rule = rule
      self.seed = seed
      self.rounds = rounds
      self.preprocessing = preprocessing
    }
  }

  /// Error and outputs after some rounds.
  public struct Round: Sendable {
    /// The number of rounds.
    public var count: Int
    /// E.
    public var error: Double
    /// The outputs of the batch, row by row.
    public var outputs: [Double]

    /// Creates a point of the history.
    public init(count: Int, error: Double, outputs: [Double]) {
      self.count = count
      self.error = error
      self.outputs = outputs
    }
  }

  /// The document of a trace, with a digest of itself at its end.
  public static func document(_ trace: StepTrace, _ details: Details) -> JSON {
    let content = content(trace, details)
    guard case .object(let members) = content else { return content }
    return .object(members + [.init("digest", .string(digest(of: content)))])
  }

  /// The SHA-256 of a document's compact text, its digest left out: what no number follows from cannot
  /// be changed unnoticed either.
  static func digest(of document: JSON) -> String {
    var document = document
    if case .object(let members) = document {
      document = .object(members.filter { $0.key != "digest" })
    }
    return SHA256.hexadecimal(of: document.bytes(nonFinite: .null))
  }

  private static func content(_ trace: StepTrace, _ details: Details) -> JSON {
    let names = Names(trace.quantities.map { ($0.place, $0.name) }, layers: trace.layers.count)
    return [
      "schema": .string(format), "rule": .string(details.rule),
      "isGradient": .boolean(!trace.usesUpdatedWeights),
      "seed": details.seed.map { .string(String($0)) } ?? .null,
      "isTraining": .boolean(trace.isTraining),
      "network": [
        "inputs": .integer(trace.inputs.columns),
        "layers": .array(trace.networkLayers.map { JSON(bare($0)) }),
      ],
      "loss": JSON(trace.loss), "optimizer": JSON(trace.optimizer),
      "penalty": trace.conditions.penalty == .none
        ? .null : JSON(trace.conditions.penalty.descriptor),
      "conditions": trace.conditions.json,
      "preprocessing": details.preprocessing,
      "data": place(.data, trace, names),
      "layers": .array(trace.layers.indices.map { place(.layer($0), trace, names) }),
      "errors": place(.loss, trace, names), "update": place(.update, trace, names),
      "rounds": .array(
        details.rounds.map {
          [
            "count": .integer($0.count), "error": .number($0.error), "outputs": numbers($0.outputs),
          ]
        }),
    ]
  }

  /// A layer's descriptor without what says how its parameters started: the trace has their numbers.
  static func bare(_ descriptor: Descriptor) -> Descriptor {
    Descriptor(
      descriptor.kind,
      descriptor.fields.filter { !["initializer", "biasStart"].contains($0.name) }.map { field in
        switch field.value {
        case .descriptor(let inner): .init(field.name, .descriptor(bare(inner)))
        case .list(let inner): .init(field.name, .list(inner.map(bare)))
        default: field
        }
      })
  }

  private static func place(
    _ place: StepFormulas.Place, _ trace: StepTrace, _ names: Names
  ) -> JSON {
    var members: [JSON.Member] = []
    let constants = constants(trace.quantities.filter { $0.place == place }.map(\.formula))
    if !constants.isEmpty { members.append(.init("constants", json(constants))) }
    for quantity in trace.quantities where quantity.place == place {
      members.append(
        .init(
          quantity.name,
          [
            "symbol": .string(quantity.symbol),
            "formula": quantity.formula.map { .string($0.text { names.name($0, from: place) }) }
              ?? .null,
            "values": json(quantity.values),
          ]))
    }
    return members.isEmpty ? .null : .object(members)
  }

  /// The named constants of some formulas, each once.
  static func constants(_ formulas: [Formula?]) -> [(name: String, value: Double)] {
    var found: [(name: String, value: Double)] = []
    for constant in formulas.flatMap({ $0?.constants ?? [] })
    where !found.contains(where: { $0.name == constant.name && $0.value == constant.value }) {
      found.append(constant)
    }
    return found
  }

  private static func json(_ constants: [(name: String, value: Double)]) -> JSON {
    .array(constants.map { ["name": .string($0.name), "value": .number($0.value)] })
  }

  static func json(_ matrix: Matrix<Double>) -> JSON {
    .array((0..<matrix.rows).map { numbers(Array(matrix.row($0))) })
  }

  static func numbers(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }

  /// What quantities are called in formulas.
  struct Names {
    let quantities: [(place: StepFormulas.Place, name: String)]
    let layers: Int

    init(_ quantities: [(place: StepFormulas.Place, name: String)], layers: Int) {
      self.quantities = quantities
      self.layers = layers
    }

    /// The path of a quantity from the document's root.
    func path(_ id: Int) -> String {
      switch quantities[id].place {
      case .data: "data.\(quantities[id].name)"
      case .loss: "errors.\(quantities[id].name)"
      case .update: "update.\(quantities[id].name)"
      case .layer(let number): "layers[\(number)].\(quantities[id].name)"
      }
    }

    /// Its name alone within its own place, its path elsewhere.
    func name(_ id: Int, from place: StepFormulas.Place) -> String {
      quantities[id].place == place ? quantities[id].name : path(id)
    }
  }
}
