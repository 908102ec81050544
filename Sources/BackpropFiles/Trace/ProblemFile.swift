/// A problem to explain, as a JSON document: a network with its numbers, rows, and the step to take.
/// The page saves it.
///
/// | field | when absent |
/// |---|---|
/// | `schema`: `backprop.problem/1` | refused |
/// | `layers`: descriptors, each with its `weights` (`weights[i][j]` leads from input i to neuron j) and `biases` beside | refused; numbers are drawn from `seed`, biases start as described |
/// | `inputs`, `targets`: one array for each row | refused |
/// | `loss`, `optimizer`: descriptors | half squared error, gradient descent with η = 0.5 |
/// | `rule` | `original` where no bias is trained, else as the biases are kept |
/// | `row`, counted from 1, `batch`, `steps`, `seed` | 1, false, 10000, 1 |
public struct ProblemFile: Sendable {
  /// What a document calls itself. Fields may be added under the same number, not changed.
  public static let format = "backprop.problem/1"

  /// The network with its starting numbers.
  public let network: Network<Double>
  /// The loss.
  public let loss: any Loss
  /// The rule of the update.
  public let optimizer: any Optimizer
  /// All rows.
  public let data: Dataset<Double>
  /// The rule's name; see ``TraceFile/Details/rule``.
  public let rule: String
  /// The row that is explained, from 0.
  public let row: Int
  /// Whether the step is taken along all rows, not along this one alone.
  public let isBatch: Bool
  /// The rounds after which error and outputs are shown.
  public let steps: Int
  /// What absent weights were drawn from; nil where none were.
  public let seed: UInt64?

  /// The rows of the step.
  public var rows: Range<Int> { isBatch ? 0..<data.rows : row..<row + 1 }

  /// Reads a problem.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  public init(_ document: JSONReader, library: Library = .standard) throws(BackpropError) {
    let schema = try document.member("schema")
    guard try schema.string() == Self.format else {
      throw schema.error(
        "this version reads \"\(Self.format)\"; the file needs another version of Backprop")
    }
    let inputs = try Self.rows(try document.member("inputs"))
    let targets = try Self.rows(try document.member("targets"))
    guard inputs.rows == targets.rows else {
      throw document.error(
        "there are \(inputs.rows) rows of inputs and \(targets.rows) of targets")
    }
    let seedNumber =
      try document.optionalMember("seed")
      .map { (seed) throws(BackpropError) in try seed.integer(in: 0...Int.max) } ?? 1
    let elements = try document.member("layers").elements()
    guard !elements.isEmpty else { throw document.error("a problem needs a layer") }
    var layers: [any Layer] = []
    for element in elements { layers.append(try Self.layer(element, library)) }
    var network = Network<Double>(
      inputs: inputs.columns, layers: layers, seed: UInt64(seedNumber))
    var isDrawn = false
    for (number, element) in elements.enumerated() {
      isDrawn = try Self.fill(&network, layer: number, element) || isDrawn
    }
    self.network = network
    loss = try Self.part(document, "loss", library.loss) ?? HalfSquaredError()
    optimizer = try Self.part(document, "optimizer", library.optimizer) ?? SGD(learningRate: 0.5)
    data = Dataset(inputs: inputs, targets: targets)
    rule = try Self.rule(document, network)
    isBatch =
      try document.optionalMember("batch")
      .map { (batch) throws(BackpropError) in try batch.boolean() } ?? false
    row =
      try document.optionalMember("row")
      .map { (row) throws(BackpropError) in try row.integer(in: 1...inputs.rows) - 1 } ?? 0
    steps =
      try document.optionalMember("steps")
      .map { (steps) throws(BackpropError) in try steps.integer(in: 1...1_000_000) } ?? 10_000
    seed = isDrawn ? UInt64(seedNumber) : nil
    do throws(BackpropError) {
      try data.check(for: network, loss: loss)
    } catch {
      throw document.error(error.message)
    }
  }

  private static func part<Part>(
    _ document: JSONReader, _ key: String,
    _ make: (Descriptor) throws(BackpropError) -> Part
  ) throws(BackpropError) -> Part? {
    guard let reader = try document.optionalMember(key) else { return nil }
    do throws(BackpropError) {
      return try make(Descriptor(reader))
    } catch {
      throw reader.error(error.message)
    }
  }

  /// A layer from its descriptor, its numbers left out.
  private static func layer(
    _ reader: JSONReader, _ library: Library
  ) throws(BackpropError) -> any Layer {
    let members = try reader.members().filter { $0.key != "weights" && $0.key != "biases" }
    let bare = JSON.object(members.map { JSON.Member($0.key, $0.value.value) })
    do throws(BackpropError) {
      return try library.layer(
        Descriptor(JSONReader(bare, named: reader.path, file: reader.file)))
    } catch {
      throw error.message.hasPrefix(reader.path) ? error : reader.error(error.message)
    }
  }

  /// Puts in a layer's numbers, where they are given. Returns whether weights remain as drawn.
  private static func fill(
    _ network: inout Network<Double>, layer: Int, _ reader: JSONReader
  ) throws(BackpropError) -> Bool {
    var isDrawn = false
    if let segment = network.parameters.segment(named: "layers.\(layer).weights") {
      if let given = try reader.optionalMember("weights") {
        let weights = try rows(given)
        guard weights.rows == segment.shape.rows, weights.columns == segment.shape.columns else {
          throw given.error(
            "expected \(segment.shape.rows) rows of \(segment.shape.columns) numbers, found "
              + "\(weights.rows) of \(weights.columns)")
        }
        network.parameters[segment.name] = weights
      } else {
        isDrawn = true
      }
    }
    if let segment = network.parameters.segment(named: "layers.\(layer).bias"),
      let given = try reader.optionalMember("biases")
    {
      let biases = try given.numbers()
      guard biases.count == segment.range.count else {
        throw given.error("expected \(segment.range.count) numbers, found \(biases.count)")
      }
      network.parameters[segment.name] = Matrix(rows: 1, columns: biases.count, values: biases)
    }
    return isDrawn
  }

  /// The rule, which must agree with how the biases are kept.
  private static func rule(
    _ document: JSONReader, _ network: Network<Double>
  ) throws(BackpropError) -> String {
    var own = "original"
    for layer in network.layers {
      switch (layer as? Dense)?.bias {
      case .perNeuron?: own = "train-biases"
      case .shared?: own = "train-shared-biases"
      default: break
      }
    }
    guard let reader = try document.optionalMember("rule") else { return own }
    let rule = try reader.string()
    switch rule {
    case "updated-weights" where own == "original": return rule
    case own: return rule
    case "original", "updated-weights", "train-biases", "train-shared-biases":
      throw reader.error("the biases are kept as by the rule \"\(own)\"")
    default:
      throw reader.error(
        "expected original, updated-weights, train-biases or train-shared-biases")
    }
  }

  private static func rows(_ reader: JSONReader) throws(BackpropError) -> Matrix<Double> {
    var values: [Double] = []
    var columns: Int?
    let rows = try reader.elements()
    guard !rows.isEmpty else { throw reader.error("expected a row") }
    for row in rows {
      let numbers = try row.numbers()
      guard !numbers.isEmpty, numbers.count == columns ?? numbers.count else {
        throw row.error("expected \(columns ?? 1) numbers, found \(numbers.count)")
      }
      columns = numbers.count
      values += numbers
    }
    return Matrix(rows: rows.count, columns: columns ?? 0, values: values)
  }
}
