import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct EmbeddingTests {
  private static var network: Network<Double> {
    var network = Network<Double>(inputs: 2, layers: [.embedding(levels: 3, width: 2)])
    network.parameters["layers.0.table"] = Matrix([[1, 2], [3, 4], [5, 6]])
    return network
  }

  @Test func looksUp() {
    let outputs = Self.network.outputs(for: Matrix([[0, 2], [1, 1]]))
    #expect(outputs == Matrix([[1, 2, 5, 6], [3, 4, 3, 4]]))
  }

  /// Every row that takes a level adds to its gradient; a level that none takes has none.
  @Test func gradientAddsUp() {
    let inputs: Matrix<Double> = Matrix([[0, 2], [0, 0], [2, 0]])
    let data = Dataset(inputs: inputs, targets: Matrix(rows: 3, columns: 4, repeating: 0))
    let gradient = Self.network.gradient(.halfSquaredError, on: data).gradient
    // Four times level 0, twice level 2, each with its own values over 3 rows.
    expectClose(gradient, [4.0 / 3, 8.0 / 3, 0, 0, 10.0 / 3, 4], within: 1e-15)
  }

  /// The table is cut into slices, and each adds what belongs to it, in the order of the batch.
  @Test func slicesOfTheTable() throws {
    let network = Network<Float>(
      inputs: 40, layers: [.embedding(levels: 90, width: 30), .dense(1)], seed: 3)
    let plan = StepPlan(network, batchSize: 300)
    #expect(plan.slices.filter { $0.node == 0 }.count > 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 300, seed: 1)
    let gradient = network.gradient(.meanSquaredError, on: data).gradient
    let workspace = Workspace(network, loss: .meanSquaredError, batchSize: 300)
    workspace.differentiate(data)
    let deltas = workspace.delta(ofLayer: 0)
    var expected = [Float](repeating: 0, count: 90 * 30)
    for row in 0..<300 {
      for column in 0..<40 {
        let level = Int(data.inputs[row, column])
        for j in 0..<30 { expected[level * 30 + j] += deltas[row, column * 30 + j] }
      }
    }
    expectSameBits(Array(gradient[..<2_700]), expected, "table")
  }

  @Test(arguments: [-1, 3, 0.5, .nan, .infinity])
  func whatIsNoLevelIsRefused(value: Double) throws {
    let data = Dataset(
      inputs: Matrix([[0, 2], [1, value]]), targets: Matrix<Double>(rows: 2, columns: 4))
    let error = try #require(throws: BackpropError.self) {
      try data.check(for: Self.network, loss: .meanSquaredError)
    }
    #expect(
      error.message
        == (value.isFinite
          ? "an input is not one of the level numbers 0 to 2: row 2, feature 2"
          : "an input is not a finite number: row 2, feature 2"))
    // Unasked, it gives NaN where it is far off: no memory outside of the table is read.
    let outputs = Self.network.outputs(for: data.inputs)
    #expect(Array(outputs.row(0)) == [1, 2, 5, 6])
    if value != 0.5 { #expect(outputs[1, 2].isNaN && outputs[1, 3].isNaN) }
  }

  /// In a group of columns the message names the column of the data.
  @Test func columnsOfGroups() throws {
    let network = Network<Double>(
      inputs: 4,
      layers: [
        .columnGroups([
          ColumnGroup(0..<2),
          ColumnGroup(
            2..<4,
            layers: [
              .columnGroups([
                ColumnGroup(1..<2, layers: [.embedding(levels: 7, width: 2).frozen()])
              ])
            ]),
        ])
      ])
    #expect(network.graph.levelColumns == [.init(columns: 3..<4, levels: 7)])
    let error = try #require(throws: BackpropError.self) {
      try network.checkLevels(Matrix([[0.5, 0.5, 0.5, 6], [0.5, 0.5, 0.5, 7]]))
    }
    #expect(
      error.message == "an input is not one of the level numbers 0 to 6: row 2, feature 4")
  }

  @Test func mustStandInFront() {
    let graph = NetworkGraph(inputs: 2, layers: [.featureScale, .embedding(levels: 3, width: 1)])
    #expect(
      graph.fault
        == "layers.1 reads level numbers, so it must stand before all that computes")
  }

  @Test func startsNormallyDistributed() {
    let network = Network<Double>(inputs: 1, layers: [.embedding(levels: 500, width: 20)])
    let moments = Moments(network.parameters.values)
    #expect(abs(moments.mean) < 4 * moments.standardError)
    #expect(abs(moments.variance - 1) < 0.06)
  }
}
