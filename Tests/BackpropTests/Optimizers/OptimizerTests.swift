import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

/// Every rule against its definition, step by step.
@Suite struct OptimizerTests {
  /// Follows a rule by its formula, for one weight, over changing gradients and learning rates.
  struct Definition: Sendable {
    var rule: any Optimizer
    var follow: @Sendable (_ start: Double, _ gradients: [Double], _ rates: [Double]) -> [Double]
  }

  static let definitions = [
    Definition(rule: SGD(learningRate: 0.5)) { start, gradients, rates in
      var p = start
      return zip(gradients, rates).map {
        p -= $1 * $0; return p
      }
    },
    Definition(rule: SGD(learningRate: 0.5, weightDecay: 0.1)) { start, gradients, rates in
      var p = start
      return zip(gradients, rates).map {
        p = p - $1 * 0.1 * p - $1 * $0; return p
      }
    },
    // Sutskever and others, equations 1 and 2: v ← μv − η∇, p ← p + v.
    Definition(rule: SGD(learningRate: 0.5, momentum: 0.75)) { start, gradients, rates in
      var (p, v) = (start, 0.0)
      return zip(gradients, rates).map {
        v = 0.75 * v - $1 * $0; p += v; return p
      }
    },
    // Nesterov as scikit-learn writes it: the step after the momentum of the next step.
    Definition(rule: SGD(learningRate: 0.5, momentum: 0.75, nesterov: true)) {
      start, gradients, rates in
      var (p, v) = (start, 0.0)
      return zip(gradients, rates).map {
        v = 0.75 * v - $1 * $0
        p += 0.75 * v - $1 * $0
        return p
      }
    },
    Definition(rule: SGD(learningRate: 0.5, momentum: 0.75, form: .gradient)) {
      start, gradients, rates in
      var (p, b) = (start, 0.0)
      return zip(gradients, rates).map {
        b = 0.75 * b + $0; p -= $1 * b; return p
      }
    },
    Definition(
      rule: SGD(
        learningRate: 0.5, momentum: 0.75, nesterov: true, form: .gradient, weightDecay: 0.2)
    ) { start, gradients, rates in
      var (p, b) = (start, 0.0)
      return zip(gradients, rates).map {
        b = 0.75 * b + $0
        p = p - $1 * 0.2 * p - $1 * ($0 + 0.75 * b)
        return p
      }
    },
    // Kingma and Ba, algorithm 1.
    Definition(rule: Adam(learningRate: 0.5, beta1: 0.8, beta2: 0.9, epsilon: 0.01)) {
      start, gradients, rates in
      var (p, m, v) = (start, 0.0, 0.0)
      return gradients.indices.map { k in
        m = 0.8 * m + 0.2 * gradients[k]
        v = 0.9 * v + 0.1 * gradients[k] * gradients[k]
        let first = m / (1 - pow(0.8, Double(k + 1)))
        let second = v / (1 - pow(0.9, Double(k + 1)))
        p -= rates[k] * first / (sqrt(second) + 0.01)
        return p
      }
    },
    // The same with ε before the correction: the paper's section 2, last paragraph.
    Definition(
      rule: Adam(
        learningRate: 0.5, beta1: 0.8, beta2: 0.9, epsilon: 0.01,
        epsilonPlacement: .beforeCorrection)
    ) { start, gradients, rates in
      var (p, m, v) = (start, 0.0, 0.0)
      return gradients.indices.map { k in
        m = 0.8 * m + 0.2 * gradients[k]
        v = 0.9 * v + 0.1 * gradients[k] * gradients[k]
        let rate =
          rates[k] * sqrt(1 - pow(0.9, Double(k + 1))) / (1 - pow(0.8, Double(k + 1)))
        p -= rate * m / (sqrt(v) + 0.01)
        return p
      }
    },
    // Loshchilov and Hutter, algorithm 2, with the schedule on the decay as well.
    Definition(
      rule: Adam(learningRate: 0.5, beta1: 0.8, beta2: 0.9, epsilon: 0.01, weightDecay: 0.1)
    ) { start, gradients, rates in
      var (p, m, v) = (start, 0.0, 0.0)
      return gradients.indices.map { k in
        m = 0.8 * m + 0.2 * gradients[k]
        v = 0.9 * v + 0.1 * gradients[k] * gradients[k]
        let first = m / (1 - pow(0.8, Double(k + 1)))
        let second = v / (1 - pow(0.9, Double(k + 1)))
        p = p - rates[k] * 0.1 * p - rates[k] * first / (sqrt(second) + 0.01)
        return p
      }
    },
  ]

  @Test(arguments: definitions.indices, Precision.allCases)
  func definition(number: Int, precision: Precision) {
    switch precision {
    case .single: compare(Self.definitions[number], Float.self)
    case .double: compare(Self.definitions[number], Double.self)
    }
  }

  private func compare<S: Scalar>(_ item: Definition, _: S.Type) {
    let gradients = [0.5, -0.25, 1, 0, 0.125, -2, 0.75, 0.75]
    let factors = [1, 1, 0.5, 0.5, 2, 0.25, 0.25, 1]
    var network = Network<S>(inputs: 1, layers: [.dense(1, bias: .none)])
    network.parameters.values = [0.75]
    var optimizer = StepOptimizer(item.rule, for: network.parameters)
    let actual = gradients.indices.map { k -> Double in
      optimizer.update(
        &network.parameters, along: [S(gradients[k])], rateFactor: factors[k])
      return Double(network.parameters.values[0])
    }
    let expected = item.follow(0.75, gradients, factors.map { 0.5 * $0 })
    expectClose(
      actual, expected, within: 16 * Double(S.ulpOfOne), "\(item.rule.descriptor)")
    #expect(optimizer.steps == gradients.count)
  }

  @Test func momentsKept() {
    #expect(SGD(learningRate: 1).moments == 0)
    #expect(SGD(learningRate: 1, momentum: 0.5).moments == 1)
    #expect(Adam().moments == 2)
  }

  /// At a constant rate the two forms of momentum take the same steps; at a changing one they do not.
  @Test(arguments: [false, true])
  func momentumForms(nesterov: Bool) {
    func path(_ form: MomentumForm, _ factors: [Double]) -> [Double] {
      var network = Network<Double>(inputs: 1, layers: [.dense(1, bias: .none)])
      network.parameters.values = [1]
      var optimizer = StepOptimizer<Double>(
        .sgd(learningRate: 0.1, momentum: 0.9, nesterov: nesterov, form: form),
        for: network.parameters)
      return factors.map {
        // The gradient of ½·w².
        optimizer.update(
          &network.parameters, along: [network.parameters.values[0]], rateFactor: $0)
        return network.parameters.values[0]
      }
    }
    let constant = [Double](repeating: 1, count: 30)
    expectClose(path(.step, constant), path(.gradient, constant), within: 1e-14)
    let falling = (0..<30).map { 1 - Double($0) / 30 }
    #expect(Difference(path(.step, falling), path(.gradient, falling)).largest > 1e-3)
  }

  @Test(arguments: Library.extended.optimizers.flatMap(\.samples).map(\.descriptor))
  func otherLearningRate(rule: Descriptor) throws {
    let rule = try Library.extended.optimizer(rule)
    let other = rule.with(learningRate: 0.625)
    #expect(other.learningRate == 0.625)
    #expect(other.moments == rule.moments)
    #expect(other.scalars == rule.scalars && other.phases == rule.phases)
    expectOnlyRateDiffers(rule.descriptor, other.descriptor)
  }

  private func expectOnlyRateDiffers(_ rule: Descriptor, _ other: Descriptor) {
    #expect(other.kind == rule.kind)
    for (a, b) in zip(rule.fields, other.fields) where a.name != "learningRate" {
      if a.name == "base", case .descriptor(let base) = a.value,
        case .descriptor(let same) = b.value
      {
        expectOnlyRateDiffers(base, same)  // an average around another rule
      } else {
        #expect(a == b)
      }
    }
    #expect(other["learningRate"] == .number(0.625) || other["base"] != nil)
  }

  @Test func shortNames() {
    let adam: any Optimizer = .adam(learningRate: 0.5, beta1: 0.1, beta2: 0.2, epsilon: 0.3)
    let same = Adam(learningRate: 0.5, beta1: 0.1, beta2: 0.2, epsilon: 0.3)
    #expect(adam.descriptor == same.descriptor)
    let adamW: any Optimizer = .adamW(learningRate: 0.5, weightDecay: 0.25)
    #expect(adamW.descriptor == Adam(learningRate: 0.5, weightDecay: 0.25).descriptor)
    #expect(Adam.adamW().weightDecay == 0.01)
    #expect(Adam().learningRate == 0.001)
  }
}
