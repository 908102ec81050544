/// Writes numbers as text.
public enum NumberText {
  /// The shortest decimal text that reads back as the same number; whole numbers without a point
  /// (`3`, not `3.0`), infinities as `inf` and `-inf`, a NaN as the empty text of a missing value.
  public static func text(_ number: Double) -> String {
    if number.isNaN { return "" }
    // Up to 2⁵³ every whole number is its own shortest text; minus zero keeps its sign.
    if abs(number) <= 0x1p53, number == number.rounded(.towardZero),
      number != 0 || number.sign == .plus
    {
      return String(Int(number))
    }
    return "\(number)"
  }
}
