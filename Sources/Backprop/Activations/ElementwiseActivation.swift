/// An activation that is written as two functions of one number, both of the net input; its passes
/// are loops over them.
///
/// The slope is computed from the net input because the output does not tell it, or tells it with
/// fewer digits: where out is near a limit, its distance from there is rounded away.
protocol ElementwiseActivation: Activation {
  /// φ(net); NaN for NaN, and the limit for ±infinity where there is one.
  func value<S: Scalar>(_ net: S) -> S
  /// φ′(net), for a net input that is not NaN.
  func slope<S: Scalar>(_ net: S) -> S
}

extension ElementwiseActivation {
  public var needsNet: Bool { true }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { values[i] = value(values[i]) }
  }

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count {
      let x = net[i]
      gradient[i] *= x == x ? slope(x) : x  // NaN in, NaN out, whatever a slope's comparisons say
    }
  }
}
