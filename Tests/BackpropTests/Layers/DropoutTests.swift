import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct DropoutTests {
  /// The masks of one dropout layer in a network of `layers` with inputs of 1: what comes out is the
  /// mask.
  private func masks(
    rate: Double, rows: Int, columns: Int, position: Int = 0, seed: UInt64? = 1, epoch: Int = 1
  ) -> Matrix<Double> {
    var layers: [any Layer] = (0..<position).map { _ in Dropout(0) }
    layers.append(Dropout(rate))
    let network = Network<Double>(inputs: columns, layers: layers)
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: rows)
    let ones = Matrix<Double>(rows: rows, columns: columns, repeating: 1)
    workspace.differentiate(
      Dataset(inputs: ones, targets: ones), dropout: seed.map { ($0, epoch) })
    return workspace.output(ofLayer: position)
  }

  /// 10⁵ draws: the mean stays within four standard errors, the share of zeros too.
  @Test(arguments: [0.1, 0.5, 0.9, 0.99])
  func meanIsKept(rate: Double) {
    let values = masks(rate: rate, rows: 1_000, columns: 100).values
    let moments = Moments(values)
    #expect(abs(moments.mean - 1) < 4 * moments.standardError)
    #expect(Set(values) == [0, 1 / (1 - rate)])
    let zeros = Double(values.filter { $0 == 0 }.count) / 100_000
    #expect(abs(zeros - rate) < 4 * (rate * (1 - rate) / 100_000).squareRoot())
  }

  @Test func rateZeroAndEvaluationAreTheIdentity() {
    let one = Matrix<Double>(rows: 10, columns: 9, repeating: 1)
    #expect(masks(rate: 0, rows: 10, columns: 9) == one)
    #expect(masks(rate: 0.9, rows: 10, columns: 9, seed: nil) == one)
    let network = Network<Float>(inputs: 9, layers: [.dropout(0.9)])
    let inputs = Matrix<Float>(rows: 10, columns: 9, values: randomValues(90, seed: 1))
    #expect(network.outputs(for: inputs) == inputs)
  }

  /// The mask belongs to (seed, epoch, layer, row, unit): other ones of each differ.
  @Test func whatTheMaskDependsOn() {
    let base = masks(rate: 0.5, rows: 40, columns: 50)
    #expect(masks(rate: 0.5, rows: 40, columns: 50) == base)
    let others = [
      masks(rate: 0.5, rows: 40, columns: 50, seed: 2),
      masks(rate: 0.5, rows: 40, columns: 50, seed: 1 << 40 | 1),
      masks(rate: 0.5, rows: 40, columns: 50, epoch: 2),
      masks(rate: 0.5, rows: 40, columns: 50, position: 1),
    ]
    for other in others {
      // Independent masks agree in half of the places: 1,000 ± 4·√500.
      let same = zip(base.values, other.values).filter { $0 == $1 }.count
      #expect(abs(same - 1_000) < 90)
    }
    // Rows differ from each other, and more columns leave the first ones alone.
    #expect(Set((0..<40).map { Array(base.row($0)) }).count == 40)
    let wide = masks(rate: 0.5, rows: 40, columns: 70)
    for row in 0..<40 { #expect(Array(wide.row(row)[..<(row * 70 + 50)]) == Array(base.row(row))) }
  }

  /// A shuffled batch, or a row in another batch, has the same masks, row by row.
  @Test func theRowCountsNotItsPlace() throws {
    let network = Network<Double>(inputs: 6, layers: [.dropout(0.5)])
    let inputs = Matrix<Double>(rows: 30, columns: 6, repeating: 1)
    let all = Workspace(network, loss: .halfSquaredError, batchSize: 30)
    var stream = RandomStream(seed: 4, purpose: .shuffling)
    let order = stream.permutation(of: 30)
    Dataset(inputs: inputs, targets: inputs).withMemory { memory in
      let shuffled = order.map { Int32($0) }
      shuffled.withUnsafeBufferPointer {
        _ = all.pass(
          BatchRequest(
            data: memory, order: $0.baseAddress, count: 30, seed: 3, epoch: 2, differentiates: true)
        )
      }
    }
    let outputs = all.output(ofLayer: 0)
    let few = Workspace(network, loss: .halfSquaredError, batchSize: 7)
    for start in stride(from: 0, to: 30, by: 7) {
      few.differentiate(
        Dataset(inputs: inputs, targets: inputs), rows: start..<min(start + 7, 30),
        dropout: (seed: 3, epoch: 2))
      let part = few.output(ofLayer: 0)
      for row in 0..<part.rows {
        let place = try #require(order.firstIndex(of: start + row))
        #expect(Array(outputs.row(place)) == Array(part.row(row)))
      }
    }
  }

  /// Back as forth: the gradient passes through the same mask; in evaluation it passes unchanged.
  @Test(arguments: [nil, 5 as UInt64], [0.0, 0.4])
  func backward(seed: UInt64?, rate: Double) {
    let network = Network<Double>(inputs: 8, layers: [.dropout(rate)])
    let inputs = Matrix<Double>(rows: 5, columns: 8, values: randomValues(40, seed: 2))
    let targets = Matrix<Double>(rows: 5, columns: 8, repeating: 0)
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: 5, differentiatesInputs: true)
    workspace.differentiate(
      Dataset(inputs: inputs, targets: targets), dropout: seed.map { ($0, 1) })
    let outputs = workspace.output(ofLayer: 0)
    let gradient = workspace.delta(ofLayer: -1)
    let factor = seed == nil || rate == 0 ? 1 : 1 / (1 - rate)
    for i in outputs.values.indices {
      let mask = outputs.values[i] == 0 ? 0 : factor
      expectClose([gradient.values[i]], [outputs.values[i] / 5 * mask], within: 1e-15)
    }
    #expect(outputs.values.contains(0) == (factor != 1))
  }
}
