/// How a numeric column becomes inputs: one scaled number and, where values were missing in training,
/// a second input that is 1 where the value is missing and 0 elsewhere.
///
/// A missing value becomes the median of the training rows, which is 0 once scaled. Where only
/// later rows lack values there is no indicator, since nothing could have trained its weights.
public struct NumericEncoding: Sendable, Equatable {
  /// The column's name.
  public let name: String
  /// The scaling; its centre is the median that missing values become.
  public let scaling: RobustScaling
  /// Whether missing values have an input of their own.
  public let hasIndicator: Bool

  /// Creates an encoding.
  public init(name: String, scaling: RobustScaling, hasIndicator: Bool) {
    self.name = name
    self.scaling = scaling
    self.hasIndicator = hasIndicator
  }

  /// Fits the encoding to the rows of a column.
  ///
  /// - Throws: `BackpropError` at the first cell that is no number.
  public init(fitting column: Column) throws(BackpropError) {
    let numbers = try column.numbers()
    self.init(
      name: column.name, scaling: RobustScaling(fitting: numbers),
      hasIndicator: numbers.contains { $0.isNaN })
  }

  /// The names of the inputs: `age` and `age is missing`.
  public var inputNames: [String] { hasIndicator ? [name, name + " is missing"] : [name] }

  /// Writes the inputs of each row of a column, from `offset` on in every `stride` values.
  func encode<S: Scalar>(
    _ column: Column, into values: inout [S], offset: Int, stride: Int
  ) throws(BackpropError) {
    var position = offset
    for number in try column.numbers() {
      encode(number, into: &values, at: position)
      position &+= stride
    }
  }

  /// Writes the inputs of one cell, NaN where it is missing, from `position` on.
  @inline(__always)
  func encode<S: Scalar>(_ number: Double, into values: inout [S], at position: Int) {
    if !number.isNaN {
      values[position] = S(scaling(number))
    } else if hasIndicator {
      values[position &+ 1] = 1
    }
  }
}
