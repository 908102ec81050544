extension Split {
  /// A part that a row can lie in.
  public enum Part: String, Sendable, CaseIterable {
    case training, validation, test

    /// The part that a word stands for, in any case: `train`, `training`; `valid`, `validation`,
    /// `val`, `dev`; `test`, `testing`, `holdout`. Nil for other words.
    public init?(word: String) {
      switch word.lowercased() {
      case "train", "training": self = .training
      case "valid", "validation", "val", "dev": self = .validation
      case "test", "testing", "holdout", "hold-out": self = .test
      default: return nil
      }
    }
  }

  /// Splits rows as somebody has divided them. Where no row is in the validation part, that part is
  /// drawn from the training rows by the plan's fraction; a test part is never drawn.
  ///
  /// - Parameters:
  ///   - rows: the row numbers to split.
  ///   - parts: for each of `rows` its part.
  ///   - strata: for each of `rows` its class, by which a validation part is drawn in equal shares.
  /// - Throws: `BackpropError` when no row is left to train on, or too few to draw from.
  public static func given(
    rows: [Int], parts: [Part], strata: [Int], _ plan: Plan
  ) throws(BackpropError) -> Split {
    precondition(parts.count == rows.count, "Split: rows and parts differ in number")
    func members(_ part: Part) -> [Int] { zip(rows, parts).filter { $1 == part }.map(\.0) }
    if parts.contains(.validation) {
      let split = Split(
        training: members(.training), validation: members(.validation), test: members(.test))
      try check(split.training, "training", isWanted: true, rows: rows.count)
      return split
    }
    var plan = plan
    plan.testRows = members(.test)
    return try cut(rows, strata: strata, plan)
  }
}
