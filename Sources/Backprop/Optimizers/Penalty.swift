/// A penalty on large weights, added to the objective: c₁·Σ |w| + ½·c₂·Σ w² over weights (biases are
/// free), so the gradient gains c₁·sign(w) + c₂·w, with sign(0) = 0. What c is, is the scaling.
///
/// L1 draws weights to 0 by steps of one size, L2 by a share of themselves. Under an optimiser that
/// divides by the gradient's size, L2 loses its meaning: such a rule has a decoupled decay of its own.
public struct Penalty: Sendable, Equatable {
  /// What the strengths are divided by.
  public enum Scaling: Sendable, Equatable {
    /// c = λ: beside the mean error of the batch, whatever its size.
    case none
    /// c = λ / S, S the summed sample weights of the batch (its rows, where none are given):
    /// scikit-learn's alpha.
    case perBatchWeight
  }

  /// The strength λ₁ of the penalty on |w|.
  public var l1: Double
  /// The strength λ₂ of the penalty on ½·w².
  public var l2: Double
  /// What the strengths are divided by.
  public var scaling: Scaling

  /// Creates a penalty.
  public init(l1: Double = 0, l2: Double = 0, scaling: Scaling = .none) {
    self.l1 = l1
    self.l2 = l2
    self.scaling = scaling
  }

  /// No penalty.
  public static let none = Penalty()

  /// The factors c for a batch of summed sample weights `weight`.
  func factors(weight: Double) -> PenaltyFactors {
    switch scaling {
    case .none: return PenaltyFactors(l1: l1, l2: l2)
    case .perBatchWeight:
      return weight > 0 ? PenaltyFactors(l1: l1 / weight, l2: l2 / weight) : PenaltyFactors()
    }
  }
}

/// What a ``Penalty`` multiplies with in one batch.
struct PenaltyFactors {
  var l1 = 0.0
  var l2 = 0.0

  /// The penalty of some weights `[count]`.
  @inline(__always)
  func term<S: Scalar>(of weights: UnsafePointer<S>, count: Int) -> Double {
    var sum = 0.0
    if l1 != 0 {
      var sizes = 0.0
      for i in 0..<count { sizes += abs(Double(weights[i])) }
      sum += l1 * sizes
    }
    if l2 != 0 {
      var squares = 0.0
      for i in 0..<count { squares += Double(weights[i]) * Double(weights[i]) }
      sum += 0.5 * l2 * squares
    }
    return sum
  }

  /// Adds the penalty's share, times `factor`, to the gradient of some weights `[count]`.
  @inline(__always)
  func add<S: Scalar>(
    to gradient: UnsafeMutablePointer<S>, weights: UnsafePointer<S>, factor: Double, count: Int,
    kernels: KernelSet
  ) {
    if l1 != 0 {
      let size = S(l1 * factor)
      for i in 0..<count {
        let w = weights[i]
        gradient[i] += w > 0 ? size : w < 0 ? -size : 0
      }
    }
    if l2 != 0 { S.addScaled(kernels, gradient, S(l2 * factor), weights, count: count) }
  }
}
