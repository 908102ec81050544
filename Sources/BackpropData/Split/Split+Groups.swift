extension Split {
  /// Splits rows so that those of one group stay together: what one patient, sensor or document has
  /// in common then helps nowhere but in training, as it will be with new ones.
  ///
  /// Groups are drawn at random, and each goes to the part that is being filled if that brings the
  /// part's size nearer to its fraction of all rows. A part that was asked for gets a group, however
  /// large.
  ///
  /// - Parameters:
  ///   - rows: the row numbers to split.
  ///   - groups: for each of `rows` its group, 0 or greater.
  /// - Throws: `BackpropError` when there are fewer groups than parts, or the fractions leave nothing
  ///   to train on.
  /// - Precondition: the plan names no test rows.
  public static func grouped(
    rows: [Int], groups: [Int], _ plan: Plan
  ) throws(BackpropError) -> Split {
    precondition(groups.count == rows.count, "Split: rows and groups differ in number")
    precondition(plan.testRows == nil, "Split: given test rows may cut a group in two")
    try check(plan.validation, plan.test, rows: rows.count)
    var members: [Int: [Int]] = [:]
    for (row, group) in zip(rows, groups) { members[group, default: []].append(row) }
    let fractions = [plan.test, plan.validation]
    let parts = 1 + fractions.count { $0 > 0 }
    guard members.count >= parts else {
      throw BackpropError(
        .data,
        "\(counted(members.count, "group")) cannot be divided over \(parts) parts, since a group "
          + "stays together; set the validation or test part to 0, or divide the rows otherwise")
    }

    var stream = RandomStream(seed: plan.seed, purpose: .splitting)
    let names = members.keys.sorted()
    var left = stream.permutation(of: names.count).map { members[names[$0]] ?? [] }
    var drawn: [[Int]] = []
    for (number, fraction) in fractions.enumerated() {
      // The groups that the parts behind this one need.
      let kept = 1 + fractions[(number + 1)...].count { $0 > 0 }
      drawn.append(take(fraction, of: rows.count, from: &left, keeping: kept))
    }
    return Split(training: left.flatMap { $0 }, validation: drawn[1], test: drawn[0])
  }

  /// Takes groups out of those that are left, until they hold about a fraction of all rows.
  private static func take(
    _ fraction: Double, of total: Int, from left: inout [[Int]], keeping kept: Int
  ) -> [Int] {
    guard fraction > 0 else { return [] }
    let wanted = max(1, Int((fraction * Double(total)).rounded()))
    var taken: [Int] = []
    var rest: [[Int]] = []
    for (number, group) in left.enumerated() {
      let mayGo = rest.count + left.count - number > kept
      if mayGo && abs(taken.count + group.count - wanted) < abs(taken.count - wanted) {
        taken += group
      } else {
        rest.append(group)
      }
    }
    if taken.isEmpty, let smallest = rest.indices.min(by: { rest[$0].count < rest[$1].count }) {
      taken = rest.remove(at: smallest)
    }
    left = rest
    return taken
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
