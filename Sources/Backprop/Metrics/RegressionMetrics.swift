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

/// The weighted median of |prediction − target|, in the units of the target: half of the rows lie
/// within it. Outliers do not move it.
///
/// Where the weights below reach exactly one half, it is the mean of the two middle values.
/// Complexity: O(rows · log rows).
public final class MedianAbsoluteError: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "median_ae" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    let errors = targets.indices.map { abs(predictions[$0, 0] - targets[$0]) }
    if errors.contains(where: { $0.isNaN }) { return .nan }
    let order = errors.indices.filter { weights?[$0] ?? 1 > 0 }.sorted { errors[$0] < errors[$1] }
    var total = 0.0
    for row in order { total += weights?[row] ?? 1 }
    var below = 0.0
    for (place, row) in order.enumerated() {
      below += weights?[row] ?? 1
      let above = below - total / 2
      if above > Double.ulpOfOne { return errors[row] }
      if above >= 0 && place + 1 < order.count {
        return (errors[row] + errors[order[place + 1]]) / 2
      }
    }
    return order.last.map { errors[$0] } ?? .nan
  }
}

/// The largest |prediction − target| of a row that counts, in the units of the target.
public final class MaximumError: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "max_error" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    var largest = Double.nan
    for row in targets.indices where weights?[row] ?? 1 > 0 {
      let error = abs(predictions[row, 0] - targets[row])
      if error.isNaN { return .nan }
      if !(error <= largest) { largest = error }
    }
    return largest
  }
}

/// The mean of |prediction − target| / |target|: 0.1 is ten per cent off.
///
/// Domain: no target is 0, else NaN.
public final class MeanAbsolutePercentageError: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "mape" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) {
      targets[$0] == 0 ? .nan : abs(predictions[$0, 0] - targets[$0]) / abs(targets[$0])
    }
  }
}

/// The mean of q·(target − prediction) where the target lies above, (1 − q)·(prediction − target)
/// where it lies below: lowest for the target's quantile q.
public final class MeanPinballLoss: Metric {
  /// The quantile q, between 0 and 1; 0.5 by default, the median, for which it is half the mean
  /// absolute error.
  public let quantile: Double

  /// Creates the metric.
  ///
  /// - Precondition: `quantile` lies between 0 and 1.
  public init(quantile: Double = 0.5) {
    precondition(quantile >= 0 && quantile <= 1, "MeanPinballLoss: a quantile lies in 0 ... 1")
    self.quantile = quantile
  }

  public var name: String { "pinball" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) {
      let difference = targets[$0] - predictions[$0, 0]
      return difference < 0 ? (quantile - 1) * difference : quantile * difference
    }
  }
}

/// The mean of 2·(t·ln(t / p) − t + p), t the target and p the prediction: the deviance of counts.
///
/// Domain: targets of at least 0 and predictions above 0, else NaN.
public final class PoissonDeviance: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "poisson_deviance" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .regression }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) {
      let (p, t) = (predictions[$0, 0], targets[$0])
      guard t >= 0 && p > 0 else { return .nan }
      return 2 * ((t == 0 ? 0 : t * Double.log(t / p)) - t + p)
    }
  }
}
