import BackpropTabular

extension Predict {
  func run(on console: Console) throws -> ExitStatus {
    for path in data { try console.requirePipe(for: path) }
    let output = file.output ?? "-"
    if output != "-" { try checkOutput(output, force: file.force) }
    let model = try TabularModel(contentsOf: self.model)
    if probabilities && model.task.isClassification && !model.givesProbabilities {
      throw BackpropError(
        .usage,
        "`--probabilities`: the model was trained with the loss \(model.loss.descriptor.kind), which "
          + "gives no probabilities")
    }
    let table = try console.readTable(data, input)
    for unknown in try model.preprocessor.unknownLevels(in: table) {
      console.warn(
        "column \"\(unknown.column)\": \(NumberFormat.count(unknown.count)) cells hold a level that "
          + "the training did not, first \"\(unknown.first)\" "
          + (unknown.location.line.map { "in line \($0)" } ?? ""))
    }
    let predictions = try model.predict(
      table, pool: ThreadPool(threads: running.threads ?? processorCount()))
    let text =
      console.isJSON
      ? json(predictions, model).text(nonFinite: .null) + "\n" : csv(predictions, model)
    if output == "-" {
      try console.output.write(text)
    } else {
      try AtomicFile.write(Array(text.utf8), to: output, overwriting: file.force)
      console.say("\(NumberFormat.count(predictions.rows)) predictions in \(output)")
    }
    return .success
  }

  /// One column named like the target; with probabilities one more for each class, and one for the
  /// deviation where the model knows it.
  private func csv(_ predictions: TabularPredictions, _ model: TabularModel) -> String {
    let classes = probabilities ? predictions.classes : []
    var writer = CSVWriter(
      header: [model.schema.target.name] + classes.map { "probability of \($0)" }
        + (predictions.deviations.isEmpty ? [] : ["deviation of \(model.schema.target.name)"]))
    for row in 0..<predictions.rows {
      writer.append(
        row: [predictions.text(ofRow: row)]
          + classes.indices.map { NumberText.text(predictions.values[row, $0]) }
          + (predictions.deviations.isEmpty ? [] : [NumberText.text(predictions.deviations[row])]))
    }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  private func json(_ predictions: TabularPredictions, _ model: TabularModel) -> JSON {
    let rows = (0..<predictions.rows).map { row -> JSON in
      guard !predictions.classes.isEmpty else { return .number(predictions.number(ofRow: row)) }
      guard model.givesProbabilities else {
        return ["class": .string(predictions.label(ofRow: row))]
      }
      return [
        "class": .string(predictions.label(ofRow: row)),
        "probabilities": .array(predictions.values.row(row).map { .number($0) }),
      ]
    }
    var members: [JSON.Member] = [
      .init("schema", "backprop.predict/1"), .init("target", .string(model.schema.target.name)),
      .init("classes", .array(predictions.classes.map { .string($0) })),
      .init("predictions", .array(rows)),
    ]
    if !predictions.deviations.isEmpty {
      members.append(.init("deviations", .array(predictions.deviations.map { .number($0) })))
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
