import Backprop
import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropReport

/// Every derivation that is printed is right: each of its steps, in symbols or in numbers, has the value
/// of the result when it is computed.
@Suite struct DerivationTests {
  /// All steps of all derivations, computed where every name in them has a number.
  private func expectRight(_ document: Document, atLeast count: Int) {
    var computed = 0
    for derivation in document.derivations {
      let values = derivation.steps.compactMap(\.value)
      guard let result = values.last else { continue }
      computed += values.count
      for (step, value) in zip(derivation.steps, values) {
        let bound = 1e-9 * max(1, abs(result)) + 1e-7 * abs(result)
        #expect(
          abs(value - result) <= bound || value.isNaN && result.isNaN,
          "\(ExpressionText(numbers: NumberWriter()).text(derivation.subject)) = \(ExpressionText(numbers: NumberWriter()).text(step)): \(value), not \(result)"
        )
      }
    }
    #expect(computed >= count, "only \(computed) steps were computed")
  }

  @Test(arguments: ExplanationRule.allCases)
  func ofTheWorkedExample(rule: ExplanationRule) throws {
    expectRight(try WorkedExample.document(rule), atLeast: 140)
  }

  private static func data(_ loss: any Loss, outputs: Int, rows: Int = 1) -> Dataset<Double> {
    let columns = loss.targetColumns(outputs: outputs)
    let target = loss.accepts(target: 0.25, outputs: outputs) ? 0.25 : 1
    return Dataset(
      inputs: Matrix(
        rows: rows, columns: 2, values: (0..<2 * rows).map { 0.5 - 0.35 * Double($0 % 5) }),
      targets: Matrix(
        rows: rows, columns: columns, values: Array(repeating: target, count: rows * columns)))
  }

  @Test(arguments: Library.standard.activations.map(\.name))
  func ofEveryActivation(kind: String) throws {
    let activation = try Library.standard.activation(Descriptor(kind))
    let loss = HalfSquaredError()
    let network = Network<Double>(
      inputs: 2, layers: [.dense(3, activation: activation), .dense(2, activation: activation)],
      seed: 5)
    let explanation = try Explanation(
      network, loss: loss, data: Self.data(loss, outputs: 2), learningRate: 0.1)
    expectRight(Narrative(explanation).document(), atLeast: 100)
  }

  @Test(arguments: Library.standard.losses.map(\.name))
  func ofEveryLoss(kind: String) throws {
    let loss = try Library.standard.loss(Descriptor(kind))
    let outputs = outputCount(for: loss, near: 3)
    let network = Network<Double>(
      inputs: 2, layers: [.dense(3, activation: .tanh), .dense(outputs)], seed: 5)
    let explanation = try Explanation(
      network, loss: loss, data: Self.data(loss, outputs: outputs), learningRate: 0.1)
    expectRight(Narrative(explanation).document(), atLeast: 100)
  }

  @Test(arguments: Library.standard.optimizers.map(\.name), [1, 3])
  func ofEveryOptimizer(kind: String, rows: Int) throws {
    let loss = HalfSquaredError()
    let network = Network<Double>(
      inputs: 2, layers: [.dense(2, activation: .logistic), .dense(1)], seed: 5)
    let data = Self.data(loss, outputs: 1, rows: rows)
    let trace = try StepTrace(
      network: network, loss: loss, optimizer: Library.standard.optimizer(Descriptor(kind)),
      data: data)
    let checks = GradientCheck(network, loss: loss, data: data).elements
    let document = StepNarrative(trace, checks: checks).document(
      title: "A step", introduction: [])
    expectRight(document, atLeast: 40)
    let compared = document.derivations.compactMap(\.check)
    #expect(compared.count == trace.layers.reduce(0) { $0 + ($1.inputs + 1) * $1.width })
    for comparison in compared { #expect(comparison.agrees, "\(comparison.numeric)") }
    // It can be written in every format.
    #expect(LaTeXRenderer().render(document).unicodeScalars.filter { !$0.isASCII }.isEmpty)
    #expect(TextRenderer().lines(document).count > 60)
  }

  @Test func aPathIsFollowedAlone() throws {
    let network = Network<Double>(
      inputs: 20, layers: [.dense(15, activation: .tanh), .dense(4)], seed: 5)
    let data = Dataset<Double>(
      inputs: Matrix(rows: 1, columns: 20, values: (0..<20).map { Double($0) / 20 }),
      targets: Matrix([[0, 1, 0, 1]]))
    let trace = try StepTrace(
      network: network, loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.1), data: data)
    let whole = StepNarrative(trace).document(title: "t", introduction: [])
    let path = StepNarrative(trace, path: .weight(layer: 1, input: 3, neuron: 2)).document(
      title: "t", introduction: [])
    expectRight(whole, atLeast: 30)
    expectRight(path, atLeast: 8)
    let text = TextRenderer(width: 10_000).lines(path).joined(separator: "\n")
    #expect(text.contains("w_layer1[3,2]⁺ = w_layer1[3,2] − η · ∂E/∂w_layer1[3,2]"))
    #expect(!text.contains("w_layer1[3,3]"))
    #expect(path.derivations.count < whole.derivations.count)
  }
}

extension Document {
  /// All derivations, in the order of reading.
  fileprivate var derivations: [Derivation] {
    (introduction + sections.flatMap(\.blocks)).flatMap { block -> [Derivation] in
      if case .derivations(let derivations) = block { derivations } else { [] }
    }
  }
}

extension BackpropReport.Expression {
  /// What it comes to; nil where a name in it has no number.
  fileprivate var value: Double? {
    func all(_ parts: [Self]) -> [Double]? {
      let values = parts.compactMap(\.value)
      return values.count == parts.count ? values : nil
    }
    func two(_ a: Self, _ b: Self, _ body: (Double, Double) -> Double) -> Double? {
      all([a, b]).map { body($0[0], $0[1]) }
    }
    switch self {
    case .quantity(let quantity), .number(let quantity): return quantity.value
    case .constant(let text):
      switch text {
      case "½": return 0.5
      case "e": return Double.exp(1)
      case "2−1": return 1
      case "1−1": return 0
      default: return Double(String(text.map { $0 == "−" ? "-" : $0 }))
      }
    case .sum(let terms): return all(terms)?.reduce(0, +)
    case .difference(let a, let b): return two(a, b, -)
    case .product(let factors): return all(factors)?.reduce(1, *)
    case .quotient(let a, let b): return two(a, b, /)
    case .negative(let a): return a.value.map { -$0 }
    case .power("e", let b): return b.value.map { Double.exp($0) }
    case .power(let a, 2): return a.value.map { $0 * $0 }
    case .power(let a, let b): return two(a, b, Self.power)
    case .squareRoot(let a): return a.value.map { $0.squareRoot() }
    case .call(let name, let arguments):
      guard let values = all(arguments) else { return nil }
      switch name {
      case "tanh": return Double.tanh(values[0])
      case "ln": return Double.log(values[0])
      case "max": return values.max()
      case "min": return values.min()
      case "sin": return sin(values[0])
      case "cos": return cos(values[0])
      case "abs": return abs(values[0])
      case "sign": return values[0] > 0 ? 1 : values[0] < 0 ? -1 : 0
      default: return nil
      }
    case .choice(let value, let subject, let bound, let otherwise):
      guard let isAbove = two(subject, bound, { $0 > $1 ? 1 : 0 }) else { return nil }
      return isAbove == 1 ? value.value : otherwise.value
    }
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == exponent.rounded() && exponent >= 0
      ? (0..<Int(exponent)).reduce(1) { result, _ in result * base }
      : Double.exp(exponent * Double.log(base))
  }
}
