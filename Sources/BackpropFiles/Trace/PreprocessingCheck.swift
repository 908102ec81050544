/// Checks how the cells of a table became inputs and targets: every scaled number and every input of
/// a level is computed again from the cell and the fitted numbers.
struct PreprocessingCheck {
  private(set) var fault: TraceFile.Fault?
  /// How many numbers were computed again.
  private(set) var count = 0

  /// Checks a trace's preprocessing against its inputs and targets; nil where they came from no table.
  init(
    _ reader: JSONReader?, inputs: Matrix<Double>, targets: Matrix<Double>
  ) throws(BackpropError) {
    guard let reader else { return }
    let rows = try reader.elements()
    guard rows.count == inputs.rows else {
      throw reader.error("expected \(inputs.rows) rows, as there are inputs")
    }
    for (number, row) in rows.enumerated() where fault == nil {
      _ = try row.member("row").integer(in: 1...Int.max)
      var values: [(path: String, value: Double, formula: String)] = []
      for feature in try row.member("features").elements() {
        values += try encode(feature)
        guard fault == nil else { return }
      }
      try compare(inputs, "inputs", number, values.map { ($0.path, $0.value) }, row)
      var wanted: [(path: String, value: Double)] = []
      for target in try row.member("targets").elements() { wanted.append(try check(target)) }
      try compare(targets, "targets", number, wanted, row)
    }
  }

  /// The numbers that a row ended in are those that the network was given.
  private mutating func compare(
    _ given: Matrix<Double>, _ name: String, _ number: Int,
    _ values: [(path: String, value: Double)], _ row: JSONReader
  ) throws(BackpropError) {
    guard values.count == given.columns else {
      throw row.error("expected \(given.columns) \(name), found \(values.count)")
    }
    for (column, entry) in values.enumerated()
    where fault == nil && given[number, column] != entry.value {
      fault = TraceFile.Fault(
        path: "data.\(name).values[\(number)][\(column)]", found: given[number, column],
        expected: entry.value, formula: entry.path)
    }
  }

  /// The inputs of one cell, as its encoding gives them.
  private mutating func encode(
    _ feature: JSONReader
  ) throws(BackpropError) -> [(path: String, value: Double, formula: String)] {
    let cell = try feature.optionalMember("cell")
      .map { (cell) throws(BackpropError) in try cell.string() }
    let read = try feature.optionalMember("readAs")
      .map { (text) throws(BackpropError) in try text.string() }
    _ = try feature.member("column").string()
    let inputs = try feature.member("inputs").elements()
    var found: [(path: String, value: Double, formula: String)] = []
    for input in inputs {
      let value = try input.member("value")
      found.append((value.path, try value.number(), try input.member("name").string()))
    }
    let kind = try feature.member("kind")
    switch try kind.string() {
    case "numeric":
      let center = try feature.member("center").number()
      let value = try feature.member("number")
      // A missing cell becomes the median.
      let text = cell == nil ? nil : read ?? cell
      let number = text.flatMap(Double.init) ?? center
      expect(value, try value.number(), number, cell == nil ? "the centre" : "the cell")
      let scale = number == center ? 1 : try feature.member("scale").number()
      if number == center, let scale = try feature.optionalMember("scale") {
        throw scale.error("a number at the centre has no scale")
      }
      let centered = try feature.member("scaled")
      let z = scale * (number - center)
      expect(centered, try centered.number(), z, "scale · (number − center)")
      var expected = [abs(z) > 1e9 ? (z < 0 ? -3 : 3) : z / (1 + z * z / 9).squareRoot()]
      if found.count == 2 { expected.append(cell == nil ? 1 : 0) }
      guard found.count == expected.count else {
        throw feature.error("a number has one input, and one more where cells were missing")
      }
      for (entry, value) in zip(found, expected) {
        expect(entry.path, entry.value, value, "scaled / (1 + scaled² / 9)^(1/2), or is missing")
      }
    case "categorical":
      let set = try feature.optionalMember("input")
        .map { (input) throws(BackpropError) in try input.string() }
      let shares = try feature.optionalMember("shares")
        .map { (shares) throws(BackpropError) in try shares.numbers() }
      guard set == nil || found.contains(where: { $0.formula == set }),
        set != nil || shares?.count == found.count
      else {
        throw feature.error("expected the name of the input that is 1, or the inputs' shares")
      }
      for (position, entry) in found.enumerated() {
        let value = set.map { entry.formula == $0 ? 1.0 : 0 } ?? shares?[position] ?? 0
        expect(entry.path, entry.value, value, "1 for the cell's level, else 0")
      }
    default: throw kind.error("expected \"numeric\" or \"categorical\"")
    }
    return found
  }

  /// The target of a regression is standardised; a class is known by its position.
  private mutating func check(
    _ target: JSONReader
  ) throws(BackpropError) -> (path: String, value: Double) {
    let cell = try target.member("cell").string()
    let value = try target.member("value")
    let kind = try target.member("kind")
    switch try kind.string() {
    case "number":
      guard let number = Double(cell) else {
        throw target.error("expected a number as the cell")
      }
      let mean = try target.member("mean").number()
      let deviation = try target.member("deviation").number()
      expect(value, try value.number(), (number - mean) / deviation, "(cell − mean) / deviation")
    case "class":
      let labels = try target.member("classes").strings()
      let label = try target.member("label").string()
      guard let position = labels.firstIndex(of: label) else {
        throw target.error("the label is none of the classes")
      }
      expect(value, try value.number(), Double(position), "the position of the class")
    default: throw kind.error("expected \"number\" or \"class\"")
    }
    return (value.path, try value.number())
  }

  private mutating func expect(
    _ place: JSONReader, _ found: Double, _ expected: Double, _ formula: String
  ) {
    expect(place.path, found, expected, formula)
  }

  private mutating func expect(
    _ path: String, _ found: Double, _ expected: Double, _ formula: String
  ) {
    count += 1
    // A handful of operations, each rounded once.
    let isClose = abs(found - expected) <= 1e-14 * max(abs(expected), abs(found))
    if fault == nil && !isClose {
      fault = TraceFile.Fault(path: path, found: found, expected: expected, formula: formula)
    }
  }
}
