import BackpropTestSupport
import Testing

@testable import Backprop

/// Formulas: their numbers, the bounds on rounding, and what a layer from outside tells.
@Suite struct FormulaTests {
  private func value(_ formula: Formula, _ quantities: [Matrix<Double>] = []) -> Matrix<Double> {
    formula.value { RoundedMatrix(quantities[$0]) }.values
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var formula: Formula
    var expected: [[Double]]
    var testDescription: String { name }

    init(_ name: String, _ formula: Formula, _ expected: [[Double]]) {
      self.name = name
      self.formula = formula
      self.expected = expected
    }
  }

  private static let a = Formula.quantity(0)
  private static let row = Formula.quantity(1)
  private static let column = Formula.quantity(2)

  @Test(arguments: [
    Example("sum stretches a row", a + row, [[11, 22], [13, 24]]),
    Example("difference stretches a column", a - column, [[-99, -98], [-197, -196]]),
    Example("times", a * a, [[1, 4], [9, 16]]),
    Example("quotient", row / 4, [[2.5, 5]]),
    Example("negated", -row, [[-10, -20]]),
    Example("power", .power(a, 3), [[1, 8], [27, 64]]),
    Example("power 0", .power(row, 0), [[1, 1]]),
    Example("remainder", .remainder(row, 7), [[3, 6]]),
    Example("larger", .larger(a, 2.5), [[2.5, 2.5], [3, 4]]),
    Example("choice", .choice(value: a, limit: 2, then: a, otherwise: -a), [[-1, -2], [3, 4]]),
    Example("stretched", .stretched(7, like: a), [[7, 7], [7, 7]]),
    Example("product", a.multiplied(by: column), [[500], [1_100]]),
    Example("transposed", .transposed(a), [[1, 3], [2, 4]]),
    Example("sum of rows", .sumOfRows(a), [[4, 6]]),
    Example("sum of columns", .sumOfColumns(a), [[3], [7]]),
    Example("largest of columns", .largestOfColumns(a), [[2], [4]]),
    Example("columns", .columns(a, 1..<2), [[2], [4]]),
    Example("beside", .beside([a, column]), [[1, 2, 100], [3, 4, 200]]),
    Example("one-hot", .oneHot(.columns(a, 0..<1), classes: 4), [[0, 1, 0, 0], [0, 0, 0, 1]]),
    Example("square root", Formula.number(9).root, [[3]]),
    Example("magnitude", .function(.magnitude, -row), [[10, 20]]),
    Example("constant", .constant("η", 0.5) * row, [[5, 10]]),
  ])
  func operations(example: Example) {
    let quantities = [
      Matrix<Double>([[1, 2], [3, 4]]), Matrix<Double>([[10, 20]]), Matrix<Double>([[100], [200]]),
    ]
    #expect(value(example.formula, quantities) == Matrix(example.expected))
  }

  /// Against values of mpmath 1.3, 17 digits.
  @Test func functions() {
    let x = Formula.number(0.3)
    let values = [
      value(.function(.exp, x)), value(.function(.log, x)), value(.function(.log1p, x)),
      value(.function(.tanh, x)), value(x.logistic), value(x.raised(to: 1.7)),
    ]
    expectClose(
      values.map { $0[0, 0] },
      [
        1.3498588075760031, -1.2039728043259361, 0.26236426446749106, 0.29131261245159089,
        0.57444251681165903, 0.12915348607498027,
      ], within: 2e-16)
  }

  /// The bound covers what another order of a sum gives, and little more.
  @Test func boundsOnRounding() {
    var stream = RandomStream(seed: 4, purpose: RandomPurpose(code: 5_200))
    let values = (0..<500).map { _ in stream.uniform(within: 1) }
    let row = Matrix(rows: 1, columns: 500, values: values)
    let backward = Matrix(rows: 1, columns: 500, values: values.reversed())
    let sum = Formula.sumOfColumns(.quantity(0)).value { _ in RoundedMatrix(row) }
    let other = Formula.sumOfColumns(.quantity(0)).value { _ in RoundedMatrix(backward) }
    #expect(sum.values != other.values)
    #expect(sum.firstDisagreement(with: other.values) == nil)
    #expect(sum.errors[0] < 1e-10)
    var wrong = sum.values
    wrong[0, 0] += 1e-9
    #expect(sum.firstDisagreement(with: wrong) == 0)
    wrong[0, 0] = .nan
    #expect(sum.firstDisagreement(with: wrong) == 0)
  }

  /// Where a logit cancels its target, the error of what was rounded before is passed on.
  @Test func boundsArePassedOn() {
    let rounded = RoundedMatrix(Matrix<Double>([[1]]), errors: [1e-16])
    let difference = (Formula.quantity(0) - 1).value { _ in rounded }
    #expect(difference.values[0, 0] == 0)
    #expect(difference.errors[0] >= 1e-16)
    let quotient = (1 / (Formula.quantity(0) - 1)).value { _ in rounded }
    #expect(quotient.errors[0] == .infinity)
  }

  /// Every kind that the engine brings tells its formulas, and the engine agrees with them.
  @Test func everyKindTellsItsFormulas() throws {
    let library = Library.standard
    for sample in library.layers.flatMap(\.samples) { try explain([sample]) }
    for sample in library.activations.flatMap(\.samples) {
      try explain([Dense(3, activation: sample)])
    }
    for sample in library.losses.flatMap(\.samples) { try explain([], loss: sample) }
    for sample in library.optimizers.flatMap(\.samples) { try explain([], optimizer: sample) }
  }

  /// A layer from outside, with a learning rate and a decay of its own.
  @Test func aLayerFromOutsideTellsItsOwn() throws {
    let optimizer = Adam(learningRate: 0.1, weightDecay: 0.1)
    let trace = try explain(
      [ShiftScale(startingAt: 0.25), Gain(learningRateFactor: 3, decayFactor: 0.5)],
      optimizer: optimizer)
    #expect(trace.layers[1].parameters.map(\.name) == ["shift", "scale"])
    #expect(trace.layers[2].parameters[0].gradient != nil)
  }

  @Test func aFormulaThatTheEngineContradictsIsAFault() throws {
    let error = #expect(throws: BackpropError.self) { try explain([Gain(error: 1e-9)]) }
    #expect(error?.code == .internalFault)
    #expect(
      error?.message
        == "the engine's gain.gradient of layer 2 is not what its formula gives, at element 1")
  }

  @discardableResult
  private func explain(
    _ layers: [any Layer], loss: any Loss = .halfSquaredError,
    optimizer: any Optimizer = .sgd(learningRate: 0.1)
  ) throws -> StepTrace {
    // Levels are numbered by inputs alone.
    let first: [any Layer] =
      layers.contains { $0.inputLevels != nil } ? [] : [.dense(4, activation: .tanh)]
    let network = Network<Double>(
      inputs: 3, layers: first + layers + [.dense(outputCount(for: loss, near: 3))], seed: 2)
    return try StepTrace(
      network: network, loss: loss, optimizer: optimizer,
      data: randomData(for: network, loss: loss, rows: 3, seed: 8, weighted: true))
  }
}
