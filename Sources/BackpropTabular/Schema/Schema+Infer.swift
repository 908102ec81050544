extension Schema {
  /// Infers a schema from a table.
  ///
  /// A column of numbers is numeric, also where it holds few different whole numbers; any other is
  /// categorical, and so are codes with zeros in front. Left out, unless an override names them: columns
  /// without values, columns with one value only, texts that are all or nearly all distinct (identifiers,
  /// remarks), distinct whole numbers that are called an identifier, and copies of the target. Rows
  /// without a target are not looked at.
  ///
  /// - Throws: `BackpropError` for names that the table lacks, wishes that contradict each other or
  ///   the cells, a target that cannot be learned, and a table without usable features.
  /// - Complexity: O(cells).
  public static func infer(
    from table: Table, target: String, overrides: SchemaOverrides = SchemaOverrides()
  ) throws(BackpropError) -> SchemaInference {
    try infer(from: table, targets: [target], overrides: overrides)
  }

  /// Infers a schema with several targets, all of them numbers or all of two classes; see
  /// ``infer(from:target:overrides:)``. Rows that lack a target are not looked at.
  ///
  /// - Throws: `BackpropError` also for targets of different kinds.
  public static func infer(
    from table: Table, targets names: [String], overrides: SchemaOverrides = SchemaOverrides()
  ) throws(BackpropError) -> SchemaInference {
    try overrides.check(table, targets: names)
    var notes: [String] = []
    let (targets, rows) = try Target.infer(from: table, names, overrides, notes: &notes)
    let dropped = table.rowCount - rows.count
    let used = dropped == 0 ? table : table.selecting(rows: rows)
    if dropped > 0 {
      let rows = dropped == 1 ? "1 row has" : "\(dropped) rows have"
      notes.append("\(rows) no target and cannot be used")
    }

    var judge = FeatureJudge(overrides: overrides, targets: [])
    for target in targets { judge.targets.append(.init(try used.column(target.name))) }
    var entries: [Entry] = []
    for column in used.columns {
      if let target = targets.first(where: { $0.name == column.name }) {
        entries.append(Entry(name: target.name, role: .target, reason: target.reason))
      } else {
        entries.append(try judge.entry(for: column))
      }
    }
    let schema = Schema(entries: entries, targets: targets)
    guard !schema.features.isEmpty else {
      let reasons = entries.filter { $0.role == .ignored }.prefix(5)
        .map { "\($0.name) (\($0.reason))" }
      throw BackpropError(
        .data,
        reasons.isEmpty
          ? "the table has no column besides the target, so there is nothing to predict it from"
          : "no column is left to predict from: left out are \(reasons.joined(separator: ", ")); name "
            + "those to use in features",
        at: table.source.map { BackpropError.Location(file: $0) })
    }
    return SchemaInference(
      schema: schema, rows: rows, droppedRows: dropped, notes: notes + judge.notes)
  }
}

/// Decides what each feature is used for.
private struct FeatureJudge {
  /// A target, with what its cells look like.
  struct Target {
    let column: Column
    let profile: ColumnProfile

    init(_ column: Column) {
      self.column = column
      profile = column.profile()
    }
  }

  let overrides: SchemaOverrides
  var targets: [Target]
  private(set) var notes: [String] = []

  init(overrides: SchemaOverrides, targets: [Target]) {
    self.overrides = overrides
    self.targets = targets
  }

  mutating func entry(for column: Column) throws(BackpropError) -> Schema.Entry {
    let name = column.name
    if overrides.exclude.contains(name) { return ignored(name, "excluded") }
    if let features = overrides.features, !features.contains(name) {
      return ignored(name, "not among the features asked for")
    }
    if overrides.features == nil, let reason = overrides.reserved[name] {
      return ignored(name, reason)
    }
    let profile = column.profile()
    if overrides.categorical.contains(name) {
      return Schema.Entry(
        name: name, role: .categorical, reason: "asked for; " + levels(profile))
    }
    if overrides.numeric.contains(name) {
      if let complaint = profile.textComplaint {
        throw BackpropError(
          .data,
          "the column cannot be numeric: \(complaint); "
            + "mend those cells, leave them empty, or take the column as categorical",
          at: BackpropError.Location(
            file: profile.firstText?.location.file, field: name))
      }
      note(markersOf: profile)
      return Schema.Entry(name: name, role: .numeric, reason: "asked for; " + numbers(profile))
    }
    let isAskedFor = overrides.features != nil
    if !isAskedFor, let reason = unfitness(of: column, profile) { return ignored(name, reason) }
    note(markersOf: profile)
    if let digits = column.codes(profile) {
      return Schema.Entry(
        name: name, role: .categorical, reason: "codes of \(digits) digits, " + levels(profile))
    }
    note(doubtsAbout: profile)
    switch profile.kind {
    case .text: return Schema.Entry(name: name, role: .categorical, reason: levels(profile))
    case .numeric, .empty:
      return Schema.Entry(name: name, role: .numeric, reason: numbers(profile))
    }
  }

  /// Why a column says nothing about the target, or too much; nil where it may be of use.
  private func unfitness(of column: Column, _ profile: ColumnProfile) -> String? {
    let present = profile.presentCount
    if profile.kind == .empty { return "no values" }
    if profile.distinctCount == 1, profile.missingCount == 0 {
      return "constant: every value is \(column.text(0) ?? "")"
    }
    if targets.contains(where: { isCopy(column, profile, of: $0) }) {
      return "the same values as the target"
    }
    if profile.kind == .numeric {
      if column.isIdentifier(profile) {
        return "\(present) whole numbers, no two alike, called like an identifier"
      }
      guard column.codes(profile) != nil else { return nil }
      let distinct = column.levels().count
      return present > 20 && Double(distinct) >= 0.95 * Double(present)
        ? "\(distinct) of \(present) codes are distinct, as in an identifier" : nil
    }
    let areAllDistinct =
      profile.distinctCount == present && (profile.missingCount == 0 || present > 10)
    if areAllDistinct { return "all \(present) texts are distinct, as in an identifier" }
    if present > 20, Double(profile.distinctCount) >= 0.95 * Double(present) {
      return "\(profile.distinctCount) of \(present) texts are distinct, as in an identifier"
    }
    return nil
  }

  /// Whether a column holds what the target holds, row by row.
  private func isCopy(_ column: Column, _ profile: ColumnProfile, of target: Target) -> Bool {
    guard
      profile.kind == target.profile.kind, profile.missingCount == target.profile.missingCount,
      profile.distinctCount == target.profile.distinctCount, profile.range == target.profile.range
    else { return false }
    let target = target.column
    if profile.kind == .numeric, let a = try? column.numbers(), let b = try? target.numbers() {
      return a == b
    }
    return (0..<column.count).allSatisfy { column.text($0) == target.text($0) }
  }

  private func ignored(_ name: String, _ reason: String) -> Schema.Entry {
    Schema.Entry(name: name, role: .ignored, reason: reason)
  }

  private func numbers(_ profile: ColumnProfile) -> String {
    if profile.kind == .empty { return "no values" }
    return "numbers" + missing(profile)
  }

  private func levels(_ profile: ColumnProfile) -> String {
    let count =
      profile.isDistinctCapped ? "over \(profile.distinctCount)" : "\(profile.distinctCount)"
    return (count == "1" ? "1 level" : "\(count) levels") + missing(profile)
  }

  private func missing(_ profile: ColumnProfile) -> String {
    profile.missingCount == 0 ? "" : ", \(profile.missingCount) missing"
  }

  private mutating func note(markersOf profile: ColumnProfile) {
    if let note = profile.markerNote { notes.append("column \"\(profile.name)\": \(note)") }
  }

  private mutating func note(doubtsAbout profile: ColumnProfile) {
    if let complaint = profile.textComplaint, profile.numberCount > profile.textCount {
      notes.append(
        "column \"\(profile.name)\" is taken as categories, because \(complaint); "
          + "mend those cells or leave them empty to have it read as numbers")
    }
    if profile.kind == .numeric, profile.leadingZeroCount > 0 {
      let cells =
        profile.leadingZeroCount == 1 ? "1 cell begins" : "\(profile.leadingZeroCount) cells begin"
      notes.append(
        "column \"\(profile.name)\" is taken as numbers, but \(cells) with a zero as codes do; "
          + "if they are codes, name the column in categorical")
    }
  }
}
