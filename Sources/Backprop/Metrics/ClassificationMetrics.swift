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
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    weightedMean(targets.count, weights) { row in
      predictions.highestColumn(ofRow: row) == Int(targets[row]) ? 1 : 0
    }
  }
}

extension Matrix {
  /// The column of a row's highest element; of equal ones the first.
  public func highestColumn(ofRow row: Int) -> Int {
    var best = 0
    for column in 0..<columns where self[row, column] > self[row, best] { best = column }
    return best
  }
}

/// The area under the receiver operating characteristic of class 1: the probability that a row of
/// class 1 gets a higher probability than a row of class 0, ties counted half.
///
/// NaN where one class is missing, or a probability is NaN. Complexity: O(rows · log rows).
public final class AreaUnderROC: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "auc" }
  public var higherIsBetter: Bool { true }
  public var task: MetricTask { .binary }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    // A NaN has no place in an order, and is not even its own equal.
    if targets.indices.contains(where: { predictions[$0, 1].isNaN }) { return .nan }
    let order = targets.indices.sorted { predictions[$0, 1] < predictions[$1, 1] }
    var negativesBelow = 0.0
    var positives = 0.0
    var pairs = 0.0
    var i = 0
    while i < order.count {
      // Rows of equal probability: each positive beats the negatives below and half of its equals.
      var tied = (positive: 0.0, negative: 0.0)
      let probability = predictions[order[i], 1]
      while i < order.count && predictions[order[i], 1] == probability {
        let weight = weights?[order[i]] ?? 1
        if targets[order[i]] == 1 { tied.positive += weight } else { tied.negative += weight }
        i += 1
      }
      pairs += tied.positive * (negativesBelow + tied.negative / 2)
      positives += tied.positive
      negativesBelow += tied.negative
    }
    return positives > 0 && negativesBelow > 0 ? pairs / (positives * negativesBelow) : .nan
  }
}
