extension Split {
  /// Cuts rows into parts, each stratum by the plan's fractions.
  static func cut(_ rows: [Int], strata: [Int], _ plan: Plan) throws(BackpropError) -> Split {
    precondition(strata.count == rows.count, "Split: rows and classes differ in number")
    precondition(strata.allSatisfy { $0 >= 0 }, "Split: a negative class")
    let isTest = try givenTestRows(rows, plan)
    let testFraction = isTest == nil ? plan.test : 0
    try check(plan.validation, testFraction, rows: rows.count)

    // The positions of each stratum in random order; given test rows are out of the game.
    var stream = RandomStream(seed: plan.seed, purpose: .splitting)
    var members = [[Int]](repeating: [], count: (strata.max() ?? -1) + 1)
    for position in stream.permutation(of: rows.count) where isTest?[position] != true {
      members[strata[position]].append(position)
    }

    let sizes = members.map(\.count)
    let test = shares(of: sizes, fraction: testFraction, total: rows.count, free: sizes)
    let free = zip(sizes, test).map { $0 - $1 }
    let validation = shares(of: sizes, fraction: plan.validation, total: rows.count, free: free)

    var parts: (training: [Int], validation: [Int], test: [Int]) = ([], [], [])
    for (stratum, positions) in members.enumerated() {
      let testEnd = test[stratum]
      let validationEnd = testEnd + validation[stratum]
      parts.test += positions[..<testEnd].map { rows[$0] }
      parts.validation += positions[testEnd..<validationEnd].map { rows[$0] }
      parts.training += positions[validationEnd...].map { rows[$0] }
    }
    parts.test += rows.indices.filter { isTest?[$0] == true }.map { rows[$0] }
    try check(parts.training, "training", isWanted: true, rows: rows.count)
    try check(parts.validation, "validation", isWanted: plan.validation > 0, rows: rows.count)
    try check(parts.test, "test", isWanted: testFraction > 0, rows: rows.count)
    return Split(training: parts.training, validation: parts.validation, test: parts.test)
  }

  /// How many rows of each stratum go to a part, so that the part has `fraction · total` rows,
  /// rounded, but at least one: the whole rows of each stratum's share first, then one more from
  /// those with the greatest remainders. No stratum gives its last free row; where that leaves the
  /// part short, the strata with most free rows give more.
  private static func shares(
    of sizes: [Int], fraction: Double, total: Int, free: [Int]
  ) -> [Int] {
    guard fraction > 0 else { return sizes.map { _ in 0 } }
    let wanted = max(1, Int((fraction * Double(total)).rounded()))
    let perRow = Double(wanted) / Double(max(1, sizes.reduce(0, +)))
    let quotas = sizes.map { perRow * Double($0) }
    var shares = zip(quotas, free).map { quota, free in min(Int(quota), max(0, free - 1)) }
    var given = shares.reduce(0, +)
    let byRemainder = sizes.indices.sorted {
      (Double(shares[$0]) - quotas[$0], $0) < (Double(shares[$1]) - quotas[$1], $1)
    }
    for stratum in byRemainder where given < wanted && free[stratum] - shares[stratum] > 1 {
      shares[stratum] += 1
      given += 1
    }
    while given < wanted {
      let slack = sizes.indices.max { free[$0] - shares[$0] < free[$1] - shares[$1] }
      guard let slack, free[slack] - shares[slack] > 1 else { break }
      shares[slack] += 1
      given += 1
    }
    return shares
  }

  /// For each of `rows` whether it is a given test row, or nil where none are given.
  private static func givenTestRows(
    _ rows: [Int], _ plan: Plan
  ) throws(BackpropError) -> [Bool]? {
    guard let testRows = plan.testRows else { return nil }
    let wanted = Set(testRows)
    let isTest = rows.map { wanted.contains($0) }
    guard isTest.count(where: { $0 }) == wanted.count else {
      let known = Set(rows)
      let stranger = testRows.first { !known.contains($0) } ?? -1
      throw BackpropError(
        .usage,
        "test row \(stranger) is not among the \(rows.count) rows to split; "
          + "rows count from 0, and rows without a target are left out")
    }
    return isTest
  }

  static func check(
    _ validation: Double, _ test: Double, rows: Int
  ) throws(BackpropError) {
    for (name, fraction) in [("validation", validation), ("test", test)]
    where !(fraction >= 0 && fraction < 1) {
      throw BackpropError(
        .usage, "the \(name) part is \(NumberText.text(fraction)); it must be from 0 to below 1")
    }
    guard validation + test < 1 else {
      throw BackpropError(
        .usage, "validation and test part leave nothing to train on; they must sum to less than 1")
    }
  }

  static func check(
    _ part: [Int], _ name: String, isWanted: Bool, rows: Int
  ) throws(BackpropError) {
    guard isWanted, part.isEmpty else { return }
    throw BackpropError(
      .data,
      "\(rows) rows are too few: the \(name) part would be empty; "
        + "give more rows, or set the validation and test parts to 0")
  }
}
