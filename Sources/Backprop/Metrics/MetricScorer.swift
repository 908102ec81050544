/// Turns a network's outputs for some rows into the values of metrics: what training measures after an
/// epoch.
///
/// With several target columns (a regression of several numbers, several yes/no questions) a metric is
/// the mean of its values for each, as in scikit-learn's `uniform_average` and `macro`.
public struct MetricScorer: Sendable {
  /// The task, as the loss implies it.
  public let task: MetricTask
  /// The metrics to take.
  public let metrics: [any Metric]
  /// A regression's values are outputs · scale + offset, in the units of the user: one number for all
  /// targets, or one for each; 1 by default.
  public var scales = [1.0]
  /// See ``scales``; 0 by default.
  public var offsets = [0.0]
  private let link: OutputLink

  /// Takes metrics of the outputs that a loss was trained on; all that fit by default, of
  /// answers without probabilities those that need labels alone.
  ///
  /// - Parameter outputs: the number of the network's outputs.
  public init(_ metrics: [any Metric]? = nil, loss: any Loss, outputs: Int) {
    link = loss.link
    task = MetricTask(link, outputs: outputs)
    let hasProbabilities = loss.link != .sign
    self.metrics =
      metrics ?? Metrics.fitting(task).filter { hasProbabilities || $0.needsLabelsAlone }
  }

  /// The value of each metric, in their order; NaN where one is not defined.
  ///
  /// Shapes: outputs `[rows, outputs]`, as ``Network/outputs(for:pool:kernels:)`` gives them, targets
  /// `[rows, targetColumns]`, as the loss takes them. Complexity: O(rows × outputs) for most metrics;
  /// those with a rank in them sort the rows.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func values<S: Scalar>(
    outputs: Matrix<S>, targets: Matrix<S>, weights: [S]?
  ) -> [Double] {
    precondition(
      outputs.rows == targets.rows, "MetricScorer: outputs and targets differ in their rows")
    precondition(
      scales.fit(targets.columns) && offsets.fit(targets.columns),
      "MetricScorer: neither one scale and offset for all targets nor one for each")
    let predictions = Matrix<Double>(
      rows: outputs.rows, columns: outputs.columns,
      values: link.predictions(from: outputs).values.map { Double($0) })
    let targets = Matrix<Double>(
      rows: targets.rows, columns: targets.columns, values: targets.values.map { Double($0) })
    let weights = weights?.map { Double($0) }
    var sums = [Double](repeating: 0, count: metrics.count)
    for column in 0..<targets.columns {
      let part = predictionsOfTarget(column, predictions)
      let truth = (0..<targets.rows).map { restored(targets[$0, column], column) }
      for (i, metric) in metrics.enumerated() {
        sums[i] += metric.value(predictions: part, targets: truth, weights: weights)
      }
    }
    return sums.map { $0 / Double(targets.columns) }
  }

  private func restored(_ value: Double, _ target: Int) -> Double {
    task == .regression ? value * scales.weight(target) + offsets.weight(target) : value
  }

  /// What a metric sees of one target column.
  private func predictionsOfTarget(_ column: Int, _ all: Matrix<Double>) -> Matrix<Double> {
    var values: [Double] = []
    switch (task, link) {
    case (.regression, _):
      for row in 0..<all.rows { values.append(restored(all[row, column], column)) }
      return Matrix(rows: all.rows, columns: 1, values: values)
    case (_, .logistic), (_, .sign):
      for row in 0..<all.rows { values += [1 - all[row, column], all[row, column]] }
      return Matrix(rows: all.rows, columns: 2, values: values)
    default: return all
    }
  }
}

extension MetricTask {
  /// The task of a network whose outputs a loss links to predictions so.
  public init(_ link: OutputLink, outputs: Int) {
    switch link {
    case .identity, .exponential, .meanAndVariance: self = .regression
    case .logistic, .sign: self = .binary
    case .softmax: self = outputs == 2 ? .binary : .classification
    }
  }
}
