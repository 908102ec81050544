import BackpropTestSupport
import Testing

@testable import Backprop

/// The trace of the classic example: every published value, to 1e-14.
@Suite struct StepTraceTests {
  private static let tolerance = 1e-14

  private func trace(_ network: Network<Double>? = nil) throws -> StepTrace {
    try StepTrace(
      network: network ?? WorkedExample.network(), loss: .halfSquaredError,
      optimizer: .sgd(learningRate: WorkedExample.learningRate), data: WorkedExample.data)
  }

  struct Value: Sendable, CustomTestStringConvertible {
    var name: String
    var expected: [Double]
    var read: @Sendable (StepTrace) -> [Double]
    var testDescription: String { name }

    init(_ name: String, _ expected: [Double], _ read: @escaping @Sendable (StepTrace) -> [Double])
    {
      self.name = name
      self.expected = expected
      self.read = read
    }
  }

  @Test(arguments: [
    Value("net_h", [0.3775, 0.3925]) { $0.layers[0].netInputs.values },
    Value("out_h", [0.5932699921071872, 0.596884378259767]) { $0.layers[0].outputs.values },
    Value("net_o", [1.10590596705977, 1.2249214040964653]) { $0.layers[1].netInputs.values },
    Value("out_o", [0.7513650695523157, 0.7729284653214625]) { $0.outputs.values },
    Value("E_o", [0.274811083176155, 0.023560025583847746]) { $0.outputErrors?.values ?? [] },
    Value("E", [0.2983711087600027]) { [$0.error] },
    Value("E of the row", [0.2983711087600027]) { $0.rowErrors },
    Value("∂E/∂out_o", [0.7513650695523157 - 0.01, 0.7729284653214625 - 0.99]) {
      $0.layers[1].outputGradients.values
    },
    Value("δ_o", [0.13849856162855695, -0.038098236516556236]) { $0.layers[1].deltas.values },
    Value("δ_h", [0.00877135468948693, 0.009954254705217196]) { $0.layers[0].deltas.values },
    Value(
      "∂E/∂w1, w3 / w2, w4",
      [0.0004385677344743465, 0.0004977127352608599, 0.000877135468948693, 0.0009954254705217198]
    ) { $0.layers[0].weightGradient.values },
    Value(
      "∂E/∂w5, w7 / w6, w8",
      [0.08216704056423077, -0.02260254047747507, 0.08266762784753325, -0.022740242215978222]
    ) { $0.layers[1].weightGradient.values },
    Value(
      "w⁺ of the hidden layer",
      [0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915]
    ) { $0.layers[0].updatedWeights.values },
    Value(
      "w⁺ of the output layer",
      [0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891]
    ) { $0.layers[1].updatedWeights.values },
    Value("biases", [0.35, 0.60]) { $0.layers.flatMap(\.biases) },
    Value("biases after the step", [0.35, 0.60]) { $0.layers.flatMap(\.updatedBiases) },
    Value("no gradient of fixed biases", []) { $0.layers.flatMap(\.biasGradient) },
  ])
  func everyPublishedValue(value: Value) throws {
    expectClose(value.read(try trace()), value.expected, within: Self.tolerance)
  }

  /// Published with nine digits behind the point only, the products from rounded factors.
  @Test func publishedFactors() throws {
    let trace = try trace()
    expectClose([trace.layers[1].slopes[0, 0]], [0.186815602], within: 5e-10)
    expectClose([trace.layers[0].slopes[0, 0]], [0.241300709], within: 5e-10)
    expectClose([trace.layers[0].outputGradients[0, 0]], [0.036350306], within: 5e-10)
    let through = (0..<2).map { trace.layers[1].deltas[0, $0] * trace.layers[1].weights[0, $0] }
    expectClose(through, [0.055399425, -0.019049119], within: 1e-9)
  }

  struct Mistaken: Sendable {
    var rounds: Int
    var error: Double
    var outputs: [Double]
  }

  @Test(arguments: [
    Mistaken(
      rounds: 1, error: 0.29102792390544197, outputs: [0.7420884384791137, 0.7752853846239224]),
    Mistaken(
      rounds: 10_000, error: 3.5084786296312774e-05,
      outputs: [0.0159121963260343, 0.9840657344856291]),
  ])
  func mistakeOfUpdatedWeights(expected: Mistaken) throws {
    var network = WorkedExample.network()
    var training = try FormulaTraining(
      network, loss: .halfSquaredError, optimizer: .sgd(learningRate: WorkedExample.learningRate),
      data: WorkedExample.data, rule: .updatedWeights)
    for _ in 0..<expected.rounds { training.advance() }
    training.store(into: &network)
    expectClose(
      [network.error(.halfSquaredError, on: WorkedExample.data)], [expected.error],
      within: Self.tolerance)
    expectClose(
      network.outputs(for: WorkedExample.data.inputs).values, expected.outputs,
      within: Self.tolerance)
  }

  @Test func theMistakeStepByStep() throws {
    var network = WorkedExample.network()
    try trace(network).throughUpdatedWeights().update(&network)
    expectClose(
      [network.error(.halfSquaredError, on: WorkedExample.data)], [0.29102792390544197],
      within: Self.tolerance)
  }

  /// Formulas alone train as the engine does, whatever the optimiser remembers.
  @Test(arguments: Library.standard.optimizers.flatMap(\.samples).indices)
  func trainingByFormulas(number: Int) throws {
    let optimizer = Library.standard.optimizers.flatMap(\.samples)[number]
    var network = WorkedExample.network(.trainedBiases)
    var training = try FormulaTraining(
      network, loss: .halfSquaredError, optimizer: optimizer, data: WorkedExample.data)
    let workspace = Workspace(
      network, loss: HalfSquaredError(), batchSize: 1, optimizer: optimizer)
    for step in 1...20 {
      training.advance()
      workspace.differentiate(WorkedExample.data)
      workspace.update(optimizer, step: step)
    }
    training.store(into: &network)
    expectClose(network.parameters.values, workspace.currentParameters, within: 1e-12)
    #expect(training.steps == 20)
  }

  @Test func theMistakeIsMarkedAndLeavesTheOutputLayerAlone() throws {
    let right = try trace()
    let wrong = right.throughUpdatedWeights()
    #expect(!right.usesUpdatedWeights)
    #expect(wrong.usesUpdatedWeights)
    #expect(wrong.layers[1].weightGradient == right.layers[1].weightGradient)
    #expect(wrong.layers[0].weightGradient != right.layers[0].weightGradient)
  }

  /// The mistake in a network with one layer changes nothing; with trained biases it moves them, too.
  @Test(arguments: WorkedExample.Rule.allCases)
  func theMistakeMovesTrainedBiasesToo(rule: WorkedExample.Rule) throws {
    let right = try trace(WorkedExample.network(rule))
    let wrong = right.throughUpdatedWeights()
    #expect(
      (wrong.layers[0].updatedBiases == right.layers[0].updatedBiases) == (rule == .fixedBiases))
  }
}
