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
          JSON.Member(
            score.metric.name,
            [
              "value": .number(score.value), "baseline": .number(score.baseline),
              "higherIsBetter": .boolean(score.metric.higherIsBetter),
            ])
        }),
    ]
  }
}
