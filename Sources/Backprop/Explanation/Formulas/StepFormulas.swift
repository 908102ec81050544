/// One step of training as formulas: every quantity from the inputs to the updated parameters, each with
/// how it follows from others.
///
/// It holds no number of the step: ``StepTrace`` fills one, and a reader of a trace checks another with
/// it. Quantities stand in the order in which they can be computed.
public struct StepFormulas: Sendable {
  /// A matrix of numbers in a step.
  public struct Quantity: Sendable {
    /// Where it belongs.
    public let place: Place
    /// Its name, unique in its place: `netInputs`, `weights.gradient`.
    public let name: String
    /// How it is written in a formula: `net`, `δ`.
    public let symbol: String
    /// How it follows from earlier quantities; nil where it is given.
    public let formula: Formula?
    /// The shape of a given quantity; nil for one that has a formula.
    public let shape: Shape?
    /// What a training step keeps of it.
    let source: Source

    /// Whether a training step keeps it: its rounding is that of the engine, and what is computed from it
    /// starts anew. Others inherit the rounding of what they are computed from.
    public var isKept: Bool { if case .none = source { false } else { true } }
  }

  /// The shape of a matrix.
  public struct Shape: Sendable {
    /// The number of rows; nil for those of the batch.
    public let rows: Int?
    /// The number of columns.
    public let columns: Int
  }

  /// The part of a step to which a quantity belongs.
  public enum Place: Sendable, Equatable {
    /// The batch.
    case data
    /// A layer of ``StepFormulas/nodes``, from 0.
    case layer(Int)
    /// The loss.
    case loss
    /// What the update does once for all parameters.
    case update
  }

  /// Where the numbers of a quantity lie in a workspace.
  enum Source: Sendable {
    /// Nowhere: it is computed by its formula.
    case none
    case step
    case inputs
    case targets
    case sampleWeights
    case rowShares
    case rowErrors
    case error
    case penalty
    /// The values of a wire of the network's graph, and what the backward pass left of their gradient.
    case value(wire: Int)
    case delta(wire: Int)
    /// Columns of what a layer keeps for each row.
    case rowMemory(layer: Int, columns: Range<Int>)
    case parameter(segment: Int)
    case gradient(segment: Int)
    case clippedGradient(segment: Int)
    case updated(segment: Int)
    case buffer(segment: Int)
    case updatedBuffer(segment: Int)
    case moment(Int, segment: Int)
    case updatedMoment(Int, segment: Int)
    case scalar(Int)
    case updatedScalar(Int)
  }

  /// Through which weights a step passes deltas back.
  public enum Rule: Sendable, Equatable {
    /// Those before the step: backpropagation.
    case originalWeights
    /// Those after it: a known mistake. No training of the engine computes this; it is here to be
    /// looked at.
    case updatedWeights
  }

  /// The quantities of a node that others ask for, by their numbers in ``StepFormulas/quantities``.
  struct NodePlaces: Sendable {
    /// What enters it.
    var input: Formula = 0
    var output = 0
    var outputGradient = 0
    var parameters: [ParameterPlaces] = []
  }

  /// The quantities of one matrix of parameters.
  struct ParameterPlaces: Sendable {
    var segment: Int
    var before: Int
    var gradient: Int?
    var after: Int?
  }

  /// All quantities, each after those that its formula names.
  public internal(set) var quantities: [Quantity] = []
  /// The rule.
  public let rule: Rule
  /// What computes: the layers of the network, composite ones taken apart, with the sums and the
  /// concatenations that join them. A network of plain layers has these alone.
  public let nodes: [NetworkGraph.Node]
  /// E, by its number in ``quantities``.
  public internal(set) var error = 0
  var places: [NodePlaces] = []

  /// Puts the formulas of a step together.
  ///
  /// - Parameters:
  ///   - rows: the rows of the batch.
  ///   - isTraining: whether layers pass rows as in training; false is evaluation, in which nothing is
  ///     random and rows do not meet.
  /// - Throws: ``BackpropError`` where a layer, the loss or the optimiser does not tell its formulas,
  ///   or where the rule cannot be followed under the conditions.
  public init(
    _ network: Network<Double>, loss: any Loss, optimizer: any Optimizer, rows: Int,
    rule: Rule = .originalWeights, isTraining: Bool = false, conditions: StepConditions = .init()
  ) throws(BackpropError) {
    self.rule = rule
    let builder = StepFormulaBuilder()
    let data = StepFormulaBuilder.Data(
      builder, inputs: network.inputs, targets: loss.targetColumns(outputs: network.outputs),
      penalty: conditions.penalty)
    let walk = FormulaWalk(builder, network, rows: rows, isTraining: isTraining)
    nodes = walk.nodes
    let output = try walk.forward(from: data.inputs, dropoutFactor: conditions.dropoutFactor)
    let lossPass = LossFormulas(
      builder, output: output, targets: data.targets, shares: data.shares, outputs: network.outputs)
    loss.formulas(lossPass)
    guard !lossPass.isUntold, let rowErrors = lossPass.rowErrors,
      let outputGradient = lossPass.outputGradient
    else {
      throw BackpropError(
        .usage,
        "the loss \"\(loss.descriptor.kind)\" does not tell its formulas, so it cannot be explained"
      )
    }
    let error = builder.keep(
      .loss, "error", "E", .sumOfRows(data.shares * rowErrors), from: .error)
    let updates = try UpdateWalk(builder, network, optimizer, conditions, step: data.step)
    if rule == .updatedWeights {
      guard conditions.clipping == .none else {
        throw BackpropError(
          .usage, "deltas through updated weights cannot be combined with clipped gradients")
      }
      try updates.begin(walk.passes)
    }
    try walk.backward(from: outputGradient) { (pass) throws(BackpropError) in
      // The penalty is part of the objective, so of the gradient that moves the parameters.
      pass.penalize(l1: data.l1, l2: data.l2)
      if rule == .updatedWeights { try updates.update(pass) }
    }
    if rule == .originalWeights {
      try updates.begin(walk.passes)
      for pass in walk.passes { try updates.update(pass) }
    }
    data.keepPenalty(walk.passes)
    quantities = builder.quantities
    self.error = StepFormulaBuilder.id(error)
    places = walk.places
  }
}

/// Collects the quantities of a step.
final class StepFormulaBuilder {
  var quantities: [StepFormulas.Quantity] = []

  /// Adds a quantity and returns the formula that stands for it.
  func keep(
    _ place: StepFormulas.Place, _ name: String, _ symbol: String, _ formula: Formula,
    from source: StepFormulas.Source = .none
  ) -> Formula {
    add(place, name, symbol, formula, nil, source)
  }

  /// Adds a quantity that is given; `rows` is nil for those of the batch.
  func give(
    _ place: StepFormulas.Place, _ name: String, _ symbol: String, rows: Int? = nil, columns: Int,
    from source: StepFormulas.Source
  ) -> Formula {
    add(place, name, symbol, nil, .init(rows: rows, columns: columns), source)
  }

  private func add(
    _ place: StepFormulas.Place, _ name: String, _ symbol: String, _ formula: Formula?,
    _ shape: StepFormulas.Shape?, _ source: StepFormulas.Source
  ) -> Formula {
    quantities.append(
      .init(
        place: place, name: name, symbol: symbol, formula: formula, shape: shape, source: source))
    return .quantity(quantities.count - 1)
  }

  /// The number of the quantity that a formula stands for.
  static func id(_ formula: Formula) -> Int {
    guard case .quantity(let id) = formula else {
      preconditionFailure("StepFormulas: the formula is no quantity")
    }
    return id
  }

  /// The batch.
  struct Data {
    let inputs: Formula
    let targets: Formula
    let shares: Formula
    /// The number of the step.
    let step: Formula
    /// c₁ and c₂ of the penalty; nil without one.
    let l1: Formula?
    let l2: Formula?
    private let builder: StepFormulaBuilder

    init(
      _ builder: StepFormulaBuilder, inputs inputCount: Int, targets targetCount: Int,
      penalty: Penalty
    ) {
      self.builder = builder
      inputs = builder.give(.data, "inputs", "x", columns: inputCount, from: .inputs)
      targets = builder.give(.data, "targets", "t", columns: targetCount, from: .targets)
      let weights = builder.give(.data, "sampleWeights", "s", columns: 1, from: .sampleWeights)
      step = builder.give(.data, "step", "k", rows: 1, columns: 1, from: .step)
      let total = builder.keep(.data, "weightSum", "Σ s", .sumOfRows(weights))
      shares = builder.keep(.data, "rowShares", "share", weights / total, from: .rowShares)
      func factor(_ name: String, _ strength: Double) -> Formula? {
        guard strength != 0 else { return nil }
        let strength = Formula.constant(name, strength)
        return penalty.scaling == .perBatchWeight ? strength / total : strength
      }
      l1 = factor("λ₁", penalty.l1)
      l2 = factor("λ₂", penalty.l2)
    }

    /// c₁·Σ |w| + ½·c₂·Σ w² over the penalised weights.
    func keepPenalty(_ passes: [LayerFormulas]) {
      var terms: [Formula] = []
      func add(_ factor: Formula?, _ ofWeights: (Formula) -> Formula) {
        guard let factor else { return }
        for pass in passes {
          for parameter in pass.parameters
          where parameter.decayFactor != 0 && parameter.isTrainable {
            let sum = Formula.sumOfRows(.sumOfColumns(ofWeights(.quantity(parameter.before))))
            terms.append(
              parameter.decayFactor == 1
                ? factor * sum : factor * .constant("decay factor", parameter.decayFactor) * sum)
          }
        }
      }
      add(l1) { .function(.magnitude, $0) }
      add(l2) { 0.5 * $0.squared }
      guard var sum = terms.first else { return }
      for term in terms.dropFirst() { sum = sum + term }
      _ = builder.keep(.loss, "penalty", "penalty", sum, from: .penalty)
    }
  }
}
