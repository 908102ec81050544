import BackpropTestSupport
import Testing

@testable import Backprop

/// Hidden neurons have no order: permuted together with what leads to and from them, they give the
/// same outputs but for rounding.
@Suite struct PermutationTests {
  @Test(arguments: [1 as UInt64, 2, 3])
  func ofHiddenNeurons(seed: UInt64) {
    let width = 17
    let network = Network<Double>(
      inputs: 6,
      layers: [
        .dense(width, activation: .tanh, bias: .perNeuron(from: 0.1)), .batchNormalization(),
        .layerNormalization(), .featureScale, .residual([.dense(width, activation: .relu)]),
        .dense(3),
      ], seed: seed)
    var stream = RandomStream(seed: seed, purpose: .shuffling)
    let order = stream.permutation(of: width)
    var start = network
    for segment in start.parameters.segments where segment.shape.role != .weight {
      let count = segment.range.count
      start.parameters[segment.name] = Matrix(
        rows: 1, columns: count, values: randomValues(count, seed: UInt64(segment.range.lowerBound))
      )
    }
    for (number, segment) in start.buffers.segments.enumerated() {
      start.buffers[segment.name] = Matrix(
        rows: 1, columns: width,
        values: randomValues(width, seed: 90 + UInt64(number)).map { 1 + 0.5 * $0 })
    }
    var permuted = start
    for segment in start.parameters.segments {
      permuted.parameters[segment.name] = reorder(
        start.parameters[segment.name], order,
        rows: segment.name.contains("body") || segment.name.hasPrefix("layers.5"),
        columns: !segment.name.hasPrefix("layers.5"))
    }
    for segment in start.buffers.segments {
      permuted.buffers[segment.name] = reorder(
        start.buffers[segment.name], order, rows: false, columns: true)
    }
    #expect(permuted.parameters.values != start.parameters.values)
    let data = randomData(for: start, loss: .halfSquaredError, rows: 20, seed: 4)
    let expected = start.outputs(for: data.inputs)
    expectClose(
      permuted.outputs(for: data.inputs).values, expected.values, relativeToLargest: 1e-14)
    // In training mode as well, and the gradients are permuted alike.
    let (a, b) = (gradient(start, data), gradient(permuted, data))
    let last = start.parameters.segments.last { $0.name == "layers.5.bias" }?.range ?? 0..<0
    expectClose(Array(b[last]), Array(a[last]), relativeToLargest: 1e-13)
    #expect(last.count == 3)
  }

  private func gradient(_ network: Network<Double>, _ data: Dataset<Double>) -> [Double] {
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: data.rows)
    workspace.differentiate(data, dropout: (1, 1))
    return workspace.currentGradient
  }

  private func reorder(
    _ matrix: Matrix<Double>, _ order: [Int], rows: Bool, columns: Bool
  ) -> Matrix<Double> {
    var result = matrix
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        let source = (
          row: rows && matrix.rows == order.count ? order[row] : row,
          column: columns && matrix.columns == order.count ? order[column] : column
        )
        result[row, column] = matrix[source.row, source.column]
      }
    }
    return result
  }
}
