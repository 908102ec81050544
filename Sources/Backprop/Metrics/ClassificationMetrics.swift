/// −mean of ln p(true class), with p kept at least 2⁻⁵², so that one sure mistake stays finite.
public final class LogLoss: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "log_loss" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) {
      let p = predictions[$0, Int(targets[$0])]
      return -Double.log(p < Double.ulpOfOne ? Double.ulpOfOne : p)
    }
  }
}

/// The share of rows whose most probable class is the true one; of equal ones the first counts.
public final class Accuracy: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "accuracy" }
  public var higherIsBetter: Bool { true }
  public var needsLabelsAlone: Bool { true }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    guard let confusion = Confusion(predictions, targets, weights) else { return .nan }
    return confusion.right / confusion.total
  }
}

/// The mean over classes that occur of the share of their rows that is recognised: accuracy in which
/// every class counts alike.
public final class BalancedAccuracy: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "balanced_accuracy" }
  public var higherIsBetter: Bool { true }
  public var needsLabelsAlone: Bool { true }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    guard let confusion = Confusion(predictions, targets, weights) else { return .nan }
    var sum = 0.0
    var classes = 0.0
    for k in 0..<confusion.classes where confusion.actual(k) > 0 {
      sum += confusion[k, k] / confusion.actual(k)
      classes += 1
    }
    return sum / classes
  }
}

/// The mean of Σ over classes of (probability − 1 for the true class, − 0 for the others)², halved for
/// two classes, where it is (probability of class 1 − target)². From 0, and to 1 or 2.
///
/// Source: Brier, "Verification of forecasts expressed in terms of probability", 1950; halved for two
/// classes as in scikit-learn.
public final class BrierScore: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "brier" }
  public var higherIsBetter: Bool { false }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    let mean = weightedMean(targets.count, weights) { row in
      var sum = 0.0
      for k in 0..<predictions.columns {
        let difference = predictions[row, k] - (k == Int(targets[row]) ? 1 : 0)
        sum += difference * difference
      }
      return sum
    }
    return predictions.columns == 2 ? mean / 2 : mean
  }
}

/// Matthews' correlation of true and predicted classes: 1 for perfect, 0 for blind, below 0 for worse.
/// 0 where all rows have, or get, one class.
///
/// (c·s − Σ pₖ·tₖ) / √((s² − Σ pₖ²)·(s² − Σ tₖ²)), with c right rows of s, pₖ predicted and tₖ true
/// rows of class k. Source: Gorodkin, "Comparing two K-category assignments by a K-category
/// correlation coefficient", 2004.
public final class MatthewsCorrelation: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "mcc" }
  public var higherIsBetter: Bool { true }
  public var needsLabelsAlone: Bool { true }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    guard let confusion = Confusion(predictions, targets, weights) else { return .nan }
    let total = confusion.total
    guard total > 0 else { return .nan }
    var mixed = 0.0
    var predicted = 0.0
    var actual = 0.0
    for k in 0..<confusion.classes {
      // As shares: their squares neither overflow nor lose the differences of large counts.
      let p = confusion.predicted(k) / total
      let t = confusion.actual(k) / total
      mixed += p * t
      predicted += p * p
      actual += t * t
    }
    let spread = ((1 - predicted) * (1 - actual)).squareRoot()
    return spread > 1e-12 ? (confusion.right / total - mixed) / spread : 0
  }
}
