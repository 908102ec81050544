/// A table's rows in three parts: to train on, to decide by, to judge by. Each part lists row
/// numbers, counted from 0, in ascending order; together they hold every row given once.
///
/// Rows are drawn at random, so nothing is assumed about their order. The same seed gives the same
/// parts, whatever else is random.
public struct Split: Sendable, Equatable {
  /// The rows whose errors are minimised and from which transforms are fitted.
  public let training: [Int]
  /// The rows that decide when training has done enough.
  public let validation: [Int]
  /// The rows that nothing was decided by.
  public let test: [Int]

  /// Creates a split from parts.
  ///
  /// - Precondition: no row is in two parts.
  public init(training: [Int], validation: [Int], test: [Int]) {
    let all = training + validation + test
    precondition(Set(all).count == all.count, "Split: a row is there twice")
    self.training = training.sorted()
    self.validation = validation.sorted()
    self.test = test.sorted()
  }

  /// How the parts are cut.
  public struct Plan: Sendable {
    /// The part of all rows that goes to validation, 0 to less than 1.
    public var validation: Double
    /// The part of all rows that goes to the test; not looked at where `testRows` are given.
    public var test: Double
    /// The rows of the test part where they are given, counted from 0.
    public var testRows: [Int]?
    /// What the draws are made from.
    public var seed: UInt64

    /// Creates a plan. Both parts are fractions of all rows, given test rows included.
    public init(
      validation: Double = 0.15, test: Double = 0.15, testRows: [Int]? = nil, seed: UInt64 = 0
    ) {
      self.validation = validation
      self.test = test
      self.testRows = testRows
      self.seed = seed
    }
  }

  /// Splits rows at random.
  ///
  /// - Parameter rows: the row numbers to split.
  /// - Throws: `BackpropError` when the fractions leave a part that was asked for, or the training
  ///   part, without rows, or a given test row is not among `rows`.
  public static func random(rows: [Int], _ plan: Plan) throws(BackpropError) -> Split {
    try cut(rows, strata: [Int](repeating: 0, count: rows.count), plan)
  }

  /// Splits rows so that each class is divided by the fractions as well as whole rows allow: the
  /// parts have the sizes that a split of all rows has, and each class is within one row of its
  /// share. A class of one row goes to training, and every class keeps a row there.
  ///
  /// - Parameters:
  ///   - rows: the row numbers to split.
  ///   - classes: for each of `rows` its class, 0 or greater.
  /// - Throws: as ``random(rows:_:)``.
  public static func stratified(
    rows: [Int], classes: [Int], _ plan: Plan
  ) throws(BackpropError) -> Split {
    try cut(rows, strata: classes, plan)
  }

  /// Splits rows so that each part has its share of low, middle and high targets: the rows are
  /// sorted by target into up to ten groups of equal size, and the groups divided like classes.
  ///
  /// - Parameters:
  ///   - rows: the row numbers to split.
  ///   - targets: for each of `rows` its target.
  /// - Throws: as ``random(rows:_:)``.
  public static func stratified(
    rows: [Int], targets: [Double], _ plan: Plan
  ) throws(BackpropError) -> Split {
    precondition(targets.count == rows.count, "Split: rows and targets differ in number")
    let groups = min(10, max(1, rows.count / 20))
    let order = targets.indices.sorted { (targets[$0], $0) < (targets[$1], $1) }
    var strata = [Int](repeating: 0, count: rows.count)
    for (rank, position) in order.enumerated() {
      strata[position] = rank * groups / order.count
    }
    return try cut(rows, strata: strata, plan)
  }
}
