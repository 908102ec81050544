import BackpropTestSupport
import Testing

@testable import Backprop

/// Solvers reach the minima that PyTorch, SciPy and linear algebra find: the value to 1e-12, the
/// parameters of a linear network to 1e-8.
@Suite struct SolverMinimumTests {
  struct File: Decodable {
    var networks: [Nonlinear]
    var linear: [Linear]
  }

  struct Nonlinear: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var hidden: Int
    var inputs: [[Double]]
    var targets: [[Double]]
    var weights: [Double]?
    var l2: Double
    var start: [Double]
    var value: Double
    var parameters: [Double]

    var testDescription: String { name }
  }

  struct Linear: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var inputs: [[Double]]
    var targets: [[Double]]
    var weights: [Double]?
    var l2: Double
    var parameters: [Double]
    var value: Double

    var testDescription: String { name }
  }

  private static let file: File? = {
    do {
      return try Fixture.load("solvers/minima.json")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  /// Both, tightened to the last digits.
  private static let solvers: [any Solver] = [
    LBFGS(gradientTolerance: 1e-12, valueTolerance: 0),
    LevenbergMarquardt(gradientTolerance: 1e-12, valueTolerance: 0),
  ]

  private func trainer(_ loss: any Loss, l2: Double) -> Trainer<Double> {
    Trainer(loss: loss, penalty: Penalty(l2: l2), epochs: 2000, minimum: .never)
  }

  @Test(arguments: file?.networks ?? [], solvers.indices)
  func equalsOutsideCode(expected: Nonlinear, solver: Int) throws {
    var network = Network<Double>(
      inputs: expected.inputs[0].count,
      layers: [.dense(expected.hidden, activation: .tanh), .dense(1)])
    network.parameters.values = expected.start
    let data = Dataset(
      inputs: Matrix(expected.inputs), targets: Matrix(expected.targets),
      weights: expected.weights)
    let result = try trainer(.halfSquaredError, l2: expected.l2).solve(
      &network, on: data, with: Self.solvers[solver])
    // Parameters this close have the same value but for rounding: ½·curvature·(10⁻⁷)² ≈ 10⁻¹⁶.
    expectClose(network.parameters.values, expected.parameters, within: 5e-7)
    expectClose([result.bestError], [expected.value], within: 1e-12)
    #expect(result.epochs < 1000, "\(result.epochs) iterations")
  }

  @Test(arguments: file?.linear ?? [], solvers.indices)
  func equalsClosedForm(expected: Linear, solver: Int) throws {
    let (inputs, outputs) = (expected.inputs[0].count, expected.targets[0].count)
    var network = Network<Double>(inputs: inputs, layers: [.dense(outputs)], seed: 3)
    let data = Dataset(
      inputs: Matrix(expected.inputs), targets: Matrix(expected.targets),
      weights: expected.weights)
    let result = try trainer(.meanSquaredError, l2: expected.l2).solve(
      &network, on: data, with: Self.solvers[solver])
    expectClose(network.parameters.values, expected.parameters, within: 1e-8)
    expectClose([result.bestError], [expected.value], within: 1e-12)
    #expect(result.epochs < 100, "\(result.epochs) iterations")
  }
}
