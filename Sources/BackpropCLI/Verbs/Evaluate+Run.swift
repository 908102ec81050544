import BackpropTabular

extension Evaluate {
  func run(on console: Console) throws -> ExitStatus {
    for path in data { try console.requirePipe(for: path) }
    let model = try readModel(self.model, beside: data, verb: "evaluate")
    let wanted = (bounds.min ?? []) + (bounds.max ?? [])
    let metrics = model.metrics
    let names = metrics.map(\.name)
    for bound in wanted where !names.contains(bound.metric) {
      throw BackpropError(
        .usage,
        "a \(model.task.rawValue) model has no metric \"\(bound.metric)\"; "
          + Suggestion.hint(for: bound.metric, among: names, called: "metrics"))
    }
    let bounded = metrics.filter { metric in wanted.contains { $0.metric == metric.name } }
    let evaluation = try model.evaluate(
      try console.readTable(data, input), also: bounded, weightColumn: sampleWeight,
      pool: ThreadPool(threads: running.threads ?? processorCount()))
    let failures = failures(evaluation)
    if console.isJSON {
      try console.print(json(evaluation, failures).text(nonFinite: .null))
    } else {
      for line in evaluation.table().lines(heading: console.output.style.bold) {
        try console.print(line)
      }
    }
    try console.output.flush()
    console.say("on \(NumberFormat.count(evaluation.rows)) rows")
    if evaluation.droppedRows > 0 {
      console.warn(
        "\(NumberFormat.count(evaluation.droppedRows)) rows have no target and are left out")
    }
    if evaluation.knownRows > 0 {
      console.warn(
        "about \(NumberFormat.count(evaluation.knownRows)) of these rows are ones that the model was "
          + "trained on, so it looks better here than it is on new ones")
    }
    for failure in failures { console.reportError(failure) }
    return failures.isEmpty ? .success : .negativeResult
  }

  /// One sentence for each bound that is not met. A score that is no number meets none.
  private func failures(_ evaluation: Evaluation) -> [String] {
    func sentence(_ bound: MetricBound, _ least: Bool) -> String? {
      guard let score = evaluation[bound.metric] else { return nil }
      let isMet = least ? score.value >= bound.value : score.value <= bound.value
      return isMet
        ? nil
        : "\(bound.metric) is \(NumberFormat.significant(score.value, digits: 6)), "
          + "\(least ? "below" : "above") \(NumberFormat.short(bound.value, digits: 6))"
    }
    return (bounds.min ?? []).compactMap { sentence($0, true) }
      + (bounds.max ?? []).compactMap { sentence($0, false) }
  }

  private func json(_ evaluation: Evaluation, _ failures: [String]) -> JSON {
    guard case .object(let members) = evaluation.json else { return .null }
    return .object(
      [.init("schema", "backprop.evaluate/1")] + members
        + [.init("failures", .array(failures.map { .string($0) }))])
  }
}
