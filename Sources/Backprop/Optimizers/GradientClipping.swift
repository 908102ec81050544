/// A bound on the gradient of a step, kept before the optimiser sees it.
///
/// The gradient is that of the whole objective, penalty included. It is looked through for NaN and
/// infinity first: clipping never hides one.
public enum GradientClipping: Sendable, Equatable {
  /// No bound.
  case none
  /// Each element is held in [−bound, bound].
  case value(Double)
  /// Where ‖g‖₂ over all trainable parameters exceeds the bound, g ← g · bound / ‖g‖. The direction
  /// stays. Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural
  /// networks", ICML 2013, algorithm 1. (PyTorch adds 1e-6 to the norm.)
  case norm(Double)

  /// The bound, or nil where there is none.
  public var bound: Double? {
    switch self {
    case .none: return nil
    case .value(let bound), .norm(let bound): return bound
    }
  }

  /// What the gradient is multiplied with, for a sum of its squares.
  func factor(squares: Double) -> Double {
    guard case .norm(let bound) = self else { return 1 }
    let norm = squares.squareRoot()
    return norm > bound ? bound / norm : 1
  }

  /// Clips a slice of the gradient `[count]`.
  @inline(__always)
  func apply<S: Scalar>(to gradient: UnsafeMutablePointer<S>, factor: Double, count: Int) {
    switch self {
    case .none: break
    case .value(let bound):
      let bound = S(bound)
      for i in 0..<count { gradient[i] = max(-bound, min(gradient[i], bound)) }
    case .norm:
      guard factor != 1 else { return }
      let factor = S(factor)
      for i in 0..<count { gradient[i] *= factor }
    }
  }
}

/// The sum of squares of `[count]` numbers: eight chains, each in the order of the numbers, whatever
/// the machine.
@inline(__always)
func sumOfSquares<S: Scalar>(_ x: UnsafePointer<S>, count: Int) -> Double {
  var sums = SIMD8<Double>()
  let whole = count & ~7
  var i = 0
  while i < whole {
    for lane in 0..<8 { sums[lane] += Double(x[i &+ lane]) * Double(x[i &+ lane]) }
    i &+= 8
  }
  var rest = 0.0
  while i < count {
    rest += Double(x[i]) * Double(x[i])
    i &+= 1
  }
  return sums.sum() + rest
}
