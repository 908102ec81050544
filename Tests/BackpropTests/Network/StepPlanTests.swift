import BackpropTestSupport
import Testing

@testable import Backprop

/// How a step is cut: nothing is left out, nothing is done twice, and the cut knows no threads.
@Suite struct StepPlanTests {
  struct Shape: Sendable {
    var inputs: Int
    var widths: [Int]
    var batch: Int
  }

  static let shapes = [
    Shape(inputs: 1, widths: [1], batch: 1), Shape(inputs: 2, widths: [2, 2], batch: 1),
    Shape(inputs: 25, widths: [1], batch: 12_000), Shape(inputs: 13, widths: [1], batch: 100_000),
    Shape(inputs: 10, widths: [64, 64, 3], batch: 32),
    Shape(inputs: 100, widths: [300, 200, 10], batch: 256),
    Shape(inputs: 784, widths: [512, 1], batch: 1_000),
    Shape(inputs: 800, widths: [1_024, 5], batch: 1_000),
  ]

  @Test(arguments: shapes)
  func everythingOnce(shape: Shape) {
    let network = Network<Float>(
      inputs: shape.inputs, layers: shape.widths.map { Dense($0) as any Layer })
    let plan = StepPlan(network, batchSize: shape.batch)
    let count = network.parameters.trainableCount
    #expect(covers(plan.slices.flatMap { $0.parts.map(\.range) }, 0..<count))
    #expect(covers(plan.update.parts.map(\.range), 0..<count))
    #expect(covers(plan.gradientPieces, 0..<plan.slices.count))
    #expect(covers(plan.update.pieces, 0..<plan.update.parts.count))
    for (l, layer) in network.layers.enumerated() {
      let rows = plan.slices.filter { $0.node == l }.map(\.rows)
      #expect(covers(rows, 0..<network.widths[l]), "\(layer.descriptor)")
    }
    for batch in [1, 2, shape.batch / 2 + 1, shape.batch] {
      let rows = plan.rowsPerPiece(batch: batch)
      #expect(rows >= 1 && rows <= batch)
      #expect(rows == batch || rows % StepPlan.rowStep == 0)
      #expect((batch + rows - 1) / rows <= StepPlan.mostRowPieces(isWide: plan.isWide))
    }
  }

  /// Each piece of rows reads all weights; where these are wide, fewer pieces do.
  @Test func wideWeightsAreReadByFewerPieces() {
    func pieces(_ width: Int) -> (rows: Int, slices: Int) {
      let plan = StepPlan(Network<Float>(inputs: 2_000, layers: [.dense(width)]), batchSize: 1_200)
      return (1_200 / plan.rowsPerPiece(batch: 1_200), plan.slices.count)
    }
    #expect(pieces(1_023) == (14, 28))
    #expect(pieces(1_024) == (7, 16))
  }

  private func covers(_ parts: [Range<Int>], _ whole: Range<Int>) -> Bool {
    var end = whole.lowerBound
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) where !part.isEmpty {
      if part.lowerBound != end { return false }
      end = part.upperBound
    }
    return end == whole.upperBound
  }

  @Test func smallStepsAreNotCut() {
    let plan = StepPlan(Network<Double>(inputs: 2, layers: [.dense(2), .dense(2)]), batchSize: 32)
    #expect(plan.gradientPieces.count == 1)
    #expect(plan.update.pieces.count == 1)
    #expect(plan.rowsPerPiece(batch: 32) == 32)
  }

  /// Slices that come down to a single weight: a column that is a row as well.
  @Test(arguments: KernelSet.available)
  func sliceOfOneWeight(set: KernelSet) {
    let network = Network<Float>(inputs: 25, layers: [.dense(1)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 12_000, seed: 1)
    let plan = StepPlan(network, batchSize: data.rows)
    #expect(plan.slices.map(\.rows.count).contains(1))
    let gradient = network.gradient(.meanSquaredError, on: data, kernels: set).gradient
    let outputs = network.outputs(for: data.inputs)
    for input in [0, 24] {
      var sum = 0.0
      for row in 0..<data.rows {
        sum += 2 * Double((outputs[row, 0] - data.targets[row, 0]) * data.inputs[row, input])
      }
      expectClose([Double(gradient[input])], [sum / 12_000], within: 1e-4)
    }
  }

  /// A parameter without elements is no reason to fail.
  @Test func emptyParameter() {
    let network = Network<Double>(inputs: 2, layers: [Hollow(), .dense(1)], seed: 1)
    #expect(network.parameters.trainableCount == 3)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 3, seed: 1)
    #expect(network.gradient(.meanSquaredError, on: data).gradient.count == 3)
  }
}

/// A layer that lets everything through and owns a parameter of no rows.
private final class Hollow: Layer {
  var descriptor: Descriptor { Descriptor("hollow") }

  func parameters(for inputs: Int) -> [ParameterShape] {
    [ParameterShape("nothing", rows: 0, columns: inputs, role: .weight, start: .constant(0))]
  }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    p.output.base.update(from: p.input.base, count: p.input.count)
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    p.inputGradient?.base.update(from: p.outputGradient.base, count: p.outputGradient.count)
  }
}
