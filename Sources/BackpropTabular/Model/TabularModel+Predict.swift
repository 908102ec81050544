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

  /// Predicts a table whose rows have targets, and counts those that the model was trained on.
  private func measure(
    _ table: Table, _ pool: ThreadPool?
  ) throws(BackpropError) -> (predictions: TabularPredictions, known: Int) {
    switch network {
    case .float(let network):
      let inputs: Matrix<Float> = try preprocessor.encode(table)
      let known = training.rows.sketch.known(inputs, try preprocessor.targets(table))
      return (predictions(from: network.outputs(for: inputs, pool: pool).asDouble), known)
    case .double(let network):
      let inputs: Matrix<Double> = try preprocessor.encode(table)
      let known = training.rows.sketch.known(inputs, try preprocessor.targets(table))
      return (predictions(from: network.outputs(for: inputs, pool: pool)), known)
    }
  }

  /// Predictions in the units of the targets, from the network's outputs.
  func predictions(from outputs: Matrix<Double>) -> TabularPredictions {
    let linked = loss.link.predictions(from: outputs)
    var all = preprocessor.targets.indices.map { predictions($0, linked) }
    var first = all.removeFirst()
    first.further = all
    return first
  }

  /// The predictions of one target.
  private func predictions(_ number: Int, _ linked: Matrix<Double>) -> TabularPredictions {
    let rows = linked.rows
    let target = preprocessor.targets[number]
    switch target.encoding {
    case .number(let scaling):
      let values = (0..<rows).map { scaling.restored(linked[$0, number]) }
      let deviations =
        loss.link == .meanAndVariance
        ? (0..<rows).map { linked[$0, 1].squareRoot() * scaling.deviation } : []
      return TabularPredictions(
        target: target.name, classes: [],
        values: Matrix(rows: rows, columns: 1, values: values), deviations: deviations)
    case .classes(let classes) where loss.link != .softmax:
      let values = (0..<rows).flatMap { [1 - linked[$0, number], linked[$0, number]] }
      return TabularPredictions(
        target: target.name, classes: classes.labels,
        values: Matrix(rows: rows, columns: 2, values: values))
    case .classes(let classes):
      return TabularPredictions(target: target.name, classes: classes.labels, values: linked)
    }
  }

  /// The metrics that the model can be measured by: those of its task, and of a classifier that gives no
  /// probabilities those that labels alone decide.
  public var metrics: [any Metric] { Metrics.fitting(task).filter(canBeMeasured) }

  private func canBeMeasured(by metric: any Metric) -> Bool {
    givesProbabilities || metric.needsLabelsAlone || task == .regression
  }

  /// Measures the model on rows of a table that have a target. A classifier that gives no
  /// probabilities is measured by its labels alone.
  ///
  /// - Parameters:
  ///   - rows: the row numbers, counted from 0; nil takes all.
  ///   - others: metrics to take besides the usual ones of the task; see ``metrics``.
  ///   - weightColumn: the column that says how much each row counts; nil where all count alike.
  /// - Throws: `BackpropError` when a column is missing, a cell cannot be read, a class is unknown,
  ///   no row has a target, or all weigh 0.
  public func evaluate(
    _ table: Table, rows: [Int]? = nil, also others: [any Metric] = [],
    weightColumn: String? = nil, pool: ThreadPool? = nil
  ) throws(BackpropError) -> Evaluation {
    let asked = rows.map { table.selecting(rows: $0) } ?? table
    let present = try preprocessor.rowsWithTarget(asked)
    guard !present.isEmpty else {
      throw BackpropError(
        .data,
        "no row has a value in "
          + (preprocessor.targets.count == 1
            ? "the target column \"\(preprocessor.targetName)\"" : "each of the target columns"),
        at: asked.source.map { .init(file: $0) })
    }
    let rowWeights = try RowWeights(column: weightColumn, asked, rows: present)
    let weights: [Double]? = try rowWeights.values(of: present, part: "measured")
    let measured = asked.selecting(rows: present)
    let (predictions, known) = try measure(measured, pool)
    let targets = try truthAndBaseline(of: measured)
    var metrics = Metrics.usual(for: task).filter(canBeMeasured)
    for metric in others where !metrics.contains(where: { $0.name == metric.name }) {
      metrics.append(metric)
    }
    let scores = metrics.map { metric in
      Evaluation.Score(
        metric: metric,
        parts: zip(targets, predictions.all).map { target, predictions in
          Evaluation.Part(
            target: predictions.target,
            value: metric.value(
              predictions: predictions.values, targets: target.truth, weights: weights),
            baseline: metric.value(
              predictions: target.baseline, targets: target.truth, weights: weights))
        })
    }
    return Evaluation(
      scores: scores, rows: present.count, droppedRows: asked.rowCount - present.count,
      knownRows: known)
  }

  /// For each target what rows hold, in the units of the user, and what a model without features
  /// would predict.
  private func truthAndBaseline(
    of table: Table
  ) throws(BackpropError) -> [(truth: [Double], baseline: Matrix<Double>)] {
    let values: Matrix<Double> = try preprocessor.targets(table)
    var rest = baseline[...]
    return preprocessor.targets.enumerated().map { number, target in
      var truth = (0..<values.rows).map { values[$0, number] }
      var width = 1
      switch target.encoding {
      case .number(let scaling): truth = truth.map(scaling.restored)
      case .classes(let classes): width = classes.labels.count
      }
      let constant = rest.prefix(width)
      rest = rest.dropFirst(width)
      return (
        truth,
        Matrix(
          rows: values.rows, columns: width,
          values: (0..<values.rows).flatMap { _ in constant })
      )
    }
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
