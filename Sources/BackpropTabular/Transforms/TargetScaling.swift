/// Standardises the target of a regression: (y − mean) / deviation, both of the training rows, the
/// deviation that of the population (divided by n). Where all training targets agree the deviation
/// is taken as 1.
///
/// Where predictions are the exponential of an output, and so positive, the target is only divided by
/// its mean: `mean` is then 0, and `deviation` the mean of the training rows.
public struct TargetScaling: Sendable, Equatable {
  /// How a target is brought to a size that suits a network.
  public enum Rule: Sendable {
    /// To mean 0 and deviation 1.
    case standardize
    /// To mean 1; for targets of at least 0, whose zeros stay zeros.
    case divideByMean
  }

  /// The mean.
  public let mean: Double
  /// The standard deviation, greater than 0.
  public let deviation: Double

  /// Creates a scaling.
  ///
  /// - Precondition: both are finite, and the deviation is positive.
  public init(mean: Double, deviation: Double) {
    precondition(mean.isFinite && deviation.isFinite && deviation > 0, "TargetScaling: not finite")
    self.mean = mean
    self.deviation = deviation
  }

  /// Fits the scaling to finite numbers.
  ///
  /// - Precondition: there is a number, and all are finite.
  public init(fitting numbers: [Double]) {
    precondition(!numbers.isEmpty, "TargetScaling: no targets")
    // Scaled by a power of two so that no sum or square overflows or vanishes; that is exact.
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    let exponent = largest > 0 ? largest.exponent : 0
    let scaled = numbers.map { Double.scaled($0, by: -exponent) }
    let count = Double(numbers.count)
    let mean = scaled.reduce(0, +) / count
    let variance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let deviation = Double.scaled(variance.squareRoot(), by: exponent)
    let isConstant = numbers.allSatisfy { $0 == numbers[0] }
    self.init(
      mean: isConstant ? numbers[0] : Double.scaled(mean, by: exponent),
      deviation: isConstant || deviation == 0 ? 1 : min(deviation, .greatestFiniteMagnitude))
  }

  /// Fits the scaling to finite numbers by a rule.
  ///
  /// - Precondition: as for ``init(fitting:)``.
  public init(fitting numbers: [Double], by rule: Rule) {
    let standard = TargetScaling(fitting: numbers)
    switch rule {
    case .standardize: self = standard
    case .divideByMean: self.init(mean: 0, deviation: standard.mean > 0 ? standard.mean : 1)
    }
  }

  /// The standardised target.
  public func standardized(_ y: Double) -> Double {
    let difference = y - mean
    return difference.isFinite ? difference / deviation : y / deviation - mean / deviation
  }

  /// The target that a standardised one stands for.
  public func restored(_ standardized: Double) -> Double {
    standardized * deviation + mean
  }
}

extension Double {
  /// `number · 2^exponent`, in two steps so that neither factor overflows.
  fileprivate static func scaled(_ number: Double, by exponent: Int) -> Double {
    let half = exponent / 2
    return number * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: exponent - half, significand: 1)
  }
}
