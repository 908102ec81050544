/// A penalty on large weights, added to the objective: ½·c·Σ w² over weights (biases are free), so
/// the gradient gains c·w. What c is, is the scaling.
public struct L2Penalty: Sendable, Equatable {
  /// What the strength is divided by.
  public enum Scaling: Sendable, Equatable {
    /// c = λ: beside the mean error of the batch, whatever its size.
    case none
    /// c = λ / S, S the summed sample weights of the batch (its rows, where none are given):
    /// scikit-learn's alpha.
    case perBatchWeight
  }

  /// The strength λ.
  public var strength: Double
  /// What the strength is divided by.
  public var scaling: Scaling

  /// Creates a penalty.
  public init(_ strength: Double, scaling: Scaling = .none) {
    self.strength = strength
    self.scaling = scaling
  }

  /// No penalty.
  public static let none = L2Penalty(0)

  /// The factor c for a batch of summed sample weights `weight`.
  func factor(weight: Double) -> Double {
    if strength == 0 { return 0 }
    switch scaling {
    case .none: return strength
    case .perBatchWeight: return weight > 0 ? strength / weight : 0
    }
  }
}
