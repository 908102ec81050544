/// The update of one matrix of parameters as formulas: what ``UpdatePass`` is for numbers.
public final class UpdateFormulas {
  /// The parameters before the step.
  public let parameter: Formula
  /// ∂E/∂parameter, penalties included.
  public let gradient: Formula
  /// η: the learning rate of this step and these parameters.
  public let learningRate: Formula
  /// Multiplies decoupled weight decay.
  public let decayFactor: Double
  /// k, the number of this step, from 1.
  public let step: Formula

  /// The parameters after the step; to be set.
  public var updated: Formula?
  var isUntold = false
  var moments: [Int] = []
  private let before: [Formula]
  private let builder: StepFormulaBuilder
  private let place: StepFormulas.Place
  private let owner: LayerFormulas.Parameter

  init(
    _ builder: StepFormulaBuilder, _ layer: LayerFormulas, _ parameter: LayerFormulas.Parameter,
    gradient: Int, _ optimizer: any Optimizer, step: Formula
  ) {
    self.builder = builder
    self.parameter = .quantity(parameter.before)
    self.gradient = .quantity(gradient)
    self.step = step
    owner = parameter
    decayFactor = parameter.decayFactor
    let rate = Formula.constant("η", optimizer.learningRate)
    learningRate =
      parameter.learningRateFactor == 1
      ? rate : rate * .constant("rate factor", parameter.learningRateFactor)
    let place = StepFormulas.Place.layer(layer.layer)
    self.place = place
    before = (0..<optimizer.moments).map { number in
      builder.give(
        place, "\(parameter.name).moment\(number + 1)", "m\(number + 1)", rows: parameter.rows,
        columns: parameter.columns, from: .moment(number, segment: parameter.segment))
    }
  }

  /// Says that the rule does not tell its formulas.
  public func leaveUntold() { isUntold = true }

  /// One of the rule's moments before the step.
  public func moment(_ number: Int) -> Formula { before[number] }

  /// Keeps a quantity under a name, with the symbol that stands for it in formulas.
  public func keep(_ name: String, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(place, "\(owner.name).\(name)", symbol, formula)
  }

  /// Keeps one of the rule's moments after the step.
  public func keepMoment(_ number: Int, _ symbol: String, _ formula: Formula) -> Formula {
    let kept = builder.keep(
      place, "\(owner.name).moment\(number + 1).updated", symbol, formula,
      from: .updatedMoment(number, segment: owner.segment))
    moments.append(StepFormulaBuilder.id(kept))
    return kept
  }

  /// The parameters after decoupled weight decay λ: (1 − η·λ)·p.
  public func decayed(_ weightDecay: Double) -> Formula {
    guard weightDecay * decayFactor != 0 else { return parameter }
    let decay = Formula.constant("λ", weightDecay)
    return
      (1 - learningRate
      * (decayFactor == 1 ? decay : decay * .constant("decay factor", decayFactor))) * parameter
  }
}
