import BackpropTabular

extension Evaluation {
  /// Metric, baseline and network side by side.
  func table() -> TextTable {
    var table = TextTable([.init("metric"), .init("baseline", .right), .init("network", .right)])
    for score in scores {
      table.add([
        score.metric.name, NumberFormat.significant(score.baseline),
        NumberFormat.significant(score.value),
      ])
      for part in score.parts {
        table.add([
          "  of \(part.target)", NumberFormat.significant(part.baseline),
          NumberFormat.significant(part.value),
        ])
      }
    }
    return table
  }

  /// The scores by name: `{"rows": n, "metrics": {"accuracy": {"value": …, "baseline": …}}}`.
  var json: JSON {
    [
      "rows": .integer(rows), "droppedRows": .integer(droppedRows),
      "knownRows": .integer(knownRows),
      "metrics": .object(
        scores.map { score in
          JSON.Member(score.metric.name, score.json)
        }),
    ]
  }
}

extension Evaluation.Score {
  /// `{"value": …, "baseline": …}`, of several targets also each of theirs.
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      .init("value", .number(value)), .init("baseline", .number(baseline)),
      .init("higherIsBetter", .boolean(metric.higherIsBetter)),
    ]
    if !parts.isEmpty {
      let targets = parts.map { part in
        JSON.Member(
          part.target, ["value": .number(part.value), "baseline": .number(part.baseline)])
      }
      members.append(.init("targets", .object(targets)))
    }
    return .object(members)
  }
}
