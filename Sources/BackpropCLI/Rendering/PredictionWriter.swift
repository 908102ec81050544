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

  private var target: String { model.schema.target.name }

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

  /// Hands over what was written so far.
  mutating func take() -> [UInt8] {
    defer { json = [] }
    return isJSON ? json : csv?.take() ?? []
  }

  // MARK: CSV

  /// One column named like the target, or where it follows the input, `predicted` and its name; with
  /// probabilities one more for each class, and one for the deviation where the model knows it.
  private func header(_ predictions: TabularPredictions, _ table: Table) throws(BackpropError)
    -> [String]
  {
    let names =
      [choices.inputs ? "predicted \(target)" : target]
      + (choices.probabilities ? predictions.classes.map { "probability of \($0)" } : [])
      + (predictions.deviations.isEmpty ? [] : ["deviation of \(target)"])
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
      var fields = [predictions.text(ofRow: row)]
      if choices.probabilities && !predictions.classes.isEmpty {
        fields += predictions.values.row(row).map { NumberText.text($0) }
      }
      if !predictions.deviations.isEmpty {
        fields.append(NumberText.text(predictions.deviations[row]))
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
      let members: JSON = [
        "schema": "backprop.predict/1", "target": .string(target),
        "classes": .array(model.classes.map { .string($0) }), "predictions": [],
      ]
      json += members.bytes().dropLast(2)
    }
    for row in 0..<predictions.rows {
      if hasRows || row > 0 { json.append(UInt8(ascii: ",")) }
      json += element(predictions, row, table).bytes(nonFinite: .null)
    }
  }

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
