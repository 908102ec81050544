/// The update of one matrix of parameters as formulas: what ``UpdatePass`` is for numbers.
public final class UpdateFormulas {
  /// The parameters before the step.
  public let parameter: Formula
  /// ∂E/∂parameter, penalties included, clipped where asked for.
  public let gradient: Formula
  /// η: the learning rate of this step and these parameters.
  public private(set) var learningRate: Formula
  /// k, the number of this step, from 1.
  public let step: Formula
  /// The matrix.
  public let matrix: ParameterMatrix

  var isUntold = false
  private var kept: Formula?
  private let before: [Formula]
  private let builder: StepFormulaBuilder
  private let place: StepFormulas.Place
  private let owner: LayerFormulas.Parameter
  private let conditions: StepConditions
  private let scalars: ScalarFormulas

  init(
    _ builder: StepFormulaBuilder, _ layer: LayerFormulas, _ parameter: LayerFormulas.Parameter,
    gradient: Formula, _ optimizer: any Optimizer, _ conditions: StepConditions,
    _ scalars: ScalarFormulas, step: Formula, isOutput: Bool
  ) {
    self.builder = builder
    self.parameter = .quantity(parameter.before)
    self.gradient = gradient
    self.step = step
    self.conditions = conditions
    self.scalars = scalars
    owner = parameter
    matrix = ParameterMatrix(
      rows: parameter.rows, columns: parameter.columns, role: parameter.role, isOutput: isOutput)
    learningRate = Self.rate(optimizer.learningRate, parameter, conditions)
    let place = StepFormulas.Place.layer(layer.layer)
    self.place = place
    before = (0..<optimizer.moments).map { number in
      builder.give(
        place, "\(parameter.name).moment\(number + 1)", "m\(number + 1)", rows: parameter.rows,
        columns: parameter.columns, from: .moment(number, segment: parameter.segment))
    }
  }

  private static func rate(
    _ rate: Double, _ parameter: LayerFormulas.Parameter, _ conditions: StepConditions
  ) -> Formula {
    let rate = conditions.scheduled("η", rate, by: conditions.learningRateFactor)
    return parameter.learningRateFactor == 1
      ? rate : rate * .constant("rate factor", parameter.learningRateFactor)
  }

  /// Says that the rule does not tell its formulas.
  public func leaveUntold() { isUntold = true }

  /// Goes on with another rule, whose own learning rate is given.
  func take(learningRate: Double) {
    self.learningRate = Self.rate(learningRate, owner, conditions)
  }

  /// One of the rule's moments before the step.
  public func moment(_ number: Int) -> Formula { before[number] }

  /// One of the rule's scalars after ``Optimizer/scalarFormulas(_:)``.
  public func scalar(_ number: Int) -> Formula { scalars.updated(number) }

  /// A quantity that ``Optimizer/scalarFormulas(_:)`` kept.
  public func ofStep(_ name: String) -> Formula { scalars[name] }

  /// A momentum, or β₁ of Adam and its kin, with the factor of the run's schedule.
  public func momentum(_ name: String, _ value: Double) -> Formula {
    conditions.scheduled(name, value, by: conditions.momentumFactor)
  }

  /// Keeps a quantity under a name, with the symbol that stands for it in formulas.
  public func keep(_ name: String, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(place, "\(owner.name).\(name)", symbol, formula)
  }

  /// Keeps one of the rule's moments after the step.
  @discardableResult
  public func keepMoment(_ number: Int, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(
      place, "\(owner.name).moment\(number + 1).updated", symbol, formula,
      from: .updatedMoment(number, segment: owner.segment))
  }

  /// The parameters after the step; to be set. What is set is kept, held at the run's ``MaxNorm``.
  public var updated: Formula? {
    get { kept }
    set { kept = newValue.map { keepUpdated($0) } }
  }

  private func keepUpdated(_ formula: Formula) -> Formula {
    var formula = formula
    let symbol = LayerFormulas.symbol(owner.name)
    if let maxNorm = conditions.maxNorm, owner.role == .weight {
      let stepped = keep("stepped", "\(symbol)′", formula)
      let norm = keep("norm", "‖\(symbol)‖", Formula.sumOfRows(stepped.squared).root)
      let bound = Formula.constant("bound", maxNorm.bound)
      formula = .choice(
        value: norm, limit: bound, then: stepped * (bound / norm), otherwise: stepped)
    }
    return builder.keep(
      place, "\(owner.name).updated", symbol + "⁺", formula,
      from: .updated(segment: owner.segment))
  }

  /// Decoupled weight decay λ with the factors of these parameters and of the run's schedule; nil
  /// where nothing decays.
  public func decay(_ weightDecay: Double) -> Formula? {
    guard weightDecay * owner.decayFactor * conditions.weightDecayFactor != 0 else { return nil }
    let decay = conditions.scheduled("λ", weightDecay, by: conditions.weightDecayFactor)
    return owner.decayFactor == 1 ? decay : decay * .constant("decay factor", owner.decayFactor)
  }

  /// The parameters after decoupled weight decay λ: (1 − η·λ)·p.
  public func decayed(_ weightDecay: Double) -> Formula {
    decay(weightDecay).map { (1 - learningRate * $0) * parameter } ?? parameter
  }
}
