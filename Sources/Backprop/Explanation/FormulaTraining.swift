/// Training by formulas alone, in plain loops, all rows as one batch: for the known mistake, which the
/// engine does not make, and to check what somebody else's steps gave.
///
/// Some hundred times slower than a ``Trainer``.
public struct FormulaTraining {
  private let formulas: StepFormulas
  private var values: [RoundedMatrix]
  /// Which quantity takes over from which in the next step.
  private let successors: [(old: Int, new: Int)]
  private let step: Int?
  /// Steps taken.
  public private(set) var steps = 0

  /// Starts from a network, with no memory of earlier steps.
  ///
  /// - Throws: ``BackpropError`` as ``StepTrace``'s initialiser does.
  public init(
    _ network: Network<Double>, loss: any Loss, optimizer: any Optimizer, data: Dataset<Double>,
    rule: StepFormulas.Rule = .originalWeights
  ) throws(BackpropError) {
    try data.check(for: network, loss: loss)
    formulas = try StepFormulas(
      network, loss: loss, optimizer: optimizer, rows: data.rows, rule: rule)
    successors = Self.successors(formulas)
    step = formulas.quantities.firstIndex { if case .step = $0.source { true } else { false } }
    let none = RoundedMatrix(Matrix(rows: 0, columns: 0))
    values = formulas.quantities.map { quantity in
      switch quantity.source {
      case .step: return RoundedMatrix(Matrix([[1]]))
      case .inputs: return RoundedMatrix(data.inputs)
      case .targets: return RoundedMatrix(data.targets)
      case .sampleWeights:
        let weights = data.weights ?? [Double](repeating: 1, count: data.rows)
        return RoundedMatrix(Matrix(rows: data.rows, columns: 1, values: weights))
      case .parameter(let segment):
        return RoundedMatrix(network.parameters[network.parameters.segments[segment].name])
      case .buffer(let segment):
        return RoundedMatrix(network.buffers[network.buffers.segments[segment].name])
      case .moment(_, let segment):
        let shape = network.parameters.segments[segment].shape
        return RoundedMatrix(Matrix(rows: shape.rows, columns: shape.columns))
      case .scalar: return RoundedMatrix(Matrix([[0]]))
      default: return none
      }
    }
  }

  /// One step: forward, back, and the update.
  public mutating func advance() {
    for (id, quantity) in formulas.quantities.enumerated() {
      guard let formula = quantity.formula else { continue }
      values[id] = RoundedMatrix(formula.value { values[$0] }.values)
    }
    steps += 1
    let after = values
    for (old, new) in successors { values[old] = after[new] }
    if let step { values[step] = RoundedMatrix(Matrix([[Double(steps + 1)]])) }
  }

  /// E and the outputs `[rows, outputs]` with the parameters as they are after the last step.
  public func measure() -> (error: Double, outputs: Matrix<Double>) {
    var values = values
    for (id, quantity) in formulas.quantities.enumerated() where id <= formulas.error {
      guard let formula = quantity.formula else { continue }
      values[id] = RoundedMatrix(formula.value { values[$0] }.values)
    }
    return (
      values[formulas.error].values[0, 0],
      values[formulas.places[formulas.places.count - 1].output].values
    )
  }

  /// Gives a network the parameters after the last step.
  ///
  /// - Precondition: the network has the layers of the one that was trained.
  public func store(into network: inout Network<Double>) {
    for (id, quantity) in formulas.quantities.enumerated() {
      guard case .parameter(let segment) = quantity.source else { continue }
      network.parameters[network.parameters.segments[segment].name] = values[id].values
    }
  }

  private static func successors(_ formulas: StepFormulas) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    for (old, before) in formulas.quantities.enumerated() {
      for (new, after) in formulas.quantities.enumerated() {
        switch (before.source, after.source) {
        case (.parameter(let a), .updated(let b)) where a == b: pairs.append((old, new))
        case (.moment(let m, let a), .updatedMoment(let n, let b)) where a == b && m == n:
          pairs.append((old, new))
        case (.scalar(let m), .updatedScalar(let n)) where m == n: pairs.append((old, new))
        default: break
        }
      }
    }
    return pairs
  }
}
