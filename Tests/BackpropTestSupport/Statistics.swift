/// The mean of some numbers and the spread around it.
public struct Moments: Sendable {
  /// The number of numbers.
  public let count: Int
  /// Their mean.
  public let mean: Double
  /// Their variance, divided by `count`.
  public let variance: Double

  /// Measures a list.
  public init(_ values: [Double]) {
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }

  /// The standard error of the mean.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
}

/// Pearson's χ² of counts against equal shares. For k classes its mean is k − 1 and its standard
/// deviation √(2(k − 1)).
public func chiSquare(_ counts: [Int]) -> Double {
  let expected = Double(counts.reduce(0, +)) / Double(counts.count)
  return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
}
