extension Scalar {
  /// 1 / (1 + e⁻ᶻ), computed from e^−|z|, which cannot overflow: right down to the smallest results.
  @inline(__always)
  static func logistic(_ z: Self) -> Self {
    let tail = exp(-abs(z))
    return (z < 0 ? tail : 1) / (1 + tail)
  }

  /// ln(1 + eᶻ) = −ln(1 − logistic(z)), likewise.
  @inline(__always)
  static func softplus(_ z: Self) -> Self { (z < 0 ? 0 : z) + log1p(exp(-abs(z))) }
}
