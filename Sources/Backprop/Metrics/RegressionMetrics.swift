/// √(mean of (prediction − target)²), in the units of the target.
public final class RootMeanSquaredError: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "rmse" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) {
      (predictions[$0, 0] - targets[$0]) * (predictions[$0, 0] - targets[$0])
    }.squareRoot()
  }
}

/// The mean of |prediction − target|, in the units of the target.
public final class MeanAbsoluteError: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "mae" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) { abs(predictions[$0, 0] - targets[$0]) }
  }
}

/// R² = 1 − Σ(prediction − target)² / Σ(target − mean target)²: the share of the target's variance
/// that is explained. A constant target gives 1 for perfect predictions, else 0.
public final class RSquared: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "r2" }
  public var higherIsBetter: Bool { true }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    let mean = weightedMean(targets.count, weights) { targets[$0] }
    let spread = weightedMean(targets.count, weights) {
      (targets[$0] - mean) * (targets[$0] - mean)
    }
    let error = weightedMean(targets.count, weights) {
      (predictions[$0, 0] - targets[$0]) * (predictions[$0, 0] - targets[$0])
    }
    if spread == 0 { return error == 0 ? 1 : 0 }
    return 1 - error / spread
  }
}
