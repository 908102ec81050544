import BackpropTabular

extension Inspect {
  func run(on console: Console) throws -> ExitStatus {
    let model = try readModel(file, verb: "inspect")
    if console.isJSON {
      let document: JSON = ["schema": "backprop.inspect/1", "model": model.document]
      try console.print(document.text())
      return .success
    }
    let summary = model.training
    let pairs: [(key: String, value: String)] = [
      (
        "task",
        "\(model.task.rawValue), predicts "
          + model.schema.targets.map(\.name).joined(separator: ", ")
      ),
      ("classes", classes(model)),
      (
        "network",
        "\(model.network.inputs) inputs, "
          + model.network.layers.map(\.inWords).joined(separator: ", ")
      ),
      ("parameters", NumberFormat.count(model.network.parameterCount) + " (\(precision(model)))"),
      ("loss", Vocabulary.dashed(model.loss.descriptor.kind)),
      (
        "trained",
        "on \(NumberFormat.count(summary.trainingRows)) rows, "
          + "\(NumberFormat.count(summary.validationRows)) to validate, "
          + "\(NumberFormat.count(summary.testRows)) to test; \(summary.epochs) epochs, "
          + "best \(summary.bestEpoch), seed \(summary.seed)"
      ),
      ("divided", division(summary.rows.division)), ("weights", weights(model)),
      ("optimiser", words(summary.optimizer)), ("version", summary.version),
    ]
    let style = console.output.style
    for line in keyValueLines(
      pairs.filter { !$0.value.isEmpty }, width: console.output.width, key: style.bold)
    {
      try console.print(line)
    }
    try console.print("")
    var table = TextTable([.init("column"), .init("used as"), .init("fitted to the training rows")])
    for feature in model.preprocessor.features {
      table.add([feature.name, feature.kindInWords, feature.fittedInWords])
    }
    for line in table.lines(width: console.output.width, heading: style.bold) {
      try console.print(line)
    }
    return .success
  }

  /// The classes; of several targets those of each.
  private func classes(_ model: TabularModel) -> String {
    let targets = model.schema.targets
    if targets.count == 1 { return model.classes.joined(separator: ", ") }
    return targets.compactMap { target in
      target.classes.map { "\(target.name): " + $0.labels.joined(separator: ", ") }
    }.joined(separator: "; ")
  }

  /// By what the rows were divided into parts.
  private func division(_ division: Division) -> String {
    switch division {
    case .random: ""
    case .column(let name): "as the column \(name) says"
    case .groups(let name): "rows of one \(name) in one part"
    case .time(let name): "by \(name), the latest rows held out"
    }
  }

  /// What rows and classes counted, where not all counted alike.
  private func weights(_ model: TabularModel) -> String {
    let rows = model.training.rows
    let column = rows.weightColumn.map { "a row as the column \($0) says" }
    let classes = zip(model.classes, rows.classWeights)
      .map { "\($0) \(NumberFormat.short($1, digits: 6))" }
    return [column, classes.isEmpty ? nil : classes.joined(separator: ", ")].compactMap { $0 }
      .joined(separator: "; ")
  }

  private func precision(_ model: TabularModel) -> String {
    switch model.network {
    case .float: "single precision"
    case .double: "double precision"
    }
  }

  private func words(_ descriptor: Descriptor) -> String {
    let fields = descriptor.fields.map { field in
      switch field.value {
      case .number(let number):
        "\(Vocabulary.dashed(field.name)) \(NumberFormat.short(number, digits: 6))"
      case .flag(let flag): "\(Vocabulary.dashed(field.name)) \(flag)"
      case .text(let text): "\(Vocabulary.dashed(field.name)) \(text)"
      default: field.name
      }
    }
    return ([descriptor.kind] + fields).joined(separator: ", ")
  }
}

extension Layer {
  fileprivate var inWords: String {
    switch self {
    case let layer as Dense: "dense \(layer.width) \(layer.activation.descriptor.kind)"
    case let layer as Dropout: "dropout \(NumberFormat.short(layer.rate))"
    case let layer as Treated: layer.layer.inWords + layer.treatment.inWords
    case let layer as ColumnGroups:
      "column groups (\(layer.groups.map(\.inWords).joined(separator: "; ")))"
    default: descriptor.kind
    }
  }
}

extension ColumnGroup {
  fileprivate var inWords: String {
    let range =
      columns.count == 1
      ? "\(columns.lowerBound + 1)" : "\(columns.lowerBound + 1)–\(columns.upperBound)"
    return ([range] + layers.map(\.inWords)).joined(separator: ", ")
  }
}

extension Treatment {
  /// ` (frozen)`, ` (learning rate × 0.5)`.
  fileprivate var inWords: String {
    var words = isTrainable ? [] : ["frozen"]
    if learningRateFactor != 1 {
      words.append("learning rate × \(NumberFormat.short(learningRateFactor))")
    }
    if decayFactor != 1 { words.append("decay × \(NumberFormat.short(decayFactor))") }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }
}

extension Preprocessor.FeatureEncoding {
  fileprivate var kindInWords: String {
    switch self {
    case .numeric: "numeric"
    case .categorical: "categorical"
    }
  }

  fileprivate var fittedInWords: String {
    switch self {
    case .numeric(let encoding):
      "median \(NumberFormat.short(encoding.scaling.center, digits: 6)), scale "
        + "\(NumberFormat.short(encoding.scaling.scale, digits: 6))"
        + (encoding.hasIndicator ? ", and whether it is missing" : "")
    case .categorical(let encoding):
      "\(encoding.levels.count) levels: " + encoding.levels.joined(separator: ", ")
        + (encoding.otherLevels == 0 ? "" : ", and \(encoding.otherLevels) rarer ones together")
    }
  }
}
