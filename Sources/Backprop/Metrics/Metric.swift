/// A number that says how good predictions are.
///
/// Predictions and targets are in the units of the user: values for regression, probabilities for
/// classes. `weights` counts rows as a loss does: a weight of 2 is the row twice. Where a metric is
/// not defined it is NaN: for predictions that are NaN, for rows that weigh nothing together, and
/// outside of what the metric calls its domain.
public protocol Metric: AnyObject, Sendable {
  /// The metric's name, as printed and asked for: `accuracy`, `rmse`.
  var name: String { get }
  /// Whether more is better.
  var higherIsBetter: Bool { get }
  /// The task the metric belongs to.
  var task: MetricTask { get }
  /// Whether all that counts of a row is its most probable class, so that it can judge answers
  /// without probabilities.
  var needsLabelsAlone: Bool { get }
  /// The metric of predictions `[rows, outputs]` against targets `[rows]` (values, or class numbers).
  func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double
}

extension Metric {
  /// No: the numbers count.
  public var needsLabelsAlone: Bool { false }

  /// Whether the metric judges predictions of a task; one of any classification those of two classes
  /// as well.
  public func fits(_ task: MetricTask) -> Bool {
    self.task == task || (task == .binary && self.task == .classification)
  }
}

/// What kind of prediction a metric judges.
public enum MetricTask: Sendable, Equatable {
  /// Real numbers.
  case regression
  /// Probabilities of two or more classes, one column each.
  case classification
  /// Probabilities of two classes, one column each; class 1 is the positive one.
  case binary
}

/// All metrics, in the order in which they are printed.
public enum Metrics {
  /// Every metric the engine brings.
  public static let all: [any Metric] = [
    RootMeanSquaredError(),
    MeanAbsoluteError(),
    RSquared(),
    MedianAbsoluteError(),
    MaximumError(),
    MeanAbsolutePercentageError(),
    MeanPinballLoss(),
    PoissonDeviance(),
    LogLoss(),
    Accuracy(),
    AreaUnderROC(),
    BalancedAccuracy(),
    BrierScore(),
    MatthewsCorrelation(),
    ClassAverage(.f1, .macro),
    ClassAverage(.f1, .weighted),
    ClassAverage(.precision, .macro),
    ClassAverage(.recall, .macro),
    OneVersusRestAUC(),
    PositiveClass(.f1),
    PositiveClass(.precision),
    PositiveClass(.recall),
  ]

  /// The metrics that fit a task; those of any classification for two classes as well.
  public static func fitting(_ task: MetricTask) -> [any Metric] {
    all.filter { $0.fits(task) }
  }

  /// The few of them that are shown where nobody asked for others.
  public static func usual(for task: MetricTask) -> [any Metric] {
    switch task {
    case .regression: return [RootMeanSquaredError(), MeanAbsoluteError(), RSquared()]
    case .classification: return [LogLoss(), Accuracy()]
    case .binary: return [LogLoss(), Accuracy(), AreaUnderROC()]
    }
  }

  /// The metric of a name.
  ///
  /// - Throws: ``BackpropError`` that lists the names, when there is none for the task.
  public static func metric(
    named name: String, for task: MetricTask
  ) throws(BackpropError) -> any Metric {
    var names = ""
    for metric in fitting(task) {
      if metric.name == name { return metric }
      names += names.isEmpty ? metric.name : ", " + metric.name
    }
    throw BackpropError(
      .usage, "there is no metric \"\(name)\" for this task; there are: \(names)")
  }
}

/// Σ sᵢ·f(i) / Σ sᵢ over rows.
func weightedMean(_ rows: Int, _ weights: [Double]?, _ term: (Int) -> Double) -> Double {
  var sum = 0.0
  var total = 0.0
  for row in 0..<rows {
    let weight = weights?[row] ?? 1
    sum += weight * term(row)
    total += weight
  }
  return sum / total
}
