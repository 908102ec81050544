import BackpropTabular

/// Writes predictions as they come, as CSV or as JSON: the same bytes in whatever pieces the rows come.
struct PredictionWriter {
  /// What is written besides the prediction itself.
  struct Choices {
    /// The probability of each class.
    var probabilities = false
    /// The columns of the table, before the prediction.
    var inputs = false
  }

  private let model: TabularModel
  private let choices: Choices
  private let isJSON: Bool
  private var csv: CSVWriter?
  private var json: [UInt8] = []
  private var hasRows = false

  init(_ model: TabularModel, _ choices: Choices, isJSON: Bool) {
    self.model = model
    self.choices = choices
    self.isJSON = isJSON
  }

  /// Adds the predictions for the rows of a table.
  ///
  /// - Throws: `BackpropError` where a column of the table is called like one of the predictions.
  mutating func append(
    _ predictions: TabularPredictions, for table: Table
  ) throws(BackpropError) {
    if isJSON {
      appendJSON(predictions, table)
    } else {
      try appendCSV(predictions, table)
    }
    hasRows = true
  }

  /// Adds what comes behind the last row.
  mutating func finish() {
    if isJSON { json += "]}\n".utf8 }
  }

  /// Adds what comes behind the last row that was predicted before a fault: nothing where there is none,
  /// or for CSV.
  mutating func finish(after fault: BackpropError) {
    guard isJSON, hasRows else { return }
    json += "],\"error\":".utf8
    json += JSON.string(fault.description).bytes()
    json += "}\n".utf8
  }

  /// Hands over what was written so far.
  mutating func take() -> [UInt8] {
    defer { json = [] }
    return isJSON ? json : csv?.take() ?? []
  }

  // MARK: CSV

  /// One column named like each target, or where it follows the input, `predicted` and its name; with
  /// probabilities one more for each class, and one for the deviation where the model knows it.
  private func header(_ predictions: TabularPredictions, _ table: Table) throws(BackpropError)
    -> [String]
  {
    let names = predictions.all.flatMap { part in
      // Several targets may have classes of the same name.
      let prefix = predictions.further.isEmpty ? "" : part.target + "="
      return [choices.inputs ? "predicted \(part.target)" : part.target]
        + (choices.probabilities ? part.classes.map { "probability of \(prefix)\($0)" } : [])
        + (part.deviations.isEmpty ? [] : ["deviation of \(part.target)"])
    }
    guard choices.inputs else { return names }
    if let name = names.first(where: { table.position(of: $0) != nil }) {
      throw BackpropError(
        .usage,
        "`--append`: the table has a column \"\(name)\" already, as that of the predictions is "
          + "called; rename it or leave it out",
        at: table.source.map { BackpropError.Location(file: $0) })
    }
    return table.names + names
  }

  private mutating func appendCSV(
    _ predictions: TabularPredictions, _ table: Table
  ) throws(BackpropError) {
    if csv == nil { csv = CSVWriter(header: try header(predictions, table)) }
    for row in 0..<predictions.rows {
      var fields: [String] = []
      for part in predictions.all {
        fields.append(part.text(ofRow: row))
        if choices.probabilities && !part.classes.isEmpty {
          fields += part.values.row(row).map { NumberText.text($0) }
        }
        if !part.deviations.isEmpty { fields.append(NumberText.text(part.deviations[row])) }
      }
      if choices.inputs {
        csv?.append(row: row, of: table, and: fields)
      } else {
        csv?.append(row: fields)
      }
    }
  }

  // MARK: JSON

  private mutating func appendJSON(_ predictions: TabularPredictions, _ table: Table) {
    if !hasRows {
      var members: [JSON.Member] = [.init("schema", "backprop.predict/1")]
      members += Self.description(of: predictions)
      if !predictions.further.isEmpty {
        members.append(
          .init(
            "furtherTargets",
            .array(predictions.further.map { .object(Self.description(of: $0)) })))
      }
      json += JSON.object(members + [.init("predictions", [])]).bytes().dropLast(2)
    }
    for row in 0..<predictions.rows {
      if hasRows || row > 0 { json.append(UInt8(ascii: ",")) }
      json += element(predictions, row, table).bytes(nonFinite: .null)
    }
  }

  private static func description(of predictions: TabularPredictions) -> [JSON.Member] {
    [
      .init("target", .string(predictions.target)),
      .init("classes", .array(predictions.classes.map { .string($0) })),
    ]
  }

  /// A row: its prediction, or an object with those of all targets by their names.
  private func element(
    _ predictions: TabularPredictions, _ row: Int, _ table: Table
  ) -> JSON {
    var members: [JSON.Member] = []
    if choices.inputs {
      let cells = table.columns.map { column in
        JSON.Member(column.name, column.text(row).map { .string($0) } ?? .null)
      }
      members.append(.init("row", .object(cells)))
    }
    if !predictions.further.isEmpty {
      let targets = predictions.all.map { JSON.Member($0.target, prediction($0, row, [])) }
      return .object(members + [.init("targets", .object(targets))])
    }
    return prediction(predictions, row, members)
  }

  /// The prediction of one target, behind what else is said of the row.
  private func prediction(
    _ predictions: TabularPredictions, _ row: Int, _ before: [JSON.Member]
  ) -> JSON {
    var members = before
    if predictions.classes.isEmpty {
      let number = JSON.number(predictions.number(ofRow: row))
      if members.isEmpty && predictions.deviations.isEmpty { return number }
      members.append(.init("value", number))
      if !predictions.deviations.isEmpty {
        members.append(.init("deviation", .number(predictions.deviations[row])))
      }
      return .object(members)
    }
    members.append(.init("class", .string(predictions.label(ofRow: row))))
    if model.givesProbabilities {
      members.append(
        .init("probabilities", .array(predictions.values.row(row).map { .number($0) })))
    }
    return .object(members)
  }
}

extension TabularPredictions {
  /// The predicted class, or the number in its shortest form.
  fileprivate func text(ofRow row: Int) -> String {
    classes.isEmpty ? NumberText.text(number(ofRow: row)) : label(ofRow: row)
  }
}
