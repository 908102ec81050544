/// Collects the formulas of the update: what it does once for all parameters, then for each matrix.
final class UpdateWalk {
  private let builder: StepFormulaBuilder
  private let optimizer: any Optimizer
  private let conditions: StepConditions
  private let step: Formula
  /// The number of the last layer of the network that has weights.
  private let outputLayer: Int?
  private let scalars: ScalarFormulas
  private var clippingFactor: Formula?

  init(
    _ builder: StepFormulaBuilder, _ network: Network<Double>, _ optimizer: any Optimizer,
    _ conditions: StepConditions, step: Formula
  ) throws(BackpropError) {
    self.builder = builder
    self.optimizer = optimizer
    self.conditions = conditions
    self.step = step
    guard conditions.maxNorm == nil || optimizer.allowsConstraints else {
      throw BackpropError(
        .usage, "the optimizer \"\(optimizer.descriptor.kind)\" does not allow a max-norm")
    }
    outputLayer = network.parameters.segments.last { $0.shape.role == .weight }?.layer
    scalars = ScalarFormulas(builder, optimizer, conditions, step: step)
  }

  /// Tells what comes before the parameters: the norm of the whole gradient, the rule's scalars.
  func begin(_ passes: [LayerFormulas]) throws(BackpropError) {
    if case .norm(let bound) = conditions.clipping { keepNorm(passes, bound) }
    optimizer.scalarFormulas(scalars)
    guard scalars.isTold else { throw untold }
  }

  /// Tells the update of a layer's trainable parameters.
  func update(_ pass: LayerFormulas) throws(BackpropError) {
    for number in pass.parameters.indices {
      let parameter = pass.parameters[number]
      guard parameter.isTrainable, let gradient = parameter.gradient else { continue }
      let update = UpdateFormulas(
        builder, pass, parameter, gradient: clipped(gradient, of: parameter, pass), optimizer,
        conditions, scalars, step: step, isOutput: parameter.layer == outputLayer)
      optimizer.formulas(update)
      guard !update.isUntold, let updated = update.updated else { throw untold }
      pass.parameters[number].after = StepFormulaBuilder.id(updated)
    }
  }

  private var untold: BackpropError {
    BackpropError(
      .usage,
      "the optimizer \"\(optimizer.descriptor.kind)\" does not tell its formulas, so it cannot be "
        + "explained")
  }

  /// ‖g‖ over all trainable parameters, and what the gradient is multiplied with.
  private func keepNorm(_ passes: [LayerFormulas], _ bound: Double) {
    var sum: Formula?
    for pass in passes {
      for case let gradient? in pass.parameters.map({ $0.gradient }) {
        let squares = Formula.sumOfColumns(.sumOfRows(Formula.quantity(gradient).squared))
        sum = sum.map { $0 + squares } ?? squares
      }
    }
    guard let sum else { return }
    let norm = builder.keep(.update, "gradientNorm", "‖g‖", sum.root)
    let bound = Formula.constant("bound", bound)
    clippingFactor = builder.keep(
      .update, "clippingFactor", "c",
      .choice(value: norm, limit: bound, then: bound / norm, otherwise: 1))
  }

  /// The gradient of a parameter within the bound.
  private func clipped(
    _ gradient: Int, of parameter: LayerFormulas.Parameter, _ pass: LayerFormulas
  ) -> Formula {
    let formula: Formula
    switch conditions.clipping {
    case .none: return .quantity(gradient)
    case .value(let bound):
      let bound = Formula.constant("bound", bound)
      formula = .larger(-bound, .smaller(.quantity(gradient), bound))
    case .norm:
      guard let clippingFactor else { return .quantity(gradient) }
      formula = clippingFactor * .quantity(gradient)
    }
    return builder.keep(
      .layer(pass.layer), "\(parameter.name).clipped", "g", formula,
      from: .clippedGradient(segment: parameter.segment))
  }
}

/// The scalars of a rule as formulas: what ``Optimizer/advance(_:_:)`` is for numbers.
public final class ScalarFormulas {
  /// k, the number of this step, from 1.
  public let step: Formula
  /// The steps of the whole run; nil where nobody knows.
  public let totalSteps: Int?
  /// η: the learning rate of the step, factors of single parameters left out.
  public let learningRate: Formula
  private let conditions: StepConditions
  private let before: [Formula]
  private var after: [Formula?]
  private let builder: StepFormulaBuilder

  init(
    _ builder: StepFormulaBuilder, _ optimizer: any Optimizer, _ conditions: StepConditions,
    step: Formula
  ) {
    self.builder = builder
    self.step = step
    self.conditions = conditions
    totalSteps = conditions.totalSteps
    learningRate = conditions.scheduled(
      "η", optimizer.learningRate, by: conditions.learningRateFactor)
    before = (0..<optimizer.scalars).map { number in
      builder.give(
        .update, "scalar\(number + 1)", "c\(number + 1)", rows: 1, columns: 1,
        from: .scalar(number))
    }
    after = [Formula?](repeating: nil, count: optimizer.scalars)
  }

  /// One of the rule's scalars before the step.
  public func scalar(_ number: Int) -> Formula { before[number] }

  /// Keeps one of the rule's scalars after the step, with the symbol that stands for it in formulas.
  @discardableResult
  public func keepScalar(_ number: Int, _ symbol: String, _ formula: Formula) -> Formula {
    let kept = builder.keep(
      .update, "scalar\(number + 1).updated", symbol, formula, from: .updatedScalar(number))
    after[number] = kept
    return kept
  }

  /// Keeps a quantity under a name, with the symbol that stands for it in formulas.
  public func keep(_ name: String, _ symbol: String, _ formula: Formula) -> Formula {
    builder.keep(.update, name, symbol, formula)
  }

  /// A quantity of the update that was kept under a name.
  ///
  /// - Precondition: there is one.
  public subscript(name: String) -> Formula {
    for (id, quantity) in builder.quantities.enumerated()
    where quantity.place == .update && quantity.name.isSpelled(name) {
      return .quantity(id)
    }
    preconditionFailure("ScalarFormulas: nothing was kept under that name")
  }

  /// A momentum, or β₁ of Adam and its kin, with the factor of the run's schedule.
  public func momentum(_ name: String, _ value: Double) -> Formula {
    conditions.scheduled(name, value, by: conditions.momentumFactor)
  }

  /// Whether all scalars were told.
  var isTold: Bool { after.allSatisfy { $0 != nil } }

  /// A scalar after the step.
  func updated(_ number: Int) -> Formula {
    guard let formula = after[number] else {
      preconditionFailure("ScalarFormulas: the scalar was not told")
    }
    return formula
  }
}
