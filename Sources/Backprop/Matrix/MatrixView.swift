/// A matrix that lies in memory owned by somebody else: `[rows, columns]`, row by row.
///
/// Layers and losses see their inputs through views. A view is valid only during the call it was
/// passed to. Subscripts are checked in debug builds.
@frozen
public struct MatrixView<S: Scalar> {
  /// The first element.
  public let base: UnsafePointer<S>
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  /// Creates a view of `rows * columns` elements from `base` on.
  @inlinable
  public init(_ base: UnsafePointer<S>, rows: Int, columns: Int) {
    self.base = base
    self.rows = rows
    self.columns = columns
  }

  /// The number of elements.
  @inlinable public var count: Int { rows &* columns }

  /// The element in the given row and column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> S {
    assert(row >= 0 && row < rows && column >= 0 && column < columns, "view: out of range")
    return base[row &* columns &+ column]
  }

  /// The elements as a matrix of their own.
  public func copy() -> Matrix<S> {
    Matrix(
      rows: rows, columns: columns,
      values: [S](UnsafeBufferPointer(start: base, count: rows * columns)))
  }
}

/// A matrix to be written, in memory owned by somebody else; see ``MatrixView``.
@frozen
public struct MutableMatrixView<S: Scalar> {
  /// The first element.
  public let base: UnsafeMutablePointer<S>
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  /// Creates a view of `rows * columns` elements from `base` on.
  @inlinable
  public init(_ base: UnsafeMutablePointer<S>, rows: Int, columns: Int) {
    self.base = base
    self.rows = rows
    self.columns = columns
  }

  /// The number of elements.
  @inlinable public var count: Int { rows &* columns }

  /// The element in the given row and column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> S {
    get {
      assert(row >= 0 && row < rows && column >= 0 && column < columns, "view: out of range")
      return base[row &* columns &+ column]
    }
    nonmutating set {
      assert(row >= 0 && row < rows && column >= 0 && column < columns, "view: out of range")
      base[row &* columns &+ column] = newValue
    }
  }

  /// The same matrix, to be read.
  @inlinable public var readOnly: MatrixView<S> { MatrixView(base, rows: rows, columns: columns) }
}
