/// A dense table of scalars, row by row: `values[row * columns + column]`.
///
/// Rows are examples, columns are features or outputs: `[rows, columns]`.
public struct Matrix<S: Scalar>: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row by row; always `rows * columns` of them.
  public private(set) var values: [S]

  /// Creates a matrix from its elements, row by row.
  ///
  /// - Precondition: `values.count == rows * columns`.
  public init(rows: Int, columns: Int, values: [S]) {
    precondition(
      rows >= 0 && columns >= 0 && values.count == rows * columns,
      "Matrix: the number of values is not rows x columns")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Creates a matrix whose elements are all the same.
  public init(rows: Int, columns: Int, repeating value: S = 0) {
    self.init(rows: rows, columns: columns, values: [S](repeating: value, count: rows * columns))
  }

  /// Creates a matrix from rows of equal length.
  ///
  /// - Precondition: all rows have the length of the first.
  public init(_ rows: [[S]]) {
    let columns = rows.first?.count ?? 0
    var values: [S] = []
    values.reserveCapacity(rows.count * columns)
    for row in rows {
      precondition(row.count == columns, "Matrix: rows differ in length")
      values += row
    }
    self.init(rows: rows.count, columns: columns, values: values)
  }

  /// The element in the given row and column, both counted from 0.
  public subscript(row: Int, column: Int) -> S {
    get {
      check(row, column)
      return values[row &* columns &+ column]
    }
    set {
      check(row, column)
      values[row &* columns &+ column] = newValue
    }
  }

  private func check(_ row: Int, _ column: Int) {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns, "Matrix: index out of range")
  }

  /// One row as a slice of `values`.
  public func row(_ row: Int) -> ArraySlice<S> {
    precondition(row >= 0 && row < rows, "Matrix: row out of range")
    return values[row &* columns..<(row &+ 1) &* columns]
  }

  /// The rows with the given numbers, in that order.
  ///
  /// Complexity: O(`indices.count` × `columns`).
  public func selecting(rows indices: [Int]) -> Matrix {
    var selected: [S] = []
    selected.reserveCapacity(indices.count * columns)
    for index in indices { selected += row(index) }
    return Matrix(rows: indices.count, columns: columns, values: selected)
  }
}
