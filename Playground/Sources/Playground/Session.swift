import Backprop

/// What a host works with: a network, the rows it learns from, and the memory through which numbers
/// pass in both directions.
final class Session {
  /// The most numbers that pass at once.
  static let capacity = 4096

  /// The numbers: the host writes them before a call that reads, and reads them after one that
  /// writes.
  let numbers: UnsafeMutableBufferPointer<Double>
  private(set) var network: Network<Double>
  private(set) var loss: any Loss = HalfSquaredError()
  private var data: Dataset<Double>

  /// Starts with a network without layers, and no rows.
  init(inputs: Int) {
    numbers = .allocate(capacity: Self.capacity)
    numbers.initialize(repeating: 0)
    network = Network(inputs: inputs, layers: [])
    data = Dataset(
      inputs: Matrix(rows: 0, columns: inputs), targets: Matrix(rows: 0, columns: 0))
  }

  deinit { numbers.deallocate() }

  /// Adds a layer behind the last one. All weights start anew, drawn from `seed`.
  func append(_ layer: any Layer, seed: UInt64) {
    network = Network(inputs: network.inputs, layers: network.layers + [layer], seed: seed)
  }

  /// Reads `rows` rows of inputs, then as many of targets, and sets the error they are judged by.
  func takeData(rows: Int, loss: any Loss) {
    self.loss = loss
    let columns = loss.targetColumns(outputs: network.outputs)
    let inputs = read(rows * network.inputs)
    data = Dataset(
      inputs: Matrix(rows: rows, columns: network.inputs, values: inputs),
      targets: Matrix(
        rows: rows, columns: columns, values: read(rows * columns, from: inputs.count)))
  }

  /// Reads all parameters, frozen ones included.
  func takeParameters() {
    network.parameters.values = read(network.parameters.totalCount)
  }

  /// Writes all parameters.
  func giveParameters() -> Int { write(network.parameters.values) }

  /// Writes the error, the outputs of each layer, the delta of each layer, and the gradient.
  func differentiate() -> Int {
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    var count = write([workspace.differentiate(data).error])
    for layer in network.layers.indices {
      count += write(workspace.output(ofLayer: layer).values, at: count)
    }
    for layer in network.layers.indices {
      count += write(workspace.delta(ofLayer: layer).values, at: count)
    }
    return count + write(workspace.currentGradient, at: count)
  }

  /// Takes steps of gradient descent over all rows; all gradients of a step come from the weights
  /// before it.
  func descend(steps: Int, learningRate: Double) {
    let workspace = Workspace(network, loss: loss, batchSize: data.rows)
    let rule = SGD(learningRate: learningRate)
    for step in 0..<steps {
      workspace.differentiate(data)
      workspace.update(rule, step: step + 1)
    }
    workspace.store(into: &network)
  }

  /// Trains with Adam on all rows at once and keeps the best weights.
  func train(epochs: Int, learningRate: Double, seed: UInt64) throws(BackpropError) -> Double {
    let trainer = Trainer<Double>(
      loss: loss, optimizer: .adam(learningRate: learningRate), batchSize: nil, epochs: epochs,
      minimum: .never, seed: seed)
    return try trainer.train(&network, on: data).bestError
  }

  /// Writes the gradient check's worst difference, the number of elements it compared, and how many
  /// of them lay next to a kink.
  func checkGradient() -> Int {
    let check = GradientCheck(network, loss: loss, data: data)
    return write([
      check.worst?.difference ?? .nan, Double(check.checked), Double(check.oneSided),
    ])
  }

  /// Writes a text, one number for each byte of its UTF-8.
  func give(_ text: String) -> Int { write(text.utf8.prefix(Self.capacity).map { Double($0) }) }

  private func read(_ count: Int, from start: Int = 0) -> [Double] {
    precondition(start + count <= Self.capacity, "Session: more numbers than there is room for")
    return Array(numbers[start..<start + count])
  }

  private func write(_ values: [Double], at start: Int = 0) -> Int {
    precondition(
      start + values.count <= Self.capacity, "Session: more numbers than there is room for")
    for (i, value) in values.enumerated() { numbers[start + i] = value }
    return values.count
  }
}
