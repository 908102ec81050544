/// The numbers of one quantity of a step, with how they follow from others.
public struct TracedQuantity: Sendable {
  /// Where it belongs.
  public let place: StepFormulas.Place
  /// Its name, unique in its place: `netInputs`, `weights.gradient`.
  public let name: String
  /// How it is written in a formula: `net`, `δ`.
  public let symbol: String
  /// How it follows from other quantities of ``StepTrace/quantities``; nil where it is given.
  public let formula: Formula?
  /// The numbers.
  public let values: Matrix<Double>

  init(_ quantity: StepFormulas.Quantity, _ values: Matrix<Double>) {
    place = quantity.place
    name = quantity.name
    symbol = quantity.symbol
    formula = quantity.formula
    self.values = values
  }
}
