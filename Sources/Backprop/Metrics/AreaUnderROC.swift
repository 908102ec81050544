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
    Self.area(predictions, class: 1, targets, weights)
  }

  /// The area of one class against all others.
  static func area(
    _ predictions: Matrix<Double>, class k: Int, _ targets: [Double], _ weights: [Double]?
  ) -> Double {
    // A NaN has no place in an order, and is not even its own equal.
    if targets.indices.contains(where: { predictions[$0, k].isNaN }) { return .nan }
    let order = targets.indices.sorted { predictions[$0, k] < predictions[$1, k] }
    var negativesBelow = 0.0
    var positives = 0.0
    var pairs = 0.0
    var i = 0
    while i < order.count {
      // Rows of equal probability: each positive beats the negatives below and half of its equals.
      var tied = (positive: 0.0, negative: 0.0)
      let probability = predictions[order[i], k]
      while i < order.count && predictions[order[i], k] == probability {
        let weight = weights?[order[i]] ?? 1
        if targets[order[i]] == Double(k) {
          tied.positive += weight
        } else {
          tied.negative += weight
        }
        i += 1
      }
      pairs += tied.positive * (negativesBelow + tied.negative / 2)
      positives += tied.positive
      negativesBelow += tied.negative
    }
    return positives > 0 && negativesBelow > 0 ? pairs / (positives * negativesBelow) : .nan
  }
}

/// The mean over classes of the area under the receiver operating characteristic of the class against
/// all others. For two classes it is ``AreaUnderROC``.
///
/// A class without rows is left out; NaN where fewer than two classes have rows. Complexity: O(classes
/// · rows · log rows).
public final class OneVersusRestAUC: Metric {
  /// Creates the metric.
  public init() {}

  public var name: String { "auc_ovr" }
  public var higherIsBetter: Bool { true }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    var present = [Bool](repeating: false, count: predictions.columns)
    for row in targets.indices where weights?[row] ?? 1 > 0 { present[Int(targets[row])] = true }
    var sum = 0.0
    var classes = 0.0
    for k in present.indices where present[k] {
      sum += AreaUnderROC.area(predictions, class: k, targets, weights)
      classes += 1
    }
    return sum / classes
  }
}
