import BackpropTestSupport
import Testing

@testable import Backprop

/// What the gradient check reports of itself; see `CustomPartsTests` for layers that are wrong.
@Suite struct GradientCheckTests {
  private static let network = Network<Double>(
    inputs: 2, layers: [.dense(3, activation: .tanh, bias: .fixed(0.5)), .dense(1)], seed: 1)
  private static let data = randomData(
    for: network, loss: .meanSquaredError, rows: 4, seed: 1, weighted: true)

  /// Every trainable parameter and every input, no frozen one.
  @Test func elements() throws {
    let check = GradientCheck(Self.network, loss: .meanSquaredError, data: Self.data)
    #expect(check.checked == 6 + 3 + 1 + 8)
    #expect(check.oneSided == 0)
    #expect(check.normRatio < 1e-10)
    let worst = try #require(check.worst)
    #expect(worst.difference < 1e-9)
    #expect(abs(worst.analytic - worst.numeric) < 1e-9)
    let names = Set(Self.network.parameters.segments.map(\.name)).union(["input"])
    #expect(names.contains(worst.name) && worst.index >= 0)
  }

  /// The stencil's own error shows where the step is coarse, and falls with its fourth power.
  @Test func step() throws {
    let coarse = GradientCheck(
      Self.network, loss: .meanSquaredError, data: Self.data, step: 0.2)
    let finer = GradientCheck(
      Self.network, loss: .meanSquaredError, data: Self.data, step: 0.1)
    #expect(coarse.normRatio / finer.normRatio > 12 && coarse.normRatio / finer.normRatio < 20)
  }

  /// A penalty belongs to what is differentiated.
  @Test func penalty() throws {
    let check = GradientCheck(
      Self.network, loss: .meanSquaredError, data: Self.data,
      penalty: Penalty(l2: 0.5, scaling: .perBatchWeight))
    #expect(try #require(check.worst).difference < 1e-9)
  }

  /// The derivative at a kink that cannot be approached from either side is not made up.
  @Test func kinkEverywhere() throws {
    let network = Network<Double>(inputs: 1, layers: [Rough()])
    let data = Dataset(inputs: Matrix<Double>([[0.5]]), targets: Matrix([[1]]))
    let check = GradientCheck(network, loss: .halfSquaredError, data: data)
    #expect(try #require(check.worst).numeric.isNaN)
    #expect(try #require(check.worst).difference.isNaN)
  }
}

/// A layer that reports another side for every other input.
private final class Rough: Layer {
  var descriptor: Descriptor { Descriptor("rough") }

  func forward<S: Scalar>(_ p: LayerPass<S>) { p.output[0, 0] = p.input[0, 0] }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    p.inputGradient?[0, 0] = p.outputGradient[0, 0]
  }

  func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) { report(p.input[0, 0] == 0.5) }
}
