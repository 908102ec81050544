extension Double {
  /// baseᵉˣᵖᵒⁿᵉⁿᵗ by squaring: the same bits on every machine.
  ///
  /// - Precondition: the exponent is at least 0.
  static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// baseᵉˣᵖᵒⁿᵉⁿᵗ as e^(exponent · ln base), for a base of at least 0: good to |exponent · ln base|
  /// units in the last place. 0⁰ is 1.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == 0 ? 1 : exp(exponent * log(base))
  }
}
