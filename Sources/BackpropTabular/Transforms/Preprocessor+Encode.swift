extension Preprocessor {
  /// The inputs of rows of a table: `[rows, inputCount]`.
  ///
  /// Columns are found by name, in whatever order and among whatever others they stand. The result
  /// is finite whatever the cells hold. A row's inputs depend on no other row.
  ///
  /// - Parameter rows: the row numbers, counted from 0; nil takes all, in order.
  /// - Throws: `BackpropError` naming a column that is not there, or a cell of a numeric column that
  ///   is no number.
  /// - Complexity: O(rows · inputs).
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func encode<S: Scalar>(
    _ table: Table, rows: [Int]? = nil, as scalar: S.Type = S.self
  ) throws(BackpropError) -> Matrix<S> {
    let table = rows.map { table.selecting(rows: $0) } ?? table
    let width = inputCount
    var values = [S](repeating: 0, count: table.rowCount * width)
    var offset = 0
    for feature in features {
      let column = try needed(feature.name, in: table)
      switch feature {
      case .numeric(let encoding):
        try encoding.encode(column, into: &values, offset: offset, stride: width)
      case .categorical(let encoding):
        encoding.encode(column, into: &values, offset: offset, stride: width)
      }
      offset += feature.inputNames.count
    }
    return Matrix(rows: table.rowCount, columns: width, values: values)
  }

  /// The targets of rows of a table: `[rows, targets]`, standardised numbers or the positions of
  /// classes.
  ///
  /// - Parameter rows: the row numbers, counted from 0; nil takes all, in order.
  /// - Throws: `BackpropError` at the first target that is missing, infinite, or of no known class.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func targets<S: Scalar>(
    _ table: Table, rows: [Int]? = nil, as scalar: S.Type = S.self
  ) throws(BackpropError) -> Matrix<S> {
    let table = rows.map { table.selecting(rows: $0) } ?? table
    var values = [S](repeating: 0, count: table.rowCount * targets.count)
    for (position, target) in targets.enumerated() {
      let column = try needed(target.name, in: table)
      let encoded: [S]
      switch target.encoding {
      case .number(let scaling):
        encoded = try column.finiteTargets().map { S(scaling.standardized($0)) }
      case .classes(let classes):
        encoded = try classes.indices(in: column).map { S($0) }
      }
      for (row, value) in encoded.enumerated() { values[row * targets.count + position] = value }
    }
    return Matrix(rows: table.rowCount, columns: targets.count, values: values)
  }

  /// The rows of a table that have all targets, counted from 0.
  ///
  /// - Throws: `BackpropError` when the table lacks a target's column.
  public func rowsWithTarget(_ table: Table) throws(BackpropError) -> [Int] {
    var missing = [Int](repeating: targets.count, count: table.rowCount)
    for target in targets {
      let column = try needed(target.name, in: table)
      var asNumbers = true
      if case .classes(let classes) = target.encoding { asNumbers = classes.isNumeric }
      for row in ClassEncoding.rowsPresent(in: column, asNumbers: asNumbers) { missing[row] -= 1 }
    }
    return missing.indices.filter { missing[$0] == 0 }
  }

  /// A column with levels that no training row held.
  public struct UnknownLevels: Sendable {
    /// The column's name.
    public let column: String
    /// The number of cells.
    public let count: Int
    /// The first such text.
    public let first: String
    /// Where it stands.
    public let location: BackpropError.Location
  }

  /// The levels in a table that have no input of their own, for a warning; one entry for a column.
  ///
  /// Levels too rare to have had one in training are not told from levels never seen.
  /// - Throws: `BackpropError` naming a column that is not there.
  public func unknownLevels(
    in table: Table, rows: [Int]? = nil
  ) throws(BackpropError) -> [UnknownLevels] {
    let table = rows.map { table.selecting(rows: $0) } ?? table
    var found: [UnknownLevels] = []
    for case .categorical(let encoding) in features {
      let column = try needed(encoding.name, in: table)
      let codes = column.codes(in: encoding.levels)
      guard let row = codes.firstIndex(of: Column.unknownCode) else { continue }
      found.append(
        UnknownLevels(
          column: encoding.name, count: codes.count { $0 == Column.unknownCode },
          first: column.text(row) ?? "", location: column.location(row)))
    }
    return found
  }

  /// A feature's column, read as in training.
  func needed(_ feature: String, in table: Table) throws(BackpropError) -> Column {
    // A table that was read already, in training, holds the parts of dates themselves.
    let name = table.position(of: feature) == nil ? reading.source(of: feature) : feature
    guard table.position(of: name) != nil else {
      throw Self.missing(
        name, among: table.names, at: table.source.map { BackpropError.Location(file: $0) })
    }
    return try reading.read(try table.column(name), as: feature)
  }

  /// The error where a column that the model needs is not there.
  static func missing(
    _ name: String, among names: [String], at location: BackpropError.Location? = nil
  ) -> BackpropError {
    BackpropError(
      .data,
      "no column \"\(name)\", which the model needs; "
        + Suggestion.hint(for: name, among: names, called: "columns"), at: location)
  }
}
