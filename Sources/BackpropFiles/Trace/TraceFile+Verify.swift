extension TraceFile {
  /// What came of checking a trace.
  public enum Verdict: Sendable {
    /// Every number follows from those it names.
    case right(Checked)
    /// The first that does not.
    case wrong(Fault)
  }

  /// What was checked.
  public struct Checked: Sendable {
    /// How many numbers were computed again.
    public var numbers: Int
    /// Whether the trace declares that deltas were passed back through updated weights: a known
    /// mistake, whose numbers are those of the mistake.
    public var usesUpdatedWeights: Bool
  }

  /// A number that is not what it must be.
  public struct Fault: Sendable {
    /// Where it stands: `layers[1].deltas[0][1]`.
    public var path: String
    /// The number that stands there.
    public var found: Double
    /// The number that must stand there.
    public var expected: Double
    /// What it must follow from.
    public var formula: String
  }

  /// Checks a trace: every number is computed again from those that its formula names, in plain loops.
  ///
  /// The formulas are those of the network, the loss, the optimiser and the rule that the document
  /// names; nothing is taken on trust but what is given: inputs, targets, parameters before the step, and
  /// what the optimiser remembered. A number may differ by what rounding can do to its formula, no more.
  /// What nothing follows from is held by the document's digest, where it has one.
  ///
  /// Complexity: some hundred times that of the step, and of every round of the history.
  ///
  /// - Throws: `BackpropError` of code `data` for a document that is no trace: a part is missing, of
  ///   another shape, or of an unknown kind.
  public static func verify(
    _ document: JSONReader, library: Library = .standard
  ) throws(BackpropError) -> Verdict {
    let trace = try TraceDocument(document, library)
    if let fault = try trace.firstFault() { return .wrong(fault) }
    if let fault = try trace.firstFaultOfRounds() { return .wrong(fault) }
    let preprocessing = try PreprocessingCheck(
      trace.preprocessing, inputs: trace.inputs, targets: trace.targets)
    if let fault = preprocessing.fault { return .wrong(fault) }
    if let digest = try document.optionalMember("digest"),
      try digest.string() != TraceFile.digest(of: document.value)
    {
      throw digest.error(
        "the trace is not what was written: something was changed that no number follows from")
    }
    return .right(
      Checked(
        numbers: trace.count + preprocessing.count,
        usesUpdatedWeights: trace.formulas.rule == .updatedWeights))
  }
}

/// A trace that was read, shapes checked.
private struct TraceDocument {
  let root: JSONReader
  let network: Network<Double>
  let loss: any Loss
  let optimizer: any Optimizer
  let formulas: StepFormulas
  let names: TraceFile.Names
  let rows: Int
  let preprocessing: JSONReader?
  private let values: [Matrix<Double>]
  private let conditions: StepConditions
  private let isTraining: Bool

  init(_ root: JSONReader, _ library: Library) throws(BackpropError) {
    self.root = root
    let schema = try root.member("schema")
    guard try schema.string() == TraceFile.format else {
      throw schema.error(
        "this version reads \"\(TraceFile.format)\"; the file needs another version of Backprop")
    }
    let known = [
      "schema", "rule", "isGradient", "seed", "isTraining", "network", "loss", "optimizer",
      "penalty", "conditions", "preprocessing", "data", "layers", "errors", "update", "rounds",
      "digest",
    ]
    for member in try root.members() where !known.contains(member.key) {
      throw member.value.error("is no part of a trace")
    }
    let rule = try root.member("rule")
    let ruleName = try rule.string()
    guard ["original", "train-biases", "train-shared-biases", "updated-weights"].contains(ruleName)
    else {
      throw rule.error(
        "expected original, train-biases, train-shared-biases or updated-weights")
    }
    let isMistake = ruleName == "updated-weights"
    guard try root.member("isGradient").boolean() != isMistake else {
      throw rule.error("the rule and \"isGradient\" contradict each other")
    }
    if let seed = try root.optionalMember("seed"), UInt64(try seed.string()) == nil {
      throw seed.error("expected a whole number in quotes")
    }
    network = try Self.network(try root.member("network"), library)
    loss = try library.loss(Descriptor(try root.member("loss")))
    optimizer = try library.optimizer(Descriptor(try root.member("optimizer")))
    conditions = try StepConditions(
      penalty: try root.optionalMember("penalty"), others: try root.optionalMember("conditions"))
    isTraining = try root.member("isTraining").boolean()
    rows = try root.member("data").member("inputs").member("values").elements().count
    guard rows > 0 else { throw root.error("the trace has no row") }
    formulas = try StepFormulas(
      network, loss: loss, optimizer: optimizer, rows: rows,
      rule: isMistake ? .updatedWeights : .originalWeights, isTraining: isTraining,
      conditions: conditions)
    names = TraceFile.Names(
      formulas.quantities.map { ($0.place, $0.name) }, layers: formulas.nodes.count)
    preprocessing = try root.optionalMember("preprocessing")
    values = try Self.values(root, formulas, names, rows: rows)
    try checkGiven()
  }

  private static func network(
    _ reader: JSONReader, _ library: Library
  ) throws(BackpropError) -> Network<Double> {
    let inputs = try reader.member("inputs").integer(in: 1...1 << 20)
    var layers: [any Layer] = []
    for element in try reader.member("layers").elements() {
      do throws(BackpropError) {
        layers.append(try library.layer(Descriptor(element)))
      } catch {
        throw element.error(error.message)
      }
    }
    guard !layers.isEmpty else { throw reader.error("the network has no layers") }
    // Before anything is allocated.
    let graph = NetworkGraph(inputs: inputs, layers: layers)
    if let fault = graph.fault { throw reader.error(fault) }
    var count = 0
    for (_, shape) in graph.parameterShapes {
      let (size, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
      count += overflow ? 1 << 40 : size
      guard count <= 1 << 24 else { throw reader.error("the network is larger than any trace") }
    }
    return Network(inputs: inputs, layers: layers)
  }

  private static func values(
    _ root: JSONReader, _ formulas: StepFormulas, _ names: TraceFile.Names, rows: Int
  ) throws(BackpropError) -> [Matrix<Double>] {
    let data = try root.member("data")
    let layers = try root.member("layers").elements()
    let errors = try root.member("errors")
    let update = try root.optionalMember("update")
    guard layers.count == formulas.nodes.count else {
      throw root.error("the network and \"layers\" differ in their number of layers")
    }
    func reader(_ place: StepFormulas.Place) throws(BackpropError) -> JSONReader {
      switch place {
      case .data: return data
      case .loss: return errors
      case .layer(let number): return layers[number]
      case .update:
        guard let update else { throw root.error("\"update\" is missing") }
        return update
      }
    }
    var places: [StepFormulas.Place] = [.data, .loss]
    if update != nil { places.append(.update) }
    places += layers.indices.map { .layer($0) }
    for place in places {
      let expected = formulas.quantities.filter { $0.place == place }
      try checkConstants(reader(place), TraceFile.constants(expected.map(\.formula)))
      for member in try reader(place).members()
      where member.key != "constants" && !expected.contains(where: { $0.name == member.key }) {
        throw member.value.error("is no quantity of such a step")
      }
    }
    var values: [Matrix<Double>] = []
    for quantity in formulas.quantities {
      let reader = try reader(quantity.place).member(quantity.name)
      let symbol = try reader.member("symbol")
      guard try symbol.string() == quantity.symbol else {
        throw symbol.error("expected \"\(quantity.symbol)\"")
      }
      let text = quantity.formula?.text { names.name($0, from: quantity.place) }
      let formula = try reader.optionalMember("formula")
      guard
        try formula.map({ (reader) throws(BackpropError) in try reader.string() }) == text
      else {
        throw (formula ?? reader).error(
          "the formula must be \(text.map { "\"\($0)\"" } ?? "null"): the quantity "
            + (text == nil ? "is given" : "follows from others"))
      }
      for member in try reader.members()
      where !["symbol", "formula", "values"].contains(member.key) {
        throw member.value.error("is no part of a quantity")
      }
      let matrix = try Self.matrix(try reader.member("values"))
      if let shape = quantity.shape,
        matrix.rows != shape.rows ?? rows || matrix.columns != shape.columns
      {
        throw reader.error(
          "expected \(shape.rows ?? rows) rows of \(shape.columns) numbers, found "
            + "\(matrix.rows) of \(matrix.columns)")
      }
      values.append(matrix)
    }
    return values
  }

  private static func checkConstants(
    _ place: JSONReader, _ expected: [(name: String, value: Double)]
  ) throws(BackpropError) {
    let found = try place.optionalMember("constants")
    let elements = try found?.elements() ?? []
    guard elements.count == expected.count else {
      throw (found ?? place).error("expected \(expected.count) constants, found \(elements.count)")
    }
    for (element, constant) in zip(elements, expected) {
      let value = try element.member("value").number()
      guard try element.member("name").string() == constant.name, value == constant.value else {
        throw element.error(
          "expected \(constant.name) = \(constant.value), as the network, the loss and the "
            + "optimizer have it")
      }
    }
  }

  private static func matrix(_ reader: JSONReader) throws(BackpropError) -> Matrix<Double> {
    var numbers: [Double] = []
    var columns: Int?
    let rows = try reader.elements()
    for row in rows {
      let values = try row.numbers()
      guard values.count == columns ?? values.count else {
        throw row.error("the rows differ in length")
      }
      columns = values.count
      numbers += values
    }
    return Matrix(rows: rows.count, columns: columns ?? 0, values: numbers)
  }

  /// What is given must make sense: a step's number, targets that the loss accepts, weights of rows.
  private func checkGiven() throws(BackpropError) {
    for (id, quantity) in formulas.quantities.enumerated() where quantity.place == .data {
      switch quantity.name {
      case "step":
        let step = values[id][0, 0]
        guard step >= 1, step == step.rounded(), step < 1e15 else {
          throw root.error("\(names.path(id)): expected a whole number of at least 1")
        }
      case "targets":
        for target in values[id].values
        where !loss.accepts(target: target, outputs: network.outputs) {
          throw root.error("\(names.path(id)): \(target) is not \(loss.targetDomain)")
        }
      case "sampleWeights":
        for weight in values[id].values where weight < 0 {
          throw root.error("\(names.path(id)): a sample weight is negative")
        }
      default: break
      }
    }
  }

  var inputs: Matrix<Double> { given("inputs") }
  var targets: Matrix<Double> { given("targets") }

  private func given(_ name: String) -> Matrix<Double> {
    let id = formulas.quantities.firstIndex { $0.place == .data && $0.name == name }
    return id.map { values[$0] } ?? Matrix(rows: 0, columns: 0)
  }

  /// How many numbers are computed again.
  var count: Int {
    zip(formulas.quantities, values).reduce(0) {
      $0 + ($1.0.formula == nil ? 0 : $1.1.values.count)
    }
  }

  /// The first number that its formula cannot have.
  func firstFault() throws(BackpropError) -> TraceFile.Fault? {
    var known: [RoundedMatrix] = []
    for (id, quantity) in formulas.quantities.enumerated() {
      guard let formula = quantity.formula else {
        known.append(RoundedMatrix(values[id]))
        continue
      }
      let expected = formula.value { known[$0] }
      let found = values[id]
      guard
        found.rows == expected.values.rows && found.columns == expected.values.columns
      else {
        throw root.error(
          "\(names.path(id)): expected \(expected.values.rows) rows of \(expected.values.columns) "
            + "numbers, found \(found.rows) of \(found.columns)")
      }
      if let bad = expected.firstDisagreement(with: found) {
        return TraceFile.Fault(
          path: names.path(id) + ".values[\(bad / found.columns)][\(bad % found.columns)]",
          found: found.values[bad], expected: expected.values.values[bad],
          formula: formula.text { names.name($0, from: quantity.place) })
      }
      known.append(RoundedMatrix(found, errors: quantity.isKept ? nil : expected.errors))
    }
    return nil
  }

  /// The most elements of parameters times rounds that are computed again.
  private static let mostWork = 1 << 28

  /// The first number of the history that training by formulas does not give.
  func firstFaultOfRounds() throws(BackpropError) -> TraceFile.Fault? {
    let rounds = try root.member("rounds").elements()
    guard !rounds.isEmpty else { return nil }
    var start = network
    for (id, quantity) in formulas.quantities.enumerated() {
      guard quantity.formula == nil, case .layer(let number) = quantity.place else { continue }
      let name = "\(formulas.nodes[number].name).\(quantity.name)"
      if start.parameters.segment(named: name) != nil { start.parameters[name] = values[id] }
      if start.buffers.segment(named: name) != nil { start.buffers[name] = values[id] }
    }
    let data = Dataset(
      inputs: inputs, targets: targets, weights: given("sampleWeights").values)
    var training = try FormulaTraining(
      start, loss: loss, optimizer: optimizer, data: data, rule: formulas.rule)
    for (number, round) in rounds.enumerated() {
      let count = try round.member("count").integer(in: training.steps...Int.max)
      let work = count.multipliedReportingOverflow(by: start.parameters.totalCount)
      guard !work.overflow && work.partialValue <= Self.mostWork else {
        throw round.error("these are more rounds than can be computed again in plain loops")
      }
      while training.steps < count { training.advance() }
      let (error, outputs) = training.measure()
      let expected = [error] + outputs.values
      let found = [try round.member("error").number()] + (try round.member("outputs").numbers())
      guard found.count == expected.count else {
        throw round.error("expected \(outputs.values.count) outputs")
      }
      for (position, (found, expected)) in zip(found, expected).enumerated()
      where !(abs(found - expected) <= 1e-8 * abs(expected) + Double.leastNormalMagnitude) {
        return TraceFile.Fault(
          path: "rounds[\(number)]" + (position == 0 ? ".error" : ".outputs[\(position - 1)]"),
          found: found, expected: expected, formula: "\(count) rounds of the same step")
      }
    }
    return nil
  }
}
