import BackpropTabular

extension Explain {
  /// Which rows of a table, and what of the step.
  struct TableChoices: ParsableArguments {
    @Option(
      help: .init(
        "The row of the table, counted from 1 without the header.", valueName: "n"),
      parsing: .wholeNumber(atLeast: 1))
    var row: Int?

    @Option(
      help: .init("Rows that make up a batch, such as 1-8.", valueName: "rows"),
      parsing: .rowRange)
    var batch: ClosedRange<Int>?

    @Option(
      help: .init(
        "Tell all about one weight: layer1[3,2] leads from input 3 to neuron 2 of layer 1.",
        valueName: "place"),
      parsing: .weightPath)
    var weight: TracePath?

    @Option(
      help: .init("Tell all about one neuron, such as layer1[2].", valueName: "place"),
      parsing: .neuronPath)
    var neuron: TracePath?

    @Option(
      name: [.customLong("output-neuron")],
      help: .init("Tell all about one output of the network, counted from 1.", valueName: "n"),
      parsing: .wholeNumber(atLeast: 1))
    var outputNeuron: Int?

    @Option(
      help: .init("Tell all about one layer, counted from 1.", valueName: "n"),
      parsing: .wholeNumber(atLeast: 1))
    var layer: Int?

    /// The rows, counted from 1; nil where none are named.
    var rows: ClosedRange<Int>? { row.map { $0...$0 } ?? batch }

    /// The path that is followed.
    var path: TracePath? {
      weight ?? neuron ?? outputNeuron.map { .output($0) } ?? layer.map { .layer($0) }
    }
  }
}

extension ValueParser where Value == ClosedRange<Int> {
  /// `1-8`, or one row.
  static var rowRange: Self {
    Self(expected: "rows from 1 on, such as 1-8") { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
        first >= 1, last >= first
      else { return nil }
      return first...last
    }
  }
}

extension ValueParser where Value == TracePath {
  /// `layer1[3,2]`.
  static var weightPath: Self {
    Self(expected: "a layer, an input and a neuron, such as layer1[3,2]") { text in
      numbers(text).flatMap {
        $0.count == 3 ? .weight(layer: $0[0], input: $0[1], neuron: $0[2]) : nil
      }
    }
  }

  /// `layer1[2]`.
  static var neuronPath: Self {
    Self(expected: "a layer and a neuron, such as layer1[2]") { text in
      numbers(text).flatMap { $0.count == 2 ? .neuron(layer: $0[0], $0[1]) : nil }
    }
  }

  /// The numbers of `layer1[3,2]`, each at least 1.
  private static func numbers(_ text: String) -> [Int]? {
    guard text.hasPrefix("layer"), text.hasSuffix("]") else { return nil }
    let parts = text.dropFirst(5).dropLast().split(
      separator: "[", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let words = [parts[0]] + parts[1].split(separator: ",", omittingEmptySubsequences: false)
    let numbers = words.compactMap { Int($0) }
    return numbers.count == words.count && numbers.allSatisfy { $0 >= 1 } ? numbers : nil
  }
}
