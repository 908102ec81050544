/// A number that says how good predictions are.
///
/// Predictions and targets are in the units of the user: values for regression, probabilities for
/// classes. `weights` counts rows as a loss does.
public protocol Metric: AnyObject, Sendable {
  /// The metric's name, as printed and asked for: `accuracy`, `rmse`.
  var name: String { get }
  /// Whether more is better.
  var higherIsBetter: Bool { get }
  /// The task the metric belongs to.
  var task: MetricTask { get }
  /// The metric of predictions `[rows, outputs]` against targets `[rows]` (values, or class numbers).
  func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double
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
    RootMeanSquaredError(), MeanAbsoluteError(), RSquared(),
    LogLoss(), Accuracy(), AreaUnderROC(),
  ]

  /// The metrics that fit a task; those of any classification for two classes as well.
  public static func fitting(_ task: MetricTask) -> [any Metric] {
    all.filter { $0.task == task || (task == .binary && $0.task == .classification) }
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
