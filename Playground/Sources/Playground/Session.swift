import Backprop

/// What a host works with: a network, the rows it learns from, what is made small and how, and the
/// tape through which numbers pass.
///
/// Numbers come from the tape, and answers go to it; see ``NumberTape``.
final class Session {
  let tape = NumberTape()
  var network: Network<Double>
  private(set) var loss: any Loss = HalfSquaredError()
  /// The rule of the update, with what it remembers of earlier steps.
  var optimizer: StepOptimizer<Double>
  private(set) var data: Dataset<Double>

  /// Starts with a network without layers, and no rows.
  init(inputs: Int) {
    let network = Network<Double>(inputs: inputs, layers: [])
    self.network = network
    optimizer = StepOptimizer(SGD(learningRate: 0.5), for: network.parameters)
    data = Dataset(
      inputs: Matrix(rows: 0, columns: inputs), targets: Matrix(rows: 0, columns: 0))
  }

  /// A session of its own in the state of another: what went before it can be gone back to.
  init(copying other: Session) {
    network = other.network
    loss = other.loss
    optimizer = other.optimizer
    data = other.data
  }

  /// Reads a descriptor and adds the layer behind the last one. All weights start anew, drawn from
  /// `seed`.
  func addLayer(seed: UInt64) throws(BackpropError) {
    let layer = try Library.standard.layer(tape.readDescriptor())
    network = Network(inputs: network.inputs, layers: network.layers + [layer], seed: seed)
    optimizer = StepOptimizer(optimizer.rule, for: network.parameters)
  }

  /// Reads the descriptor of a loss.
  func setLoss() throws(BackpropError) { loss = try Library.standard.loss(tape.readDescriptor()) }

  /// Reads the descriptor of an optimiser, which starts without memory.
  func setOptimizer() throws(BackpropError) {
    let rule = try Library.standard.optimizer(tape.readDescriptor())
    optimizer = StepOptimizer(rule, for: network.parameters)
  }

  /// Reads `rows` rows of inputs, then as many of targets.
  func setData(rows: Int) throws(BackpropError) {
    let columns = loss.targetColumns(outputs: network.outputs)
    let inputs = Matrix(
      rows: rows, columns: network.inputs, values: tape.read(rows * network.inputs))
    let targets = Matrix(rows: rows, columns: columns, values: tape.read(rows * columns))
    let data = Dataset(inputs: inputs, targets: targets)
    try data.check(for: network, loss: loss)
    self.data = data
  }

  /// Reads all parameters, frozen ones included. The optimiser starts without memory.
  func setParameters() {
    network.parameters.values = tape.read(network.parameters.totalCount)
    optimizer = StepOptimizer(optimizer.rule, for: network.parameters)
  }

  /// Writes where the parameters lie: for each segment its layer, whether it holds weights, its rows
  /// and columns, its first place, and whether it is trained.
  func giveLayout() {
    for segment in network.parameters.segments {
      let shape = segment.shape
      tape.write([
        Double(segment.layer), shape.role == .weight ? 1 : 0, Double(shape.rows),
        Double(shape.columns), Double(segment.range.lowerBound), shape.trainable ? 1 : 0,
      ])
    }
  }

  /// The rows that a step is taken along: one of them, or all.
  func batch(row: Int?) -> Dataset<Double> {
    guard let row else { return data }
    return Dataset(
      inputs: data.inputs.selecting(rows: [row]), targets: data.targets.selecting(rows: [row]))
  }

  /// Writes the columns of targets that the loss needs, and how outputs become predictions: 0 they
  /// are, 1 by the logistic, 2 by the softmax, 3 by the exponential, 4 by their sign, 5 as means and
  /// variances, 6 in another way.
  func giveLossFacts() {
    let links: [OutputLink] = [
      .identity, .logistic, .softmax, .exponential, .sign, .meanAndVariance,
    ]
    let link = links.firstIndex(of: loss.link) ?? links.count
    tape.write([Double(loss.targetColumns(outputs: network.outputs)), Double(link)])
  }
}
