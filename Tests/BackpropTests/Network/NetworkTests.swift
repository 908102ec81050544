import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct NetworkTests {
  /// A row's outputs have the same bits alone, in a batch of a thousand, and at any number of
  /// threads.
  @Test(arguments: KernelSet.available, Precision.allCases)
  func aRowDoesNotDependOnItsNeighbours(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: check(set, Float.self)
    case .double: check(set, Double.self)
    }
  }

  private func check<S: Scalar>(_ set: KernelSet, _: S.Type) {
    let network = Network<S>(
      inputs: 7,
      layers: [
        .dense(33, activation: .relu), .dropout(0.5), .dense(17, activation: .tanh),
        .dense(3, activation: .logistic), .dense(1),
      ], seed: 5)
    let inputs = Matrix<S>(rows: 1_000, columns: 7, values: randomValues(7_000, seed: 3))
    let all = network.outputs(for: inputs, kernels: set)
    #expect(all.rows == 1_000 && all.columns == 1)
    for row in stride(from: 0, to: 1_000, by: 13) {
      let alone = network.outputs(for: inputs.selecting(rows: [row]), kernels: set)
      expectSameBits(alone.values, Array(all.row(row)), "row \(row)")
    }
    let tail = network.outputs(for: inputs.selecting(rows: Array(389..<1_000)), kernels: set)
    expectSameBits(tail.values, Array(all.values[389...]), "another cut into blocks")
    let threaded = network.outputs(for: inputs, pool: ThreadPool(threads: 3), kernels: set)
    expectSameBits(threaded.values, all.values, "three threads")
  }

  /// x·W + b through the layers, computed naively.
  @Test(arguments: KernelSet.available)
  func outputsAreTheFormula(set: KernelSet) {
    let network = Network<Double>(
      inputs: 3,
      layers: [
        .dense(5, activation: .tanh, bias: .perNeuron(from: 0.1)), .dropout(0.4),
        .dense(4, activation: .logistic, bias: .shared(from: 0.2)),
        .dense(3, activation: .relu, bias: .fixed(-0.1)), .dense(2, bias: .none),
      ], seed: 9)
    let inputs = Matrix<Double>(rows: 20, columns: 3, values: randomValues(60, seed: 4))
    let functions: [(Double) -> Double] = [
      { Double.tanh($0) }, { 1 / (1 + Double.exp(-$0)) }, { max(0, $0) }, { $0 },
    ]
    let dense = ["layers.0", "layers.2", "layers.3", "layers.4"]
    let biases = [0.1, 0.2, -0.1, 0]
    var expected: [Double] = []
    for row in 0..<20 {
      var values = Array(inputs.row(row))
      for (l, name) in dense.enumerated() {
        let weights = network.parameters[name + ".weights"]
        values = (0..<weights.columns).map { j in
          functions[l](biases[l] + values.indices.reduce(0) { $0 + values[$1] * weights[$1, j] })
        }
      }
      expected += values
    }
    expectClose(
      network.outputs(for: inputs, kernels: set).values, expected, within: 1e-14)
  }

  @Test func noRows() {
    let network = Network<Float>(inputs: 2, layers: [.dense(3)])
    #expect(network.outputs(for: Matrix(rows: 0, columns: 2)) == Matrix(rows: 0, columns: 3))
  }

  /// A network without layers is the identity; its gradient has nothing to hold.
  @Test func noLayers() {
    let network = Network<Double>(inputs: 4, layers: [])
    let inputs = Matrix<Double>(rows: 300, columns: 4, values: randomValues(1_200, seed: 1))
    #expect(network.outputs(for: inputs) == inputs)
    let targets = Matrix<Double>(rows: 300, columns: 4, repeating: 0)
    let data = Dataset(inputs: inputs, targets: targets)
    #expect(network.gradient(.halfSquaredError, on: data).gradient.isEmpty)
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: 300, differentiatesInputs: true)
    workspace.differentiate(data)
    expectClose(
      workspace.delta(ofLayer: -1).values, inputs.values.map { $0 / 300 }, within: 1e-16)
  }

  @Test func sameSeedSameWeights() {
    func network(_ seed: UInt64) -> Network<Float> {
      Network(inputs: 4, layers: [.dense(5, activation: .relu), .dense(5), .dense(5)], seed: seed)
    }
    #expect(network(7).parameters.values == network(7).parameters.values)
    #expect(network(7).parameters.values != network(8).parameters.values)
    #expect(
      network(0).parameters.values
        == Network<Float>(
          inputs: 4, layers: [.dense(5, activation: .relu), .dense(5), .dense(5)]
        ).parameters.values)
    // Each layer has a stream of its own: layers of one shape and initialiser differ, and a layer's
    // weights do not depend on the size of the layer before it.
    let weights = (0..<3).map { network(7).parameters["layers.\($0).weights"].values }
    #expect(weights[1] != weights[2])
    let other = Network<Float>(
      inputs: 9, layers: [.dense(5, activation: .relu), .dense(5), .dense(5)], seed: 7)
    #expect(other.parameters["layers.1.weights"].values == weights[1])
    #expect(other.parameters["layers.2.weights"].values == weights[2])
  }

  /// The error of a network is the loss's weighted mean over all rows, however many blocks they fill.
  @Test(arguments: [1, 255, 256, 257, 700])
  func errorOverBlocks(rows: Int) {
    let network = Network<Double>(inputs: 2, layers: [.dense(1)], seed: 3)
    let data = randomData(
      for: network, loss: .meanSquaredError, rows: rows, seed: 2, weighted: true)
    let outputs = network.outputs(for: data.inputs)
    var sum = 0.0
    var total = 0.0
    for row in 0..<rows {
      let weight = data.weights?[row] ?? 0
      let difference = outputs[row, 0] - data.targets[row, 0]
      sum += weight * difference * difference
      total += weight
    }
    expectClose([network.error(.meanSquaredError, on: data)], [sum / total], within: 1e-14)
    #expect(
      network.error(.meanSquaredError, on: data, pool: ThreadPool(threads: 2))
        == network.error(.meanSquaredError, on: data))
  }
}
