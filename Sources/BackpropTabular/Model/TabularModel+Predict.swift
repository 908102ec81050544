extension TabularModel {
  /// Predicts rows of a table.
  ///
  /// Columns are found by name; the target need not be there. Nothing is fitted again, and a row's
  /// prediction does not depend on the rows beside it.
  ///
  /// - Parameter rows: the row numbers, counted from 0; nil takes all, in order.
  /// - Throws: `BackpropError` when a column is missing or a cell cannot be read as in training.
  public func predict(
    _ table: Table, rows: [Int]? = nil, pool: ThreadPool? = nil
  ) throws(BackpropError) -> TabularPredictions {
    switch network {
    case .float(let network):
      let inputs: Matrix<Float> = try preprocessor.encode(table, rows: rows)
      return predictions(from: network.outputs(for: inputs, pool: pool).asDouble)
    case .double(let network):
      let inputs: Matrix<Double> = try preprocessor.encode(table, rows: rows)
      return predictions(from: network.outputs(for: inputs, pool: pool))
    }
  }

  /// Predicts rows of a table that have a target, and counts those that the model was trained on.
  private func measure(
    _ table: Table, rows: [Int], _ pool: ThreadPool?
  ) throws(BackpropError) -> (predictions: TabularPredictions, known: Int) {
    switch network {
    case .float(let network):
      let inputs: Matrix<Float> = try preprocessor.encode(table, rows: rows)
      let known = training.rows.sketch.known(inputs, try preprocessor.targets(table, rows: rows))
      return (predictions(from: network.outputs(for: inputs, pool: pool).asDouble), known)
    case .double(let network):
      let inputs: Matrix<Double> = try preprocessor.encode(table, rows: rows)
      let known = training.rows.sketch.known(inputs, try preprocessor.targets(table, rows: rows))
      return (predictions(from: network.outputs(for: inputs, pool: pool)), known)
    }
  }

  /// Predictions in the units of the target, from the network's outputs.
  func predictions(from outputs: Matrix<Double>) -> TabularPredictions {
    let linked = loss.link.predictions(from: outputs)
    let rows = linked.rows
    switch preprocessor.target {
    case .number(let scaling):
      let values = (0..<rows).map { scaling.restored(linked[$0, 0]) }
      let deviations =
        loss.link == .meanAndVariance
        ? (0..<rows).map { linked[$0, 1].squareRoot() * scaling.deviation } : []
      return TabularPredictions(
        classes: [], values: Matrix(rows: rows, columns: 1, values: values),
        deviations: deviations)
    case .classes where linked.columns == 1:
      let values = linked.values.flatMap { [1 - $0, $0] }
      return TabularPredictions(
        classes: classes, values: Matrix(rows: rows, columns: 2, values: values))
    case .classes: return TabularPredictions(classes: classes, values: linked)
    }
  }

  /// Measures the model on rows of a table that have a target. A classifier that gives no
  /// probabilities is measured by its labels alone.
  ///
  /// - Parameters:
  ///   - rows: the row numbers, counted from 0; nil takes all.
  ///   - metric: a metric to take besides the usual ones of the task.
  ///   - weightColumn: the column that says how much each row counts; nil where all count alike.
  /// - Throws: `BackpropError` when a column is missing, a cell cannot be read, a class is unknown,
  ///   no row has a target, or all weigh 0.
  public func evaluate(
    _ table: Table, rows: [Int]? = nil, also metric: (any Metric)? = nil,
    weightColumn: String? = nil, pool: ThreadPool? = nil
  ) throws(BackpropError) -> Evaluation {
    let asked = rows.map { table.selecting(rows: $0) } ?? table
    let present = try preprocessor.rowsWithTarget(asked)
    guard !present.isEmpty else {
      throw BackpropError(
        .data, "no row has a value in the target column \"\(preprocessor.targetName)\"",
        at: asked.source.map { .init(file: $0) })
    }
    let rowWeights = try RowWeights(column: weightColumn, asked, rows: present)
    let weights: [Double]? = try rowWeights.values(of: present, part: "measured")
    let (predictions, known) = try measure(asked, rows: present, pool)
    var targets = (try preprocessor.targets(asked, rows: present) as Matrix<Double>).values
    if case .number(let scaling) = preprocessor.target { targets = targets.map(scaling.restored) }
    var constant: [Double] = []
    for _ in present { constant += baseline }
    let baselines = Matrix(rows: present.count, columns: baseline.count, values: constant)
    var metrics = Metrics.usual(for: task).filter {
      givesProbabilities || $0.needsLabelsAlone || task == .regression
    }
    if let metric, !metrics.contains(where: { $0.name == metric.name }) { metrics.append(metric) }
    let scores = metrics.map { metric in
      Evaluation.Score(
        metric: metric,
        value: metric.value(predictions: predictions.values, targets: targets, weights: weights),
        baseline: metric.value(predictions: baselines, targets: targets, weights: weights))
    }
    return Evaluation(
      scores: scores, rows: present.count, droppedRows: asked.rowCount - present.count,
      knownRows: known)
  }
}

extension Metrics {
  /// The metrics that fit a task; see ``fitting(_:)``.
  public static func fitting(_ task: TabularTask) -> [any Metric] { fitting(task.metricTask) }

  /// The few of them that are shown where nobody asked for others; see ``usual(for:)``.
  public static func usual(for task: TabularTask) -> [any Metric] { usual(for: task.metricTask) }
}

extension TabularTask {
  var metricTask: MetricTask {
    switch self {
    case .regression: return .regression
    case .binary: return .binary
    case .multiclass: return .classification
    }
  }
}

extension Matrix where S == Float {
  /// The same numbers in double precision.
  var asDouble: Matrix<Double> {
    Matrix<Double>(rows: rows, columns: columns, values: values.map { Double($0) })
  }
}
