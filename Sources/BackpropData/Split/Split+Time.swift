extension Split {
  /// Splits rows by time: the latest are the test part, those before them decide, and the earliest
  /// are trained on, as it will be when the future is predicted. Nothing is drawn.
  ///
  /// Rows of the same moment stay together: a part begins at the change of moments that is nearest
  /// to its fraction of all rows.
  ///
  /// - Parameters:
  ///   - rows: the row numbers to split.
  ///   - times: for each of `rows` its moment, as a number that grows with time.
  /// - Throws: `BackpropError` when there are fewer moments than parts, or the fractions leave
  ///   nothing to train on.
  /// - Precondition: all times are finite, and the plan names no test rows.
  public static func ordered(
    rows: [Int], times: [Double], _ plan: Plan
  ) throws(BackpropError) -> Split {
    precondition(times.count == rows.count, "Split: rows and times differ in number")
    precondition(times.allSatisfy(\.isFinite), "Split: a time that is no number")
    precondition(plan.testRows == nil, "Split: given test rows may lie anywhere in time")
    try check(plan.validation, plan.test, rows: rows.count)
    let order = rows.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    // The ranks at which another moment begins.
    let changes = order.indices.dropFirst().filter { times[order[$0 - 1]] != times[order[$0]] }
    let fractions = [plan.validation, plan.test]
    let parts = 1 + fractions.count { $0 > 0 }
    guard changes.count + 1 >= parts else {
      throw BackpropError(
        .data,
        "\(changes.count + 1 == 1 ? "1 moment" : "\(changes.count + 1) moments") cannot be divided "
          + "over \(parts) parts, since rows of the same moment stay together; set the validation or "
          + "test part to 0, or divide the rows otherwise")
    }

    /// The change nearest to where a part should begin that ends before `end`, with as many changes
    /// left before it as other parts need.
    func beginning(of fraction: Double, before end: Int, keeping kept: Int) -> Int {
      guard fraction > 0 else { return end }
      let wanted = end - max(1, Int((fraction * Double(rows.count)).rounded()))
      let possible = changes.prefix { $0 < end }.dropFirst(kept)
      return possible.min { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) } ?? end
    }
    let test = beginning(of: plan.test, before: rows.count, keeping: plan.validation > 0 ? 1 : 0)
    let validation = beginning(of: plan.validation, before: test, keeping: 0)
    return Split(
      training: order[..<validation].map { rows[$0] },
      validation: order[validation..<test].map { rows[$0] }, test: order[test...].map { rows[$0] })
  }
}
