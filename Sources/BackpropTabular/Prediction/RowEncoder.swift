/// Turns single rows into inputs of a network: what ``Preprocessor/encode(_:rows:as:)`` does with the
/// rows of a table, with everything looked up beforehand.
struct RowEncoder: Sendable {
  private enum Encoding: Sendable {
    case number(NumericEncoding)
    case level(CategoryEncoding, LevelIndex, averages: [Double])
  }

  private struct Feature: Sendable {
    let name: String
    let encoding: Encoding
    let width: Int
    /// The column that holds the date it is a part of; nil where it is no such part.
    let dateColumn: String?
    /// Whether its cells are not plain, so that a ``TableReading`` must read them.
    let isRead: Bool
  }

  /// The number of inputs.
  let width: Int
  private let reading: TableReading
  private let features: [Feature]

  init(_ preprocessor: Preprocessor) {
    reading = preprocessor.reading
    width = preprocessor.inputCount
    let reading = reading
    features = preprocessor.features.map { feature in
      let encoding: Encoding
      switch feature {
      case .numeric(let numeric): encoding = .number(numeric)
      case .categorical(let category):
        encoding = .level(category, LevelIndex(category.levels), averages: category.averages)
      }
      let source = reading.source(of: feature.name)
      return Feature(
        name: feature.name, encoding: encoding, width: feature.inputNames.count,
        dateColumn: source == feature.name ? nil : source,
        isRead: source != feature.name || reading.styled.contains { $0.name == feature.name })
    }
  }

  /// Appends the inputs of a row.
  ///
  /// - Throws: `BackpropError` naming a column that the row has not, or whose value is no number where
  ///   one must be.
  func append<S: Scalar>(
    _ row: [String: Table.Value], to inputs: inout [S]
  ) throws(BackpropError) {
    var position = inputs.count
    inputs.append(contentsOf: repeatElement(0, count: width))
    for feature in features {
      // A row that holds the parts of its dates themselves is read already.
      if !feature.isRead || feature.dateColumn != nil, let value = row[feature.name] {
        try encode(value, feature, into: &inputs, at: position)
      } else {
        let name = feature.dateColumn ?? feature.name
        guard let value = row[name] else {
          throw Preprocessor.missing(name, among: row.keys.sorted())
        }
        let column = try reading.read(Column(name, values: [value]), as: feature.name)
        try encode(column, feature, into: &inputs, at: position)
      }
      position += feature.width
    }
  }

  private func encode<S: Scalar>(
    _ value: Table.Value, _ feature: Feature, into inputs: inout [S], at position: Int
  ) throws(BackpropError) {
    switch (feature.encoding, value) {
    case (.number(let encoding), .number(let number)):
      encoding.encode(number, into: &inputs, at: position)
    case (.number, _):
      try encode(Column(feature.name, values: [value]), feature, into: &inputs, at: position)
    case (.level(let encoding, let levels, let averages), _):
      let code = value.text.map { levels.code(of: $0) } ?? Column.missingCode
      encoding.encode(code, averages, into: &inputs, at: position)
    }
  }

  /// Writes the inputs of a column of one row.
  private func encode<S: Scalar>(
    _ column: Column, _ feature: Feature, into inputs: inout [S], at position: Int
  ) throws(BackpropError) {
    switch feature.encoding {
    case .number(let encoding):
      try encoding.encode(column, into: &inputs, offset: position, stride: feature.width)
    case .level(let encoding, let levels, let averages):
      encoding.encode(column.codes(in: levels)[0], averages, into: &inputs, at: position)
    }
  }
}
