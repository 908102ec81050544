import BackpropTestSupport
import Testing

@testable import Backprop

/// The published values of the classic example, to 1e-14, through the public API.
@Suite struct WorkedExampleTests {
  private static let tolerance = 1e-14

  @Test func forwardPass() {
    let workspace = Workspace(WorkedExample.network(), loss: .halfSquaredError, batchSize: 1)
    let error = workspace.differentiate(WorkedExample.data)
    expectClose(
      workspace.output(ofLayer: 0).values, [0.5932699921071872, 0.596884378259767],
      within: Self.tolerance)
    expectClose(
      workspace.output(ofLayer: 1).values, [0.7513650695523157, 0.7729284653214625],
      within: Self.tolerance)
    expectClose([error.error], [0.2983711087600027], within: Self.tolerance)
  }

  @Test func netInputs() {
    // With identity activations the outputs are the net inputs of the example's layers.
    var first = Network<Double>(inputs: 2, layers: [.dense(2, bias: .fixed(0.35))])
    var second = Network<Double>(inputs: 2, layers: [.dense(2, bias: .fixed(0.60))])
    let example = WorkedExample.network().parameters
    first.parameters["layers.0.weights"] = example["layers.0.weights"]
    second.parameters["layers.0.weights"] = example["layers.1.weights"]
    expectClose(
      first.outputs(for: WorkedExample.data.inputs).values, [0.3775, 0.3925],
      within: Self.tolerance)
    expectClose(
      second.outputs(for: Matrix([[0.5932699921071872, 0.596884378259767]])).values,
      [1.10590596705977, 1.2249214040964653], within: Self.tolerance)
  }

  @Test(arguments: [
    (Matrix<Double>([[0.01]]), 0.7513650695523157, 0.274811083176155),
    (Matrix<Double>([[0.99]]), 0.7729284653214625, 0.023560025583847746),
  ])
  func errorOfEachOutput(target: Matrix<Double>, output: Double, expected: Double) {
    var network = Network<Double>(inputs: 1, layers: [.dense(1, bias: .none)])
    network.parameters["layers.0.weights"] = Matrix([[output]])
    let data = Dataset(inputs: Matrix<Double>([[1]]), targets: target)
    expectClose(
      [network.error(.halfSquaredError, on: data)], [expected], within: Self.tolerance)
  }

  @Test func deltasAndGradient() {
    let workspace = Workspace(WorkedExample.network(), loss: .halfSquaredError, batchSize: 1)
    workspace.differentiate(WorkedExample.data)
    expectClose(
      workspace.delta(ofLayer: 1).values, [0.13849856162855695, -0.038098236516556236],
      within: Self.tolerance)
    expectClose(
      workspace.delta(ofLayer: 0).values, [0.00877135468948693, 0.009954254705217196],
      within: Self.tolerance)
    // Rows are inputs: w1 w3 / w2 w4, then w5 w7 / w6 w8.
    expectClose(
      workspace.currentGradient,
      [
        0.0004385677344743465, 0.0004977127352608599, 0.000877135468948693, 0.0009954254705217198,
        0.08216704056423077, -0.02260254047747507, 0.08266762784753325, -0.022740242215978222,
      ], within: Self.tolerance)
  }

  @Test func weightsAfterOneUpdate() {
    var network = WorkedExample.network()
    var optimizer = StepOptimizer<Double>(
      .sgd(learningRate: WorkedExample.learningRate), for: network.parameters)
    let gradient = network.gradient(.halfSquaredError, on: WorkedExample.data).gradient
    optimizer.update(&network.parameters, along: gradient)
    expectClose(
      network.parameters.values,
      [
        0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915,
        0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891, 0.35, 0.60,
      ], within: Self.tolerance)
  }

  struct Row: Sendable {
    var rule: WorkedExample.Rule
    var epochs: Int
    var error: Double
    var outputs: [Double]
  }

  @Test(arguments: [
    Row(
      rule: .fixedBiases, epochs: 1, error: 0.29102777369359933,
      outputs: [0.7420881111907824, 0.7752849682944595]),
    Row(
      rule: .fixedBiases, epochs: 10_000, error: 3.510187782978859e-05,
      outputs: [0.01591362044355068, 0.9840642735146238]),
    Row(
      rule: .trainedBiases, epochs: 1, error: 0.28047144679143016,
      outputs: [0.7284417622337656, 0.7783769203009705]),
    Row(
      rule: .trainedBiases, epochs: 10_000, error: 2.4475622359322466e-06,
      outputs: [0.011587527390870083, 0.9884589350256716]),
    Row(
      rule: .sharedBiases, epochs: 1, error: 0.2857508866992965,
      outputs: [0.732024167094904, 0.7659846533616435]),
    Row(
      rule: .sharedBiases, epochs: 10_000, error: 4.355321066163751e-06,
      outputs: [0.012102159123466441, 0.9879283897200597]),
  ])
  func trained(row: Row) throws {
    var network = WorkedExample.network(row.rule)
    let trainer = Trainer<Double>(
      loss: .halfSquaredError, optimizer: .sgd(learningRate: WorkedExample.learningRate),
      batchSize: nil, epochs: row.epochs, minimum: .firstRise)
    let result = try trainer.train(&network, on: WorkedExample.data)
    #expect(result.epochs == row.epochs)
    #expect(result.bestEpoch == row.epochs)
    expectClose([result.bestError], [row.error], within: Self.tolerance)
    expectClose(
      network.outputs(for: WorkedExample.data.inputs).values, row.outputs, within: Self.tolerance)
  }
}
