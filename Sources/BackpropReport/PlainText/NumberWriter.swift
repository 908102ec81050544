/// How the numbers of a document are written, in every format: to so many significant digits, and a
/// given number without the zeros at its end.
package struct NumberWriter: Sendable {
  package var digits: Int

  package init(digits: Int = 9) { self.digits = digits }

  /// The number of a quantity, with a true minus sign.
  package func text(_ quantity: Quantity) -> String {
    guard let value = quantity.value else { return quantity.text }
    return text(value, isGiven: quantity.isGiven)
  }

  /// A number.
  package func text(_ value: Double, isGiven: Bool = false) -> String {
    minus(
      isGiven
        ? NumberFormat.short(value, digits: digits)
        : NumberFormat.significant(value, digits: digits))
  }

  /// A finite difference, which has fewer digits to trust.
  package func text(_ comparison: GradientComparison) -> String {
    minus(NumberFormat.significant(comparison.numeric, digits: min(6, digits)))
  }

  private func minus(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
