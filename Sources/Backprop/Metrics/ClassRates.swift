/// A rate of one class, from its rows: those that are of it, and those that were taken for it.
public enum ClassRate: String, Sendable, CaseIterable {
  /// 2·precision·recall / (precision + recall) = 2·right / (of it + taken for it).
  case f1
  /// Of the rows taken for the class, the share that is of it.
  case precision
  /// Of the rows of the class, the share that is recognised.
  case recall

  /// The rate of class k; 0 where there is nothing to divide by.
  func of(_ k: Int, _ confusion: Confusion) -> Double {
    let divisor: Double
    switch self {
    case .f1: divisor = (confusion.actual(k) + confusion.predicted(k)) / 2
    case .precision: divisor = confusion.predicted(k)
    case .recall: divisor = confusion.actual(k)
    }
    return divisor > 0 ? confusion[k, k] / divisor : 0
  }
}

/// The mean over classes of F1, precision or recall.
public final class ClassAverage: Metric {
  /// How classes count.
  public enum Averaging: String, Sendable {
    /// Each class that occurs, or was predicted, counts alike.
    case macro
    /// Each class counts as its rows do.
    case weighted
  }

  private let rate: ClassRate
  private let averaging: Averaging

  /// Creates the metric.
  public init(_ rate: ClassRate, _ averaging: Averaging) {
    self.rate = rate
    self.averaging = averaging
  }

  public var name: String { rate.rawValue + "_" + averaging.rawValue }
  public var higherIsBetter: Bool { true }
  public var needsLabelsAlone: Bool { true }
  public var task: MetricTask { .classification }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    guard let confusion = Confusion(predictions, targets, weights) else { return .nan }
    var sum = 0.0
    var total = 0.0
    for k in 0..<confusion.classes {
      let rows = confusion.actual(k)
      let share = averaging == .weighted ? rows : rows + confusion.predicted(k) > 0 ? 1 : 0
      sum += share * rate.of(k, confusion)
      total += share
    }
    return sum / total
  }
}

/// F1, precision or recall of class 1, the positive one; 0 where there is nothing to divide by.
public final class PositiveClass: Metric {
  private let rate: ClassRate

  /// Creates the metric.
  public init(_ rate: ClassRate) {
    self.rate = rate
  }

  public var name: String { rate.rawValue }
  public var higherIsBetter: Bool { true }
  public var needsLabelsAlone: Bool { true }
  public var task: MetricTask { .binary }

  public func value(predictions: Matrix<Double>, targets: [Double], weights: [Double]?) -> Double {
    guard let confusion = Confusion(predictions, targets, weights), confusion.total > 0 else {
      return .nan
    }
    return rate.of(1, confusion)
  }
}
