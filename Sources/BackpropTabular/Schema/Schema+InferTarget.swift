extension Schema.Target {
  /// Whole numbers with up to this many different values are classes.
  static let largestClassCount = 10

  /// Infers what is asked of some columns of a table.
  ///
  /// - Returns: the targets in the order of their names, and the rows where none is missing.
  static func infer(
    from table: Table, _ names: [String], _ overrides: SchemaOverrides, notes: inout [String]
  ) throws(BackpropError) -> (targets: [Self], rows: [Int]) {
    var targets: [Self] = []
    var rows: [Int]?
    for name in names {
      guard !targets.contains(where: { $0.name == name }) else {
        throw BackpropError(.usage, "the target \"\(name)\" is named twice")
      }
      let found = try infer(from: try table.column(name), overrides, notes: &notes)
      targets.append(found.target)
      guard let before = rows else {
        rows = found.rows
        continue
      }
      let present = Set(found.rows)
      rows = before.filter { present.contains($0) }
    }
    guard Schema.gotTogether(targets), let rows else {
      let kinds = targets.map { "\"\($0.name)\" is \($0.task.rawValue)" }.joined(separator: ", ")
      throw BackpropError(
        .usage,
        "several targets must all be numbers, or all of two classes: \(kinds); train a model for "
          + "each, or ask for the task that all of them are")
    }
    guard !rows.isEmpty else {
      throw BackpropError(
        .data, "no row has all of the targets; nothing can be learned",
        at: table.source.map { .init(file: $0) })
    }
    return (targets, rows)
  }

  /// Infers what is asked of a target.
  ///
  /// Numbers with any fraction, or with more than ten different values, make a regression; other
  /// numbers are classes, and so is text. Two classes make a binary task. The overrides' task decides
  /// otherwise.
  ///
  /// - Returns: the target, and the rows where it is not missing.
  static func infer(
    from column: Column, _ overrides: SchemaOverrides, notes: inout [String]
  ) throws(BackpropError) -> (target: Self, rows: [Int]) {
    let profile = column.profile()
    let place = BackpropError.Location(file: column.fileName, field: column.name)
    guard profile.presentCount > 0 else {
      throw BackpropError(
        .data,
        "the target has no values, so nothing can be learned; choose another column, or rows that have "
          + "one", at: place)
    }
    guard profile.distinctCount > 1 else {
      let text = (0..<column.count).lazy.compactMap { column.text($0) }
        .first { profile.kind == .text || !MissingMarker.isMarker($0) }
      throw BackpropError(
        .data,
        "every value of the target is \(text ?? ""), so there is nothing to learn; choose another column",
        at: place)
    }
    if let note = profile.markerNote { notes.append("target \"\(column.name)\": \(note)") }
    for marker in profile.markers where profile.kind == .text {
      let rows = marker.count == 1 ? "1 row" : "\(marker.count) rows"
      notes.append(
        "the target has a class \(marker.word) with \(rows); leave those cells empty if it means "
          + "that the value is missing")
    }

    let isCodes = column.codes(profile) != nil
    let task =
      if let task = overrides.task { task } else { try natural(profile, isCodes, at: place) }
    let rows = ClassEncoding.rowsPresent(in: column, asNumbers: profile.kind == .numeric)
    let isNumeric = profile.kind == .numeric && !isCodes
    if task == .regression {
      guard overrides.positiveClass == nil else {
        throw BackpropError(
          .usage, "a positive class needs a target of two classes; this one is a number", at: place)
      }
      if let complaint = profile.textComplaint {
        throw BackpropError(
          .data,
          "a regression needs a target of numbers, but \(complaint); mend those cells, or ask for another "
            + "task", at: place)
      }
      let reason =
        "numbers, " + distinct(profile) + " different"
        + (profile.isInteger ? "" : ", with fractions")
      return (Self(name: column.name, task: task, reason: reason, classes: nil), rows)
    }
    var classes = ClassEncoding(levelsOf: column, asNumbers: isNumeric)
    if task == .binary, classes.labels.count != 2 {
      throw BackpropError(
        .data,
        "a binary task needs a target of two classes, this one has \(distinct(profile)); ask for the task "
          + "multiclass",
        at: place)
    }
    let lone = column.levels().filter { $0.count == 1 }.map(\.text)
    if !lone.isEmpty, rows.count >= 20 {
      notes.append(
        "the target has \(lone.count == 1 ? "a class" : "\(lone.count) classes") with one row only, "
          + "which is trained on and never measured: " + lone.prefix(5).joined(separator: ", ")
          + (lone.count > 5 ? ", …" : ""))
    }
    if let positive = overrides.positiveClass {
      classes = try classes.withPositive(positive, at: place)
    }
    let kind =
      isNumeric
      ? (profile.isInteger ? "whole numbers" : "numbers") : isCodes ? "codes" : "text"
    let reason = "\(kind) with \(classes.labels.count) different values"
    return (Self(name: column.name, task: task, reason: reason, classes: classes), rows)
  }

  /// The task that the cells suggest.
  private static func natural(
    _ profile: ColumnProfile, _ isCodes: Bool, at place: BackpropError.Location
  ) throws(BackpropError) -> TabularTask {
    let count = profile.distinctCount
    if profile.kind == .numeric && !isCodes {
      if !profile.isInteger || count > largestClassCount { return .regression }
      return count == 2 ? .binary : .multiclass
    }
    // Numbers with a few words among them, or texts that hardly repeat: not what anyone means by
    // classes, so rather ask than train on it.
    if let complaint = profile.textComplaint, profile.numberCount > profile.textCount,
      count > largestClassCount
    {
      throw BackpropError(
        .data,
        "most of the target is numbers, but \(complaint); mend those cells, leave them empty, or "
          + "ask for the task multiclass", at: place)
    }
    if count > 20, count * 2 > profile.presentCount {
      throw BackpropError(
        .data,
        "the target is text with \(count) different values in \(profile.presentCount) rows, too many "
          + "to be classes; choose another column, or ask for the task multiclass", at: place)
    }
    return count == 2 ? .binary : .multiclass
  }

  private static func distinct(_ profile: ColumnProfile) -> String {
    profile.isDistinctCapped ? "over \(profile.distinctCount)" : "\(profile.distinctCount)"
  }
}

extension Column {
  /// What the file that the column is from is called, or nil.
  var fileName: String? { count == 0 ? nil : location(0).file }
}
