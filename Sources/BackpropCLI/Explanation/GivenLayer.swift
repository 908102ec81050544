import BackpropTabular

/// The starting numbers of a dense layer, read from a file.
struct GivenLayer: Equatable, Sendable {
  /// `weights[i, j]` leads from input i to neuron j.
  var weights: Matrix<Double>
  /// One for each neuron, or one for all of them; empty for none.
  var biases: [Double]

  /// The dense layers of a file: a model, or JSON with `layers`, each with `weights` as an array for each
  /// input and `biases` beside. A problem that the page saved and a trace are such JSON.
  ///
  /// - Throws: `BackpropError` naming the place that is not as it must be.
  static func all(in path: String) throws -> [GivenLayer] {
    let bytes = try WholeFile.read(path)
    guard bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{") else {
      return try ofModel(TabularModel(contentsOf: path), path)
    }
    let document = JSONReader(try JSON(parsing: bytes, file: path), named: "weights", file: path)
    var layers: [GivenLayer] = []
    for element in try document.member("layers").elements() {
      if let kind = try element.optionalMember("kind"), try kind.string() == "dropout" { continue }
      let weights = try values(try element.member("weights"))
      let biases = try element.optionalMember("biases") ?? element.optionalMember("bias")
      var numbers: [Double] = []
      if let biases, case .object = biases.value {
        numbers = try matrix(biases.member("values")).values
      } else if let biases, case .array = biases.value {
        numbers = try biases.numbers()
      }
      layers.append(GivenLayer(weights: weights, biases: numbers))
    }
    return layers
  }

  /// Of a problem an array of arrays, of a trace a quantity.
  private static func values(_ reader: JSONReader) throws -> Matrix<Double> {
    if case .object = reader.value { return try matrix(reader.member("values")) }
    return try matrix(reader)
  }

  private static func matrix(_ reader: JSONReader) throws -> Matrix<Double> {
    let rows = try reader.elements()
    var values: [Double] = []
    var columns = 0
    for row in rows {
      let numbers = try row.numbers()
      guard columns == 0 || numbers.count == columns else {
        throw row.error("expected \(columns) numbers, found \(numbers.count)")
      }
      columns = numbers.count
      values += numbers
    }
    return Matrix(rows: rows.count, columns: columns, values: values)
  }

  private static func ofModel(_ model: TabularModel, _ path: String) throws -> [GivenLayer] {
    func layers<S: Scalar>(_ network: Network<S>) throws -> [GivenLayer] {
      var found: [GivenLayer] = []
      for (number, layer) in network.layers.enumerated() where !(layer is Dropout) {
        guard layer.untreated is Dense else {
          throw BackpropError(
            .usage,
            "the model has a layer of kind \"\(layer.descriptor.kind)\"; `backprop explain \(path) "
              + "DATA --row 1` explains it as it is", at: .init(file: path))
        }
        let weights = network.parameters["layers.\(number).weights"]
        let bias = network.parameters.segment(named: "layers.\(number).bias")
        found.append(
          GivenLayer(
            weights: Matrix(
              rows: weights.rows, columns: weights.columns,
              values: weights.values.map { Double($0) }),
            biases: bias.map { network.parameters.values[$0.range].map { Double($0) } } ?? []))
      }
      return found
    }
    switch model.network {
    case .float(let network): return try layers(network)
    case .double(let network): return try layers(network)
    }
  }
}

/// Starting weights as they are given on the command line.
enum WeightsChoice: Equatable, Sendable {
  /// Neuron by neuron.
  case numbers([Double])
  /// In a file.
  case file(String)
}

extension ValueParser where Value == WeightsChoice {
  /// Numbers joined by commas, or a path.
  static var startingWeights: Self {
    let numbers = ValueParser<[Double]>.list(of: .finiteNumber)
    var parser = Self(expected: "numbers joined by commas, or the path of a file") { _ in nil }
    parser.parse = { text throws(InvalidValue) in
      // What begins like a number is one; a path that does is written ./1.json.
      let isPath = text.hasPrefix("./") || text.hasPrefix("../")
      guard let first = text.first, !isPath, first.isNumber || "+-.".contains(first) else {
        return .file(text)
      }
      return .numbers(try numbers.parse(text))
    }
    return parser
  }
}

extension ValueParser where Value == [[Double]] {
  /// Rows joined by slashes, which no shell takes for its own, each of numbers joined by commas.
  static var numberRows: Self {
    let numbers = ValueParser<[Double]>.list(of: .finiteNumber)
    var parser = Self(expected: numbers.expected) { _ in nil }
    parser.parse = { text throws(InvalidValue) in
      var rows: [[Double]] = []
      for row in text.split(separator: "/", omittingEmptySubsequences: false) {
        rows.append(try numbers.parse(String(row)))
      }
      return rows
    }
    return parser
  }
}
