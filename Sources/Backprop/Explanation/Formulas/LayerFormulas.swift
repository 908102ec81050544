/// One layer's passes as formulas: what ``LayerPass`` is for numbers.
///
/// The layer keeps each quantity worth showing under a name, sets ``output`` on the way forward, and on
/// the way back the gradient of each parameter and ``inputGradient``.
public final class LayerFormulas {
  /// The layer's number in ``StepFormulas/nodes``, from 0.
  public let layer: Int
  /// The rows of the batch.
  public let rows: Int
  /// The width of the layer's input.
  public let inputs: Int
  /// The layer's input `[rows, inputs]`.
  public let input: Formula
  /// Whether rows pass as in training.
  public let isTraining: Bool
  /// Whether the layer must look at all rows of the batch together; see ``LayerPass/rowsMeet``.
  public let rowsMeet: Bool
  /// The layer's output `[rows, outputs]`; set it with `keepOutput(_:)`.
  public internal(set) var output: Formula?
  /// ∂E/∂output `[rows, outputs]`; there on the way back.
  public internal(set) var outputGradient: Formula = 0
  /// ∂E/∂input `[rows, inputs]`, to be set on the way back.
  public var inputGradient: Formula?

  struct Parameter {
    var segment: Int
    var name: String
    var role: ParameterRole
    /// The layer of the network that it belongs to.
    var layer: Int
    var before: Int
    var gradient: Int?
    var after: Int?
    var isTrainable: Bool
    var learningRateFactor: Double
    var decayFactor: Double
    var rows: Int
    var columns: Int
    /// ∂E/∂parameter without the penalty.
    var dataGradient: Formula?
  }

  var parameters: [Parameter] = []
  private var buffers: [(segment: Int, formula: Formula, name: String)] = []
  /// What does not tell its formulas.
  var untold: String?
  private let builder: StepFormulaBuilder
  private let dropoutFactor: Double
  /// The layer's number among those of the graph.
  private let number: Int
  private let wire: Int

  init(
    _ builder: StepFormulaBuilder, _ network: Network<Double>, _ node: NetworkGraph.Node,
    place: Int, number: Int, input: Formula, rows: Int, isTraining: Bool, dropoutFactor: Double
  ) {
    self.builder = builder
    self.number = number
    self.input = input
    self.rows = rows
    self.isTraining = isTraining
    self.dropoutFactor = dropoutFactor
    layer = place
    rowsMeet = isTraining && rows > 1 && !node.isFrozen
    inputs = network.graph.widths[node.inputs[0]]
    wire = node.outputs[0]
    let place = StepFormulas.Place.layer(place)
    for (position, segment) in network.parameters.segments.enumerated()
    where segment.node == number {
      let shape = segment.shape
      let before = builder.give(
        place, shape.name, Self.symbol(shape.name), rows: shape.rows, columns: shape.columns,
        from: .parameter(segment: position))
      parameters.append(
        Parameter(
          segment: position, name: shape.name, role: shape.role, layer: segment.layer,
          before: StepFormulaBuilder.id(before), isTrainable: shape.trainable,
          learningRateFactor: shape.learningRateFactor,
          decayFactor: shape.decayFactor, rows: shape.rows, columns: shape.columns))
    }
    for (position, segment) in network.buffers.segments.enumerated()
    where segment.node == number {
      let shape = segment.shape
      let given = builder.give(
        place, shape.name, shape.name, rows: shape.rows, columns: shape.columns,
        from: .buffer(segment: position))
      buffers.append((position, given, shape.name))
    }
  }

  static func symbol(_ name: String) -> String {
    if name.isSpelled("weights") { return "w" }
    if name.isSpelled("bias") { return "b" }
    return name
  }

  /// Says that the layer, or a part of it, does not tell its formulas.
  public func leaveUntold(_ part: any Described) { untold = part.descriptor.kind }

  /// One of the layer's parameters, by its number in ``Layer/parameters(for:)``.
  public func parameter(_ number: Int) -> Formula { .quantity(parameters[number].before) }

  /// One of the layer's buffers, by its number in ``Layer/buffers(for:)``.
  public func buffer(_ number: Int) -> Formula { buffers[number].formula }

  /// Keeps one of the layer's buffers after the step, where ``rowsMeet``.
  public func keepBuffer(_ number: Int, _ formula: Formula) {
    let buffer = buffers[number]
    _ = builder.keep(
      .layer(layer), "\(buffer.name).updated", "\(buffer.name)⁺", formula,
      from: .updatedBuffer(segment: buffer.segment))
  }

  /// A rate of dropout with the factor of the run's schedule.
  public func scheduled(_ rate: Double) -> Double { rate * min(max(dropoutFactor, 0), 1) }

  /// Keeps a quantity under a name that is unique in the layer, with the symbol that stands for it in
  /// formulas.
  public func keep(_ name: String, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(.layer(layer), name, symbol, formula)
  }

  /// Keeps the output, `symbol` out; the engine's own is compared with it.
  @discardableResult
  public func keepOutput(_ formula: Formula, symbol: String = "out") -> Formula {
    let kept = builder.keep(
      .layer(layer), "outputs", symbol, formula, from: .value(wire: wire))
    output = kept
    return kept
  }

  /// Keeps what the layer's backward pass leaves in ``LayerPass/outputGradient``; the engine's own is
  /// compared with it.
  public func keepDelta(_ formula: Formula, symbol: String = "δ") -> Formula {
    builder.keep(.layer(layer), "deltas", symbol, formula, from: .delta(wire: wire))
  }

  /// Keeps columns of the layer's memory for each row, as the pass filled them, as something given: a
  /// dropout mask.
  public func keepMemory(_ name: String, _ symbol: String, columns: Range<Int>) -> Formula {
    builder.give(
      .layer(layer), name, symbol, columns: columns.count,
      from: .rowMemory(layer: number, columns: columns))
  }

  /// Keeps columns of the layer's memory for each row under a name; the engine's own are compared with
  /// them.
  public func keepMemory(
    _ name: String, _ symbol: String, columns: Range<Int>, _ formula: Formula
  ) -> Formula {
    builder.keep(
      .layer(layer), name, symbol, formula, from: .rowMemory(layer: number, columns: columns))
  }

  /// A quantity that was kept under a name.
  ///
  /// - Precondition: there is one.
  public subscript(name: String) -> Formula {
    for (id, quantity) in builder.quantities.enumerated().reversed()
    where quantity.place == .layer(layer) && quantity.name.isSpelled(name) {
      return .quantity(id)
    }
    preconditionFailure("LayerFormulas: nothing was kept under that name")
  }

  /// Sets ∂E/∂parameter, summed over the batch's rows. Ignored for a frozen parameter.
  public func setGradient(of number: Int, _ formula: Formula) {
    parameters[number].dataGradient = formula
  }

  /// Keeps the gradients, with the penalty where there is one.
  func penalize(l1: Formula?, l2: Formula?) {
    for number in parameters.indices where parameters[number].isTrainable {
      let parameter = parameters[number]
      guard var formula = parameter.dataGradient else { continue }
      if parameter.decayFactor != 0, l1 != nil || l2 != nil {
        let symbol = "∂E/∂\(Self.symbol(parameter.name))"
        formula = keep("\(parameter.name).dataGradient", symbol, formula)
        let weights = Formula.quantity(parameter.before)
        func scaled(_ factor: Formula) -> Formula {
          parameter.decayFactor == 1
            ? factor : factor * .constant("decay factor", parameter.decayFactor)
        }
        if let l1 { formula = formula + scaled(l1) * .function(.sign, weights) }
        if let l2 { formula = formula + scaled(l2) * weights }
      }
      parameters[number].gradient = StepFormulaBuilder.id(
        builder.keep(
          .layer(layer), "\(parameter.name).gradient", "∂E/∂\(Self.symbol(parameter.name))",
          formula,
          from: .gradient(segment: parameter.segment)))
    }
  }

  /// The quantities of its parameters.
  var parameterPlaces: [StepFormulas.ParameterPlaces] {
    parameters.map {
      .init(segment: $0.segment, before: $0.before, gradient: $0.gradient, after: $0.after)
    }
  }

  /// Which parameters the update has put in the place of which.
  var updatedPlaces: [(old: Int, new: Int)] {
    parameters.compactMap { parameter in parameter.after.map { (parameter.before, $0) } }
  }
}

extension String {
  /// Whether two names have the same bytes. (Comparing strings by Unicode's rules takes tables that a
  /// web page need not load.)
  func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
