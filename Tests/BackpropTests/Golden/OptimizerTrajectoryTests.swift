import BackpropTestSupport
import Testing

@testable import Backprop

/// A hundred steps along given gradients against PyTorch and scikit-learn, to 1e-12 of each value.
@Suite struct OptimizerTrajectoryTests {
  struct File: Decodable {
    var initial: [Double]
    var gradients: [[Double]]
    var kept: [Int]
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
      var rate_decay: Double?
      var initial_sum: Double?
      var decay: Double?
      var centered: Bool?
      var rho: Double?
      var momentum_decay: Double?
      var growth: Double?
      var shrinkage: Double?
      var smallest: Double?
      var largest: Double?
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

  @Test func nothingIsMissing() {
    #expect(Self.file?.trajectories.count == 54)
    #expect(Self.file?.gradients.count == 100 && Self.file?.kept.last == 100)
    #expect(Set(Self.file?.trajectories.map(\.optimizer) ?? []).count == 11)
  }

  @Test(arguments: file?.trajectories ?? [])
  func equalsOutsideCode(expected: Trajectory) throws {
    let file = try #require(Self.file)
    let count = file.initial.count
    var network = Network<Double>(inputs: count, layers: [.dense(1, bias: .none)])
    network.parameters.values = file.initial
    let rule = try Self.rule(expected)
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    var compared = 0
    for (step, gradient) in file.gradients.enumerated() {
      optimizer.update(
        &network.parameters, along: gradient,
        rateFactor: expected.learning_rates[step] / rule.learningRate)
      guard let kept = file.kept.firstIndex(of: step + 1) else { continue }
      compared += 1
      for i in 0..<count {
        let value = expected.parameters[kept][i]
        #expect(
          abs(network.parameters.values[i] - value) <= 1e-12 * max(abs(value), 1e-3),
          "step \(step + 1), parameter \(i): \(network.parameters.values[i]), expected \(value)")
      }
    }
    #expect(compared == 28)
  }

  /// The rule with learning rate 1, so that the factors are the rates; Rprop's is its first step.
  private static func rule(_ expected: Trajectory) throws -> any Optimizer {
    let o = expected.options
    let isTorch = expected.library == "torch"
    let (beta1, beta2) = (o.beta1 ?? 0.9, o.beta2 ?? 0.999)
    let (epsilon, decay) = (o.epsilon ?? 1e-8, o.weight_decay ?? 0)
    switch expected.optimizer {
    case "sgd":
      return SGD(
        learningRate: 1, momentum: o.momentum ?? 0, nesterov: o.nesterov ?? false,
        form: isTorch ? .gradient : .step)
    case "adagrad":
      return Adagrad(
        learningRate: 1, rateDecay: o.rate_decay ?? 0, initialSum: o.initial_sum ?? 0,
        epsilon: epsilon)
    case "rmsprop":
      return RMSprop(
        learningRate: 1, decay: o.decay ?? 0.99, epsilon: epsilon, centered: o.centered ?? false,
        momentum: o.momentum ?? 0)
    case "adadelta": return Adadelta(learningRate: 1, rho: o.rho ?? 0.9, epsilon: epsilon)
    case "adam", "adamw":
      return Adam(
        learningRate: 1, beta1: beta1, beta2: beta2, epsilon: epsilon,
        epsilonPlacement: isTorch ? .afterCorrection : .beforeCorrection, weightDecay: decay)
    case "amsgrad":
      return AMSGrad(
        learningRate: 1, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay)
    case "adamax":
      return Adamax(learningRate: 1, beta1: beta1, beta2: beta2, epsilon: epsilon)
    case "nadam":
      return NAdam(
        learningRate: 1, beta1: beta1, beta2: beta2, epsilon: epsilon,
        momentumDecay: try #require(o.momentum_decay), weightDecay: decay)
    case "radam":
      return RAdam(
        learningRate: 1, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay)
    default:
      #expect(expected.optimizer == "rprop")
      return Rprop(
        learningRate: expected.learning_rates[0], growth: try #require(o.growth),
        shrinkage: try #require(o.shrinkage), smallest: o.smallest,
        largest: try #require(o.largest))
    }
  }
}
