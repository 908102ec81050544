/// Centres numbers by their median, scales them by their middle half, and bends what is far out:
/// ```
/// z = s·(x − m),   x' = z / √(1 + (z/3)²),   so |x'| ≤ 3
/// s = 1/(q75 − q25), or 2/(max − min) where the quartiles agree, or 0 where all numbers agree
/// ```
/// m is the median, q25 and q75 the quartiles of the training rows. One outlier moves none of them
/// much, and lands at 3 instead of dwarfing all other numbers. A column that was constant in
/// training is 0 whatever comes later.
///
/// Any number, infinities included, gives a finite value; a NaN gives a NaN.
///
/// Source: Holzmüller, Grinsztajn, Steinwart, "Better by default: strong pre-tuned MLPs and boosted
/// trees on tabular data", NeurIPS 2024, the robust scale and smooth clip of RealMLP.
public struct RobustScaling: Sendable, Equatable {
  /// m, subtracted first.
  public let center: Double
  /// s, multiplied with next; 0 or greater.
  public let scale: Double

  /// Creates a scaling.
  ///
  /// - Precondition: both are finite, and the scale is not negative.
  public init(center: Double, scale: Double) {
    precondition(center.isFinite && scale.isFinite && scale >= 0, "RobustScaling: not finite")
    self.center = center
    self.scale = scale
  }

  /// Fits the scaling to the finite ones among some numbers; to none of them, it gives 0 always.
  ///
  /// - Complexity: O(n log n).
  public init(fitting numbers: [Double]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else {
      self.init(center: 0, scale: 0)
      return
    }
    let low = Quantile.of(sorted: sorted, at: 0.25)
    let high = Quantile.of(sorted: sorted, at: 0.75)
    var scale = 0.0
    // Halved before the difference, which might overflow; then at most the largest number, which
    // the inverse of a tiny difference might exceed.
    if high != low {
      scale = 0.5 / (high / 2 - low / 2)
    } else if greatest != least {
      scale = 1 / (greatest / 2 - least / 2)
    }
    self.init(
      center: Quantile.of(sorted: sorted, at: 0.5), scale: min(scale, .greatestFiniteMagnitude))
  }

  /// The scaled number.
  @inline(__always)
  public func callAsFunction(_ x: Double) -> Double {
    // Times an infinite difference, 0 would give a NaN.
    if scale == 0 { return x.isNaN ? x : 0 }
    let z = scale * (x - center)
    // From here on x' is 3 to the last digit, and z² might overflow.
    if abs(z) > 1e9 { return z < 0 ? -3 : 3 }
    return z / (1 + z * z / 9).squareRoot()
  }
}

/// Quantiles with linear interpolation between order statistics at position p·(n−1).
enum Quantile {
  /// The quantile of numbers sorted in ascending order.
  ///
  /// - Precondition: there is a number, and `p` is from 0 to 1.
  static func of(sorted: [Double], at p: Double) -> Double {
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    let fraction = position - Double(below)
    let low = sorted[below]
    if fraction == 0 { return low }
    let high = sorted[below + 1]
    let step = high - low
    return step.isFinite ? low + fraction * step : (1 - fraction) * low + fraction * high
  }
}
