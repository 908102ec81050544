import BackpropTestSupport
import Testing

@testable import Backprop

/// Twenty steps along given gradients against PyTorch and scikit-learn, to 1e-12 of the largest.
@Suite struct OptimizerTrajectoryTests {
  struct File: Decodable {
    var initial: [Double]
    var gradients: [[Double]]
    var trajectories: [Trajectory]
  }

  struct Trajectory: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
      var momentum: Double?
      var nesterov: Bool?
      var beta1: Double?
      var beta2: Double?
      var epsilon: Double?
      var weight_decay: Double?
    }
    var name: String
    var library: String
    var optimizer: String
    var options: Options
    var learning_rates: [Double]
    var parameters: [[Double]]

    var testDescription: String { name }
  }

  private static let file: File? = {
    do {
      return try Fixture.load("optimizers/trajectories.json")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  @Test func thereAreTwenty() {
    #expect(Self.file?.trajectories.count == 20)
  }

  @Test(arguments: file?.trajectories ?? [])
  func equalsOutsideCode(expected: Trajectory) throws {
    let file = try #require(Self.file)
    let count = file.initial.count
    var network = Network<Double>(inputs: count, layers: [.dense(1, bias: .none)])
    network.parameters.values = file.initial
    var optimizer = StepOptimizer<Double>(Self.rule(expected), for: network.parameters)
    for (step, gradient) in file.gradients.enumerated() {
      optimizer.update(
        &network.parameters, along: gradient, rateFactor: expected.learning_rates[step])
      for i in 0..<count {
        let value = expected.parameters[step][i]
        #expect(
          abs(network.parameters.values[i] - value) <= 1e-12 * max(abs(value), 1e-3),
          "step \(step + 1), parameter \(i): \(network.parameters.values[i]), expected \(value)")
      }
    }
  }

  /// The rule with learning rate 1, so that the factors are the rates.
  private static func rule(_ expected: Trajectory) -> any Optimizer {
    let options = expected.options
    let isTorch = expected.library == "torch"
    if expected.optimizer == "sgd" {
      return SGD(
        learningRate: 1, momentum: options.momentum ?? 0, nesterov: options.nesterov ?? false,
        form: isTorch ? .gradient : .step)
    }
    return Adam(
      learningRate: 1, beta1: options.beta1 ?? 0.9, beta2: options.beta2 ?? 0.999,
      epsilon: options.epsilon ?? 1e-8,
      epsilonPlacement: isTorch ? .afterCorrection : .beforeCorrection,
      weightDecay: options.weight_decay ?? 0)
  }
}
