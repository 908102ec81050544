/// By what the rows of a table are divided into the parts to train on, to decide by, and to judge by.
public enum Division: Sendable, Equatable {
  /// At random, classes (or low and high targets) in equal shares.
  case random
  /// As a column says, whose cells are `train`, `validation` or `test`; see
  /// `Split/given(rows:parts:strata:_:)`.
  case column(String)
  /// At random, but rows with the same value of a column stay together; see
  /// `Split/grouped(rows:groups:_:)`.
  case groups(String)
  /// By time, the latest rows held out, as a column of dates or numbers says; see
  /// `Split/ordered(rows:times:_:)`.
  case time(String)

  /// The column that decides; nil where none does.
  public var column: String? {
    switch self {
    case .random: nil
    case .column(let name), .groups(let name), .time(let name): name
    }
  }

  /// Why the column is no feature, unless it is asked for.
  var reason: String {
    switch self {
    case .random: ""
    case .column: "says which part a row lies in"
    case .groups: "tells which rows stay together"
    case .time: "orders the rows: what is to be predicted lies beyond what was learned from"
    }
  }
}

extension TabularModel {
  /// Divides the rows of a table that have a target.
  ///
  /// - Parameters:
  ///   - table: the table as it is read.
  ///   - raw: the table as it was, where dates are still dates.
  static func split(
    _ table: Table, raw: Table, _ inference: SchemaInference, _ options: TabularOptions
  ) throws(BackpropError) -> Split {
    if let given = options.validationRows {
      return try split(table, raw: raw, inference, options, validation: Set(given))
    }
    let plan = Split.Plan(
      validation: options.validation, test: options.test, testRows: options.testRows,
      seed: options.seed)
    let rows = inference.rows
    if options.testRows != nil, options.division != .random {
      throw BackpropError(
        .usage, "test rows are given, and a column that decides of them: give one of the two")
    }
    func deciding(_ name: String) throws(BackpropError) -> Column {
      try raw.column(name).selecting(rows: rows)
    }
    switch options.division {
    case .random: break
    case .column(let name):
      return try Split.given(
        rows: rows, parts: try deciding(name).parts(), strata: try strata(table, inference), plan)
    case .groups(let name):
      return try Split.grouped(rows: rows, groups: try deciding(name).groups(), plan)
    case .time(let name):
      return try Split.ordered(rows: rows, times: try deciding(name).times(), plan)
    }
    if inference.schema.task.isClassification {
      return try Split.stratified(rows: rows, classes: try strata(table, inference), plan)
    }
    let target = try table.column(inference.schema.target.name).selecting(rows: rows)
    return try Split.stratified(rows: rows, targets: try target.numbers(), plan)
  }

  /// Divides the rows besides those that are given to decide by.
  private static func split(
    _ table: Table, raw: Table, _ inference: SchemaInference, _ options: TabularOptions,
    validation given: Set<Int>
  ) throws(BackpropError) -> Split {
    let present = inference.rows.filter { given.contains($0) }
    guard !present.isEmpty else {
      throw BackpropError(.data, "none of the rows to decide by has a target")
    }
    var others = options
    others.validationRows = nil
    others.validation = 0
    let split = try split(
      table, raw: raw,
      SchemaInference(
        schema: inference.schema, rows: inference.rows.filter { !given.contains($0) },
        droppedRows: inference.droppedRows, notes: []), others)
    return Split(
      training: split.training, validation: split.validation + present, test: split.test)
  }

  /// The class of each row, or the combination of its classes in several targets; one for all in a
  /// regression.
  private static func strata(
    _ table: Table, _ inference: SchemaInference
  ) throws(BackpropError) -> [Int] {
    var strata = [Int](repeating: 0, count: inference.rows.count)
    for target in inference.schema.targets {
      guard let classes = target.classes else { return strata }
      let column = try table.column(target.name).selecting(rows: inference.rows)
      let indices = try classes.indices(in: column)
      // Numbered anew, so that the numbers stay small whatever combinations there are.
      var numbers: [SIMD2<Int>: Int] = [:]
      if inference.schema.targets.count == 1 { return indices }
      for row in strata.indices {
        let combination = SIMD2(strata[row], indices[row])
        strata[row] = numbers[combination] ?? numbers.count
        numbers[combination] = strata[row]
      }
    }
    return strata
  }
}

extension Division {
  /// The division as it is saved.
  var json: JSON {
    switch self {
    case .random: .null
    case .column(let name): ["kind": "column", "column": .string(name)]
    case .groups(let name): ["kind": "groups", "column": .string(name)]
    case .time(let name): ["kind": "time", "column": .string(name)]
    }
  }

  /// Reads back what was saved; nothing is ``random``.
  init(_ reader: JSONReader?) throws(BackpropError) {
    guard let reader else {
      self = .random
      return
    }
    let name = try reader.member("column").string()
    let kind = try reader.member("kind")
    switch try kind.string() {
    case "column": self = .column(name)
    case "groups": self = .groups(name)
    case "time": self = .time(name)
    default: throw kind.error("expected \"column\", \"groups\" or \"time\"")
    }
  }
}
