/// baseᵉˣᵖᵒⁿᵉⁿᵗ by squaring: the same bits on every machine.
func power(_ base: Double, _ exponent: Int) -> Double {
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

/// baseᵉˣᵖᵒⁿᵉⁿᵗ for a base that is not negative; 0⁰ is 1.
func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 0 { return 1 }
  return base == 0 ? 0 : Double.exp(exponent * Double.log(base))
}
