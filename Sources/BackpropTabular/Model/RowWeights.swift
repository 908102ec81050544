/// How much each row of a table counts in a training: its own weight times that of its class.
struct RowWeights {
  /// The rows' own weights, by row of the table; nil where all are 1.
  private let samples: [Double]?
  /// The column that they stand in.
  private let column: Column?
  /// The weight of each row's class, by row of the table, NaN where a row has none; nil where all
  /// are 1.
  private var classes: [Double]?

  /// Reads the weights of rows from a column.
  ///
  /// - Parameters:
  ///   - column: the column's name; nil where all rows count alike.
  ///   - rows: the rows that are going to be used.
  /// - Throws: `BackpropError` at the first of those cells that is missing, negative or infinite.
  init(column name: String?, _ table: Table, rows: [Int]) throws(BackpropError) {
    guard let name else {
      samples = nil
      column = nil
      return
    }
    let column = try table.column(name)
    let numbers = try column.numbers()
    for row in rows where !(numbers[row] >= 0 && numbers[row].isFinite) {
      let what =
        numbers[row].isNaN
        ? "missing" : numbers[row].isInfinite ? "infinite" : column.text(row) ?? ""
      throw BackpropError(
        .data, "the weight of a row is \(what); it must be a number of at least 0",
        at: column.location(row))
    }
    samples = numbers
    self.column = column
  }

  /// The rows' own weights, in the order of `rows`; nil where all are 1.
  func samples(of rows: [Int]) -> [Double]? {
    samples.map { samples in rows.map { samples[$0] } }
  }

  /// Multiplies in the weights of classes.
  ///
  /// - Parameters:
  ///   - indices: the class of each of `rows`.
  ///   - count: the number of rows of the table.
  mutating func take(_ weights: [Double], indices: [Int], rows: [Int], count: Int) {
    var classes = [Double](repeating: .nan, count: count)
    for (row, index) in zip(rows, indices) { classes[row] = weights[index] }
    self.classes = classes
  }

  /// How much rows count, their own weights and those of their classes; nil where all count alike.
  ///
  /// - Parameter part: what the rows are called in the message where none of them counts.
  func values<S: Scalar>(of rows: [Int], part: String) throws(BackpropError) -> [S]? {
    if samples == nil && classes == nil { return nil }
    let weights = rows.map { S((samples?[$0] ?? 1) * (classes?[$0] ?? 1)) }
    guard weights.contains(where: { $0 > 0 }) else {
      throw BackpropError(
        .data,
        "all \(rows.count) rows of the \(part) part weigh 0, from here on; give one of them at least a "
          + "greater weight, or let all count alike", at: column?.location(rows[0]))
    }
    return weights
  }
}
