import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct WorkspaceTests {
  private static let network = Network<Double>(
    inputs: 3, layers: [.dense(4, activation: .tanh), Standardize(), .dense(2)], seed: 1)

  /// Outputs, deltas and gradient of the last batch, for as many rows as it had.
  @Test func whatAPassLeaves() {
    let network = Self.network
    let data = randomData(for: network, loss: .halfSquaredError, rows: 9, seed: 2)
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: 9, differentiatesInputs: true)
    #expect(workspace.output(ofLayer: 2).rows == 0)
    for rows in [0..<9, 2..<5] {
      workspace.differentiate(data, rows: rows)
      let inputs = data.inputs.selecting(rows: Array(rows))
      #expect(workspace.output(ofLayer: -1) == inputs)
      #expect(workspace.output(ofLayer: 2) == network.outputs(for: inputs))
      #expect(workspace.output(ofLayer: 0).columns == 4)
      // The delta of the last layer is (output − target) / rows; the gradient follows from it.
      let outputs = workspace.output(ofLayer: 2)
      let delta = workspace.delta(ofLayer: 2)
      let targets = data.targets.selecting(rows: Array(rows))
      expectClose(
        delta.values,
        outputs.values.indices.map {
          (outputs.values[$0] - targets.values[$0]) / Double(rows.count)
        }, within: 1e-16)
      let hidden = workspace.output(ofLayer: 1)
      let segment = network.parameters.segments[2]
      let gradient = workspace.currentGradient
      for i in 0..<4 {
        for j in 0..<2 {
          let sum = (0..<rows.count).reduce(0) { $0 + hidden[$1, i] * delta[$1, j] }
          expectClose([gradient[segment.range.lowerBound + 2 * i + j]], [sum], within: 1e-15)
        }
      }
      #expect(workspace.delta(ofLayer: -1).rows == rows.count)
    }
  }

  @Test func loadAndStore() {
    var other = Network<Double>(inputs: 3, layers: Self.network.layers, seed: 2)
    other.buffers["layers.1.mean"] = Matrix([[1, 2, 3, 4]])
    let workspace = Workspace(Self.network, loss: .halfSquaredError, batchSize: 2)
    #expect(workspace.currentParameters == Self.network.parameters.values)
    workspace.load(other)
    #expect(workspace.currentParameters == other.parameters.values)
    var back = Self.network
    workspace.store(into: &back)
    #expect(back.parameters.values == other.parameters.values)
    #expect(back.buffers.values == other.buffers.values)
    let zero = other.parameters.values.map { _ in 0.0 }
    workspace.setParameters(zero)
    #expect(workspace.currentParameters == zero)
  }

  /// The error of a batch tells its parts apart.
  @Test func batchError() {
    let data = randomData(
      for: Self.network, loss: .meanSquaredError, rows: 5, seed: 2, weighted: true)
    let workspace = Workspace(Self.network, loss: .meanSquaredError, batchSize: 5)
    let result = workspace.differentiate(data, penalty: Penalty(l2: 0.5))
    expectClose([result.error], [Self.network.error(.meanSquaredError, on: data)], within: 1e-15)
    expectClose([result.weight], [data.weights?.reduce(0, +) ?? 0], within: 1e-15)
    let full = Self.network.gradient(.meanSquaredError, on: data, penalty: Penalty(l2: 0.5))
    #expect(result.error + result.penalty == full.error && result.penalty > 0)
  }

  /// Each kind of bias has the gradient of what it is added to.
  @Test func biases() {
    func gradient(_ bias: Bias) -> [Double] {
      var network = Network<Double>(inputs: 2, layers: [.dense(3, bias: bias)], seed: 4)
      network.parameters["layers.0.weights"] = Matrix([[1, 2, 3], [4, 5, 6]])
      let data = Dataset(
        inputs: Matrix<Double>([[1, 2], [3, 4]]), targets: Matrix([[0, 0, 0], [0, 0, 0]]))
      return network.gradient(.halfSquaredError, on: data).gradient
    }
    // Net inputs [9, 12, 15] and [19, 26, 33], plus the bias of 1; two rows.
    let weights: [Double] = [35, 47, 59, 50, 67, 84]
    #expect(gradient(.perNeuron(from: 1)) == weights + [15, 20, 25])
    #expect(gradient(.shared(from: 1)) == weights + [60])
    #expect(gradient(.fixed(1)) == weights)
    #expect(gradient(.none) == [33, 45, 57, 47, 64, 81])
  }

  @Test func anyNetwork() {
    let layers: [any Layer] = [.dense(4, bias: .fixed(1)), .dense(2)]
    for network in [
      AnyNetwork.float(Network(inputs: 3, layers: layers)),
      .double(Network(inputs: 3, layers: layers)),
    ] {
      #expect(network.inputs == 3 && network.outputs == 2 && network.widths == [3, 4, 2])
      #expect(network.layers.map(\.descriptor) == layers.map(\.descriptor))
      #expect(network.parameterCount == 12 + 1 + 8 + 2)
    }
  }
}
