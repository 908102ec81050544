import Backprop

/// Work whose instructions `Scripts/check-instructions` counts: the same again and again, and nothing
/// else, so that the difference between two counts is that work's own.
enum Instructions {
  static func run(_ name: String, times: Int) {
    switch name {
    case "worked": worked(times)
    case "online": steps(10, [64, 64, 1], batch: 1, SGD(learningRate: 0.001), times)
    case "small": steps(10, [64, 64, 1], batch: 32, Adam(), times)
    case "medium": steps(54, [256, 256, 7], batch: 256, Adam(), times)
    case "row": rows(times)
    default: fatalError("AllocationProbe: instructions of worked, online, small, medium or row")
    }
  }

  /// A round of the classic worked example.
  private static func worked(_ times: Int) {
    let network = Network<Double>(
      inputs: 2, layers: [.dense(2, activation: .logistic), .dense(2, activation: .logistic)])
    let data = Dataset<Double>(
      inputs: Matrix([[0.05, 0.1]]), targets: Matrix([[0.01, 0.99]]))
    step(network, data, batch: 1, SGD(learningRate: 0.5), times)
  }

  private static func steps(
    _ inputs: Int, _ widths: [Int], batch: Int, _ optimizer: any Optimizer, _ times: Int
  ) {
    step(network(inputs, widths), data(inputs, widths, rows: batch), batch: batch, optimizer, times)
  }

  private static func step<S: Scalar>(
    _ network: Network<S>, _ data: Dataset<S>, batch: Int, _ optimizer: any Optimizer, _ times: Int
  ) {
    let workspace = Workspace(
      network, loss: HalfSquaredError(), batchSize: batch, optimizer: optimizer)
    for number in 1...times {
      workspace.differentiate(data)
      workspace.update(optimizer, step: number)
    }
  }

  private static func rows(_ times: Int) {
    let network = network(10, [64, 64, 1])
    let row = data(10, [64, 64, 1], rows: 1).inputs
    var sum: Float = 0
    for _ in 0..<times { sum += network.outputs(for: row).values[0] }
    precondition(sum.isFinite)
  }

  private static func network(_ inputs: Int, _ widths: [Int]) -> Network<Float> {
    let hidden: [any Layer] = widths.dropLast().map { .dense($0, activation: .relu) }
    return Network(inputs: inputs, layers: hidden + [Dense(widths[widths.count - 1])], seed: 1)
  }

  private static func data(_ inputs: Int, _ widths: [Int], rows: Int) -> Dataset<Float> {
    let outputs = widths[widths.count - 1]
    return Dataset(
      inputs: Matrix(
        rows: rows, columns: inputs, values: (0..<rows * inputs).map { Float($0 % 11) / 7 - 0.7 }),
      targets: Matrix(
        rows: rows, columns: outputs, values: (0..<rows * outputs).map { Float($0 % 5) / 4 }))
  }
}
