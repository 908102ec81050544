/// How one cell of a table became inputs of the network, with the fitted numbers.
public struct TracedCell: Sendable {
  /// The column's name.
  public let column: String
  /// The cell as it stands in the table; nil where it is missing.
  public let cell: String?
  /// What the cell was read as, where it is not a plain one: a number with a currency, a part of a date.
  public let reading: String?
  /// What became of it.
  public let encoding: Encoding
  /// The inputs, by name.
  public let inputs: [(name: String, value: Double)]

  /// What becomes of a cell.
  public enum Encoding: Sendable {
    /// A number: the cell's, or the median of the training rows where it is missing; then centred and
    /// scaled, z = scale·(number − center); then bent, z / √(1 + (z/3)²).
    case numeric(number: Double, scaling: RobustScaling, scaled: Double)
    /// The name of the input that is 1; nil for a level that training did not see and that has no
    /// input: each input is then the share of training rows that set it.
    case categorical(input: String?, shares: [Double])
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init("column", .string(column)), .init("cell", cell.map { .string($0) } ?? .null),
    ]
    if let reading { members.append(.init("readAs", .string(reading))) }
    switch encoding {
    case .numeric(let number, let scaling, let scaled):
      members += [
        .init("kind", "numeric"), .init("number", .number(number)),
        .init("center", .number(scaling.center)),
      ]
      // At the centre the scale says nothing.
      if number != scaling.center { members.append(.init("scale", .number(scaling.scale))) }
      members.append(.init("scaled", .number(scaled)))
    case .categorical(let input, let shares):
      members += [.init("kind", "categorical"), .init("input", input.map { .string($0) } ?? .null)]
      if input == nil { members.append(.init("shares", .array(shares.map { .number($0) }))) }
    }
    members.append(
      .init(
        "inputs",
        .array(inputs.map { ["name": .string($0.name), "value": .number($0.value)] })))
    return .object(members)
  }
}

/// How the cell of a target became what the network is to give.
public struct TracedTarget: Sendable {
  /// The column's name.
  public let column: String
  /// The cell as it stands in the table.
  public let cell: String
  /// The target of the network: a standardised number, or the position of a class.
  public let value: Double
  /// How it is encoded.
  public let encoding: Preprocessor.TargetEncoding

  var json: JSON {
    switch encoding {
    case .number(let scaling):
      [
        "column": .string(column), "cell": .string(cell), "kind": "number",
        "mean": .number(scaling.mean), "deviation": .number(scaling.deviation),
        "value": .number(value),
      ]
    case .classes(let classes):
      [
        "column": .string(column), "cell": .string(cell), "kind": "class",
        "classes": .array(classes.labels.map { .string($0) }),
        "label": .string(classes.labels[Int(value)]), "value": .number(value),
      ]
    }
  }
}

extension Preprocessor {
  /// The way of each cell of one row to the inputs.
  ///
  /// - Throws: as ``encode(_:rows:as:)``.
  func trace(_ table: Table, row: Int) throws(BackpropError) -> [TracedCell] {
    let inputs: Matrix<Double> = try encode(table, rows: [row])
    var offset = 0
    var cells: [TracedCell] = []
    for feature in features {
      let column = try needed(feature.name, in: table).selecting(rows: [row])
      let named = zip(feature.inputNames, inputs.values[offset...]).map { (name: $0, value: $1) }
      offset += named.count
      var text = try rawText(of: feature.name, in: table, row: row)
      var reading = column.text(0)
      let encoding: TracedCell.Encoding
      switch feature {
      case .numeric(let numeric):
        let number = try column.numbers()[0]
        if number.isNaN { text = nil }
        let isPlain = number.isNaN || text.flatMap(Double.init) == number
        reading = isPlain ? text : NumberText.text(number)
        let known = number.isNaN ? numeric.scaling.center : number
        encoding = .numeric(
          number: known, scaling: numeric.scaling,
          scaled: numeric.scaling.scale * (known - numeric.scaling.center))
      case .categorical:
        let set = named.filter { $0.value == 1 }
        let isKnown = set.count == 1 && named.count { $0.value != 0 } == 1
        encoding = .categorical(
          input: isKnown ? set[0].name : nil, shares: named.map { $0.value })
      }
      cells.append(
        TracedCell(
          column: feature.name, cell: text, reading: reading == text ? nil : reading,
          encoding: encoding, inputs: named))
    }
    return cells
  }

  /// The way of one row's targets.
  ///
  /// - Throws: as ``targets(_:rows:as:)``.
  func traceTargets(_ table: Table, row: Int) throws(BackpropError) -> [TracedTarget] {
    let values = (try targets(table, rows: [row]) as Matrix<Double>).values
    var traced: [TracedTarget] = []
    for (target, value) in zip(targets, values) {
      var cell = try rawText(of: target.name, in: table, row: row) ?? ""
      if case .number = target.encoding {
        let column = try needed(target.name, in: table).selecting(rows: [row])
        cell = NumberText.text(try column.numbers()[0])
      }
      traced.append(
        TracedTarget(column: target.name, cell: cell, value: value, encoding: target.encoding))
    }
    return traced
  }

  /// A cell as it stands in the file.
  private func rawText(
    of feature: String, in table: Table, row: Int
  ) throws(BackpropError) -> String? {
    let name = table.position(of: feature) == nil ? reading.source(of: feature) : feature
    return try table.column(name).text(row)
  }
}
