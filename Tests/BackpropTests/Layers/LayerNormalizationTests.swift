import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct LayerNormalizationTests {
  /// Each row has mean 0 and variance 1 but for ε, then the scale and shift.
  @Test(arguments: [2, 7, 50])
  func normalizesRows(width: Int) {
    var network = Network<Double>(inputs: width, layers: [.layerNormalization(epsilon: 1e-12)])
    let inputs = Matrix<Double>(
      rows: 6, columns: width, values: randomValues(6 * width, seed: 3).map { 5 + 3 * $0 })
    let outputs = network.outputs(for: inputs)
    for row in 0..<6 {
      let moments = Moments((0..<width).map { outputs[row, $0] })
      expectClose([moments.mean, moments.variance], [0, 1], within: 1e-9)
    }
    // γ and β act on what is normalised, feature by feature.
    let scale: [Double] = randomValues(width, seed: 1)
    let shift: [Double] = randomValues(width, seed: 2)
    network.parameters["layers.0.scale"] = Matrix(rows: 1, columns: width, values: scale)
    network.parameters["layers.0.shift"] = Matrix(rows: 1, columns: width, values: shift)
    let scaled = network.outputs(for: inputs)
    for row in 0..<6 {
      for j in 0..<width {
        expectClose([scaled[row, j]], [scale[j] * outputs[row, j] + shift[j]], within: 1e-14)
      }
    }
  }

  /// ε stands under the root: a row without spread comes out as the shift, one with little as little.
  @Test func epsilon() {
    let network = Network<Double>(inputs: 2, layers: [.layerNormalization(epsilon: 0.01)])
    let outputs = network.outputs(for: Matrix([[3, 3], [1, 1.2], [0, 6]]))
    expectClose(
      outputs.values,
      [0, 0, -0.1 / 0.02.squareRoot(), 0.1 / 0.02.squareRoot()]
        + [-3 / 9.01.squareRoot(), 3 / 9.01.squareRoot()], within: 1e-13)
    // A single feature is its own mean.
    let single = Network<Double>(inputs: 1, layers: [.layerNormalization()])
    #expect(single.outputs(for: Matrix([[5], [-2]])).values == [0, 0])
  }
}
