import BackpropTestSupport
import Testing

@testable import Backprop

/// A weight of 2 counts like the row twice, a weight of 0 like no row, and only ratios count.
@Suite struct SampleWeightTests {
  private static func network(_ loss: any Loss) -> Network<Double> {
    Network<Double>(
      inputs: 3,
      layers: [
        .dense(5, activation: .tanh), .dense(4, activation: .relu),
        .dense(outputCount(for: loss, near: 3)),
      ], seed: 4)
  }

  private static var losses: [Descriptor] {
    Library.extended.losses.flatMap(\.samples).map(\.descriptor)
  }

  private func compare(
    _ loss: any Loss, _ a: Dataset<Double>, _ b: Dataset<Double>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (first, second) = (
      Self.network(loss).gradient(loss, on: a), Self.network(loss).gradient(loss, on: b)
    )
    expectClose([first.error], [second.error], within: 1e-14, sourceLocation: sourceLocation)
    expectClose(
      first.gradient, second.gradient, within: 1e-14, "gradient", sourceLocation: sourceLocation)
    expectClose(
      [Self.network(loss).error(loss, on: a)], [first.error], within: 1e-14,
      sourceLocation: sourceLocation)
  }

  private func select(
    _ data: Dataset<Double>, _ rows: [Int], weights: [Double]?
  ) -> Dataset<Double> {
    Dataset(
      inputs: data.inputs.selecting(rows: rows), targets: data.targets.selecting(rows: rows),
      weights: weights)
  }

  @Test(arguments: losses)
  func twoIsTheRowTwice(loss: Descriptor) throws {
    let loss = try Library.extended.loss(loss)
    let data = randomData(for: Self.network(loss), loss: loss, rows: 7, seed: 1)
    compare(
      loss, select(data, Array(0..<7), weights: [1, 2, 1, 3, 1, 1, 2]),
      select(data, [0, 1, 1, 2, 3, 3, 3, 4, 5, 6, 6], weights: nil))
  }

  @Test(arguments: losses)
  func zeroIsNoRow(loss: Descriptor) throws {
    let loss = try Library.extended.loss(loss)
    let data = randomData(for: Self.network(loss), loss: loss, rows: 6, seed: 2)
    compare(
      loss, select(data, Array(0..<6), weights: [0, 1, 0.5, 0, 2, 0]),
      select(data, [1, 2, 4], weights: [1, 0.5, 2]))
  }

  @Test(arguments: losses)
  func onlyRatiosCount(loss: Descriptor) throws {
    let loss = try Library.extended.loss(loss)
    let data = randomData(for: Self.network(loss), loss: loss, rows: 6, seed: 3, weighted: true)
    let weights = try #require(data.weights)
    for factor in [0.001, 3, 1_000] {
      compare(
        loss, select(data, Array(0..<6), weights: weights.map { $0 * factor }), data)
    }
    compare(
      loss, select(data, Array(0..<6), weights: [5, 5, 5, 5, 5, 5]),
      select(data, Array(0..<6), weights: nil))
  }

  /// Weights that do count: the checks above are not checks of nothing.
  @Test(arguments: losses)
  func weightsCount(loss: Descriptor) throws {
    let loss = try Library.extended.loss(loss)
    let data = randomData(for: Self.network(loss), loss: loss, rows: 6, seed: 3)
    let plain = Self.network(loss).gradient(loss, on: data)
    let weighted = Self.network(loss).gradient(
      loss, on: select(data, Array(0..<6), weights: [1, 1, 1, 1, 1, 2]))
    #expect(abs(plain.error - weighted.error) > 1e-6)
    #expect(Difference(plain.gradient, weighted.gradient).largest > 1e-6)
  }

  /// A batch in which no row counts has an error and a gradient of 0.
  @Test func nothingCounts() {
    let loss = HalfSquaredError()
    let data = randomData(for: Self.network(loss), loss: loss, rows: 3, seed: 3)
    let workspace = Workspace(Self.network(loss), loss: loss, batchSize: 3)
    let result = workspace.differentiate(select(data, [0, 1, 2], weights: [0, 0, 0]))
    #expect(result.error == 0 && result.weight == 0)
    #expect(workspace.currentGradient.allSatisfy { $0 == 0 })
  }
}
