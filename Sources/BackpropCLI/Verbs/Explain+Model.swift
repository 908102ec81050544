import BackpropTabular

extension Explain {
  /// Explains rows of a table with a trained model, or with a checkpoint of a training.
  func explainModel(_ writer: ExplanationWriter, on console: Console) throws -> ExitStatus {
    guard words.count > 1 else {
      throw BackpropError(
        .usage, "`\(words[0])` needs a table beside it: `backprop explain MODEL DATA --row 1`")
    }
    guard let range = table.rows else {
      throw BackpropError(
        .usage,
        "say which row: `--row 1`, counted without the header, or several with `--batch 1-8`")
    }
    let (model, checkpoint) = try readModel(words[0])
    for path in words.dropFirst() { try console.requirePipe(for: path) }
    let data = try console.readTable(Array(words.dropFirst()), input)
    let trace = try model.explain(
      data, rows: Array(range.lowerBound - 1...range.upperBound - 1), checkpoint: checkpoint)
    let document = try trace.document(model: words[0], data: words[1], path: table.path)
    let json = TraceFile.document(
      trace.trace, .init(rule: trace.ruleName, preprocessing: trace.preprocessing))
    try writer.write(
      document, json: json, problem: trace.trace.pageProblem(rule: trace.ruleName), on: console)
    return .success
  }

  /// A model, or the model as it stands at a checkpoint.
  private func readModel(_ path: String) throws -> (TabularModel, AnyCheckpoint?) {
    do {
      return (try TabularModel(contentsOf: path), nil)
    } catch {
      guard error.code == .data, let checkpoint = try? AnyCheckpoint(contentsOf: path) else {
        throw error
      }
      return (try TabularModel(at: checkpoint), checkpoint)
    }
  }

  /// Checks a trace; the answer is the exit status.
  func verify(_ path: String, on console: Console) throws -> ExitStatus {
    let document = try JSON(parsing: try WholeFile.read(path), file: path)
    let verdict = try TraceFile.verify(JSONReader(document, named: "trace", file: path))
    if console.isJSON {
      try console.print(verdict.json.text())
    } else {
      for line in verdict.lines(path) { try console.print(line) }
    }
    if case .wrong = verdict { return .negativeResult }
    return .success
  }

  /// Explains what a problem file describes.
  func explainProblem(_ path: String, _ writer: ExplanationWriter, on console: Console) throws {
    let document = try JSON(parsing: try WholeFile.read(path), file: path)
    let problem = try ProblemFile(JSONReader(document, named: "problem", file: path))
    let rows = problem.rows
    guard let rule = ExplanationRule(rawValue: problem.rule) else {
      preconditionFailure("a problem's rule is one of these")
    }
    let data = Dataset(
      inputs: problem.data.inputs.selecting(rows: Array(rows)),
      targets: problem.data.targets.selecting(rows: Array(rows)))
    let isDense = problem.network.layers.allSatisfy { $0 is Dense }
    if rows.count == 1 && isPlainDescent(problem.optimizer) && isDense && table.path == nil {
      try writer.write(
        Explanation(
          problem.network, loss: problem.loss, data: data,
          learningRate: problem.optimizer.learningRate, rule: rule, steps: problem.steps,
          seed: problem.seed), on: console)
      return
    }
    try explainStep(
      problem.network, problem.loss, problem.optimizer, data, rule, steps: problem.steps,
      seed: problem.seed, rowNames: rows.map { "row \($0 + 1)" }, writer, on: console)
  }

  /// Explains what the options describe.
  func explain(
    _ problem: ExplanationProblem, _ writer: ExplanationWriter, on console: Console
  ) throws {
    if table.path == nil, let explanation = try problem.explanation() {
      return try writer.write(explanation, on: console)
    }
    try explainStep(
      try problem.makeNetwork(), problem.makeLoss(), problem.makeOptimizer(), problem.makeData(),
      problem.rule, steps: problem.steps, seed: problem.drawnSeed, rowNames: [], writer, on: console
    )
  }

  /// Explains a step of any rule along any rows, and the rounds after it.
  private func explainStep(
    _ network: Network<Double>, _ loss: any Loss, _ optimizer: any Optimizer,
    _ data: Dataset<Double>, _ rule: ExplanationRule, steps: Int, seed: UInt64?,
    rowNames: [String], _ writer: ExplanationWriter, on console: Console
  ) throws {
    var trace = try StepTrace(network: network, loss: loss, optimizer: optimizer, data: data)
    if rule == .updatedWeights { trace = trace.throughUpdatedWeights() }
    try table.path?.check(trace)
    let rounds = try Explanation.rounds(
      network, loss: loss, data: data, optimizer: optimizer, rule: rule,
      after: steps == 1 ? [1] : [1, steps])
    let checks = GradientCheck(network, loss: loss, data: data).elements
    let narrative = StepNarrative(trace, path: table.path, rowNames: rowNames, checks: checks)
    var introduction: [Document.Block] = []
    if trace.usesUpdatedWeights {
      introduction.append(.warning(Prose("Rule B is \(rule.meaning).")))
    }
    var document = narrative.document(
      title: "One step of backpropagation, number by number", introduction: introduction)
    if table.path == nil { document.sections.append(narrative.section(of: rounds)) }
    let details = TraceFile.Details(
      rule: rule.rawValue, seed: seed,
      rounds: rounds.map { .init(count: $0.count, error: $0.error, outputs: $0.outputs) })
    try writer.write(
      document, json: TraceFile.document(trace, details),
      problem: trace.pageProblem(rule: rule.rawValue, steps: steps), on: console)
  }
}

extension StepTrace {
  /// What a page starts from; nil where the page has no place for the numbers of some layer.
  fileprivate func pageProblem(rule: String, steps: Int = 1) -> JSON? {
    guard layers.allSatisfy({ $0.isDense || $0.parameters.isEmpty }) else { return nil }
    return problemDocument(rule: rule, steps: steps)
  }
}

extension TabularTrace {
  /// The rule by the biases that are trained.
  fileprivate var ruleName: String {
    var name = "original"
    for layer in trace.layers where layer.isDense {
      switch layer.bias {
      case .perNeuron: return "train-biases"
      case .shared: name = "train-shared-biases"
      case .fixed, .none: break
      }
    }
    return name
  }
}

extension TraceFile.Verdict {
  fileprivate func lines(_ path: String) -> [String] {
    switch self {
    case .right(let checked):
      let numbers = NumberFormat.count(checked.numbers)
      return ["\(path): each of \(numbers) numbers follows from those it names"]
        + (checked.usesUpdatedWeights
          ? [
            "It declares rule B, a known mistake: its hidden gradients are not those of the error."
          ] : [])
    case .wrong(let fault):
      return [
        "\(path): \(fault.path) is wrong", "  found     \(fault.found)",
        "  expected  \(fault.expected)", "  from      \(fault.formula)",
      ]
    }
  }

  fileprivate var json: JSON {
    switch self {
    case .right(let checked):
      [
        "schema": "backprop.verify/1", "isRight": true, "numbers": .integer(checked.numbers),
        "usesUpdatedWeights": .boolean(checked.usesUpdatedWeights),
      ]
    case .wrong(let fault):
      [
        "schema": "backprop.verify/1", "isRight": false, "path": .string(fault.path),
        "found": .number(fault.found), "expected": .number(fault.expected),
        "formula": .string(fault.formula),
      ]
    }
  }
}
