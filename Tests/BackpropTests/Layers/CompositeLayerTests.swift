import BackpropTestSupport
import Testing

@testable import Backprop

/// Residual blocks, groups of columns, and a composite layer of somebody's own.
@Suite struct CompositeLayerTests {
  /// Halves and doubles, and adds both to the input: a composite as a user would write it.
  private final class Fan: CompositeLayer {
    let width: Int

    init(_ width: Int) { self.width = width }

    var descriptor: Descriptor { Descriptor("fan", [.init("width", .integer(width))]) }

    func compose(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire {
      let a = graph.run([Dense(width, activation: Tanh()), Gain()], from: input, named: "left")
      let b = graph.run([BatchNormalization(), Dense(width)], from: input, named: "right")
      return graph.concatenate([graph.add(a, b), input, a])
    }
  }

  @Test func namesAndPlaces() {
    let network = Network<Double>(
      inputs: 3,
      layers: [
        .dense(4),
        .residual(
          [.dense(5), .residual([.batchNormalization(), .dense(5)]), .dense(2)],
          projection: .dense(2, bias: .none)),
        .columnGroups([
          ColumnGroup(1..<2), ColumnGroup(0..<2, layers: [.dense(3).frozen(), .featureScale]),
        ]),
        Fan(2),
      ])
    #expect(
      network.parameters.segments.map(\.name) == [
        "layers.0.weights", "layers.0.bias", "layers.1.body.0.weights", "layers.1.body.0.bias",
        "layers.1.body.1.body.0.scale", "layers.1.body.1.body.0.shift",
        "layers.1.body.1.body.1.weights", "layers.1.body.1.body.1.bias", "layers.1.body.2.weights",
        "layers.1.body.2.bias", "layers.1.projection.0.weights", "layers.2.groups.1.0.weights",
        "layers.2.groups.1.0.bias", "layers.2.groups.1.1.scale", "layers.3.left.0.weights",
        "layers.3.left.0.bias", "layers.3.left.1.gain", "layers.3.right.0.scale",
        "layers.3.right.0.shift", "layers.3.right.1.weights", "layers.3.right.1.bias",
      ])
    #expect(
      network.buffers.segments.map(\.name) == [
        "layers.1.body.1.body.0.runningMean", "layers.1.body.1.body.0.runningVariance",
        "layers.3.right.0.runningMean", "layers.3.right.0.runningVariance",
      ])
    #expect(network.widths == [3, 4, 2, 4, 8])
    #expect(network.parameters.segments.map(\.layer).max() == 3)
    // Frozen ones lie behind the others.
    let frozen = network.parameters.segments.filter { !$0.shape.trainable }
    #expect(frozen.map(\.name) == ["layers.2.groups.1.0.weights", "layers.2.groups.1.0.bias"])
    #expect(frozen.allSatisfy { $0.range.lowerBound >= network.parameters.trainableCount })
  }

  /// out = x + F(x), and P(x) + F(x), from networks of the parts.
  @Test(arguments: [false, true])
  func residual(projects: Bool) {
    let body: [any Layer] = [.dense(6, activation: .tanh), .dense(projects ? 2 : 4)]
    let block = Network<Double>(
      inputs: 4, layers: [.residual(body, projection: projects ? Dense(2) : nil)], seed: 5)
    var f = Network<Double>(inputs: 4, layers: body)
    for name in ["0.weights", "0.bias", "1.weights", "1.bias"] {
      f.parameters["layers." + name] = block.parameters["layers.0.body." + name]
    }
    let inputs = Matrix<Double>(rows: 300, columns: 4, values: randomValues(1_200, seed: 1))
    var skip = inputs
    if projects {
      var p = Network<Double>(inputs: 4, layers: [.dense(2)])
      p.parameters["layers.0.weights"] = block.parameters["layers.0.projection.0.weights"]
      skip = p.outputs(for: inputs)
    }
    let change = f.outputs(for: inputs)
    expectSameBits(
      block.outputs(for: inputs).values, zip(skip.values, change.values).map(+), "x + F(x)")
  }

  /// A block whose body is nothing passes its gradient on as it is.
  @Test func gradientOfTheSkip() {
    var network = Network<Double>(
      inputs: 3, layers: [.residual([.dense(3, activation: .tanh), .dense(3)])], seed: 1)
    network.parameters["layers.0.body.1.weights"] = Matrix(rows: 3, columns: 3)
    let data = randomData(for: network, loss: .halfSquaredError, rows: 4, seed: 2)
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: 4, differentiatesInputs: true)
    workspace.differentiate(data)
    #expect(workspace.delta(ofLayer: -1) == workspace.delta(ofLayer: 0))
    #expect(workspace.output(ofLayer: 0) == data.inputs)
  }

  /// Each group sees its columns and no others; overlapping ones add up their gradients.
  @Test func columnGroups() {
    var network = Network<Double>(
      inputs: 5,
      layers: [
        .columnGroups([
          ColumnGroup(3..<5, layers: [.dense(1, bias: .none)]), ColumnGroup(0..<1),
          ColumnGroup(2..<4, layers: [.dense(2, bias: .none)]),
        ])
      ])
    network.parameters["layers.0.groups.0.0.weights"] = Matrix([[10], [100]])
    network.parameters["layers.0.groups.2.0.weights"] = Matrix([[1, 0.5], [0.25, 2]])
    let data = Dataset(
      inputs: Matrix<Double>([[1, 2, 3, 4, 5], [0, 9, 0, 1, 0]]),
      targets: Matrix<Double>(rows: 2, columns: 4))
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: 2, differentiatesInputs: true)
    workspace.differentiate(data)
    #expect(
      workspace.output(ofLayer: 0) == Matrix([[540, 1, 4, 9.5], [10, 0, 0.25, 2]]))
    // E is half the mean of the rows' squared outputs: ∂E/∂out = out / 2.
    #expect(
      workspace.delta(ofLayer: -1)
        == Matrix([
          [0.5, 0, (4 + 0.5 * 9.5) / 2, 2_700 + (0.25 * 4 + 2 * 9.5) / 2, 27_000],
          [0, 0, (0.25 + 0.5 * 2) / 2, 50 + (0.25 * 0.25 + 2 * 2) / 2, 500],
        ]))
  }

  @Test func ownComposite() throws {
    let network = Network<Double>(inputs: 3, layers: [.dense(4), Fan(3), .dense(2)], seed: 2)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 6, seed: 1)
    let check = GradientCheck(
      network, loss: .meanSquaredError, data: data, step: 1e-4, dropout: 1)
    #expect(try #require(check.worst).difference < 1e-7)
    #expect(Fan(3).outputs(for: 4) == 10)
  }

  /// What does not fit together says so, with the address of the layer.
  @Test(
    arguments: [
      (
        [Residual([Dense(4), Residual([Dense(3)])])],
        "layers.0.body.1 adds 3 outputs to 4 numbers: it needs a projection of that width"
      ),
      (
        [Dense(3), Residual([Dense(2)], projection: Dense(4))],
        "layers.1 adds 2 outputs to 4 numbers: it needs a projection of that width"
      ),
      (
        [ColumnGroups([ColumnGroup(1..<5)])],
        "layers.0 reads the columns 1..<5, but its input has 4"
      ),
    ] as [([any Layer], String)])
  func whatDoesNotFit(layers: [any Layer], fault: String) {
    #expect(NetworkGraph(inputs: 4, layers: layers).fault == fault)
  }

  /// Dropout in a composite draws by an address of its own: two in one block silence other units.
  @Test func addressesOfDropout() {
    let halves = ColumnGroup(0..<30, layers: [.dropout(0.5)])
    let network = Network<Double>(inputs: 30, layers: [.columnGroups([halves, halves])])
    let ones = Matrix<Double>(rows: 20, columns: 30, repeating: 1)
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: 20)
    workspace.differentiate(
      Dataset(inputs: ones, targets: Matrix(rows: 20, columns: 60)), dropout: (1, 1))
    let masks = workspace.output(ofLayer: 0)
    var same = 0
    for row in 0..<20 { for j in 0..<30 where masks[row, j] == masks[row, 30 + j] { same += 1 } }
    #expect(abs(same - 300) < 50)  // of 600, give or take four deviations
  }
}
