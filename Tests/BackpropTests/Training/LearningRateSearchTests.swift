import BackpropTestSupport
import Testing

@testable import Backprop

/// The range test of the learning rate.
@Suite struct LearningRateSearchTests {
  private static let network = Network<Double>(
    inputs: 3, layers: [.dense(8, activation: .tanh), .dropout(0.2), .dense(1)], seed: 4)
  private static let data = randomData(for: network, loss: .meanSquaredError, rows: 50, seed: 1)
  private static let trainer = Trainer<Double>(
    loss: .meanSquaredError, optimizer: .adam(learningRate: 0.5), batchSize: 8, seed: 3)

  /// The points are those of training with the rates, one after the other.
  @Test func sameAsTraining() throws {
    final class Rates: Schedule {
      var descriptor: Descriptor { Descriptor("rates") }
      func factor(at progress: TrainingProgress) -> Double {
        1e-3 / 0.5 * Double.exp(Double.log(100) / 13 * Double(progress.step))
      }
    }
    let search = try Self.trainer.findLearningRate(
      Self.network, on: Self.data, range: 1e-3...0.1, steps: 14, smoothing: 0)
    #expect(search.points.count == 14)
    expectClose([search.points[0].rate, search.points[13].rate], [1e-3, 0.1], within: 1e-15)

    // Two epochs of seven batches: the mean of their losses is what the trainer reports.
    var trainer = Self.trainer
    trainer.epochs = 2
    trainer.minimum = .never
    trainer.schedules.learningRate = Rates()
    var network = Self.network
    let history = try trainer.train(&network, on: Self.data).history
    for epoch in 1...2 {
      let losses = search.points[(epoch - 1) * 7..<epoch * 7].map(\.loss)
      let rows = [8.0, 8, 8, 8, 8, 8, 2]
      let mean = zip(losses, rows).reduce(0) { $0 + $1.0 * $1.1 } / 50
      expectClose([mean], [history[epoch].runningError ?? .nan], within: 1e-12)
    }
  }

  @Test func smoothes() throws {
    func losses(_ smoothing: Double) throws -> [Double] {
      try Self.trainer.findLearningRate(
        Self.network, on: Self.data, range: 1e-3...0.01, steps: 6, smoothing: smoothing
      ).points.map(\.loss)
    }
    let raw = try losses(0)
    var mean = 0.0
    var expected: [Double] = []
    for (i, loss) in raw.enumerated() {
      mean = 0.75 * mean + 0.25 * loss
      expected.append(mean / (1 - Double.power(0.75, i + 1)))
    }
    expectClose(try losses(0.75), expected, within: 1e-14)
  }

  /// The same each time, at any number of threads, and the network stays as it was.
  @Test func changesNothing() throws {
    let first = try Self.trainer.findLearningRate(Self.network, on: Self.data)
    let again = try Self.trainer.findLearningRate(
      Self.network, on: Self.data, pool: ThreadPool(threads: 2))
    #expect(first.points == again.points && first.points.count > 20)
    expectSameBits(
      Self.network.parameters.values,
      Network<Double>(inputs: 3, layers: Self.network.layers, seed: 4).parameters.values)
  }

  /// A quadratic diverges at twice the inverse of its curvature: the test ends soon behind it, and the
  /// suggestion lies before it.
  @Test func endsWhereItDiverges() throws {
    let network = Network<Double>(inputs: 1, layers: [.dense(1, bias: .none)], seed: 1)
    let data = Dataset(inputs: Matrix<Double>([[1]]), targets: Matrix<Double>([[5]]))
    let trainer = Trainer<Double>(
      loss: .halfSquaredError, optimizer: .sgd(learningRate: 1), batchSize: nil)
    let search = try trainer.findLearningRate(network, on: data, range: 1e-4...1e4, steps: 200)
    let last = try #require(search.points.last)
    #expect(last.rate > 2 && last.rate < 20 && search.points.count < 200)
    let suggestion = try #require(search.suggestion)
    #expect(suggestion > 0.01 && suggestion < 2, "\(suggestion)")
  }

  @Test func suggestsTheSteepest() {
    func search(_ losses: [Double]) -> LearningRateSearch {
      LearningRateSearch(
        points: losses.enumerated().map { .init(rate: Double($0.offset), loss: $0.element) })
    }
    #expect(search([9, 8.9, 8.5, 7, 5, 4.5, 4.4, 6, 1000]).suggestion == 3)
    var settling = search([9, 8.9, 8.5, 7, 5, 4.5, 4.4, 4.2, 6, 1000])
    settling.settling = 5
    #expect(settling.suggestion == 5)
    #expect(settling.tenthOfLowest == 0.7)
    settling.settling = 8
    #expect(settling.tenthOfLowest == nil && search([]).tenthOfLowest == nil)
    #expect(settling.suggestion == nil)
    #expect(search([1, 2, 3]).suggestion == nil)
    #expect(search([1, 1, 1]).suggestion == nil)
    #expect(search([]).suggestion == nil)
  }

  @Test func refusesNoRange() {
    #expect(throws: BackpropError.self) {
      try Self.trainer.findLearningRate(Self.network, on: Self.data, range: 0...1)
    }
    #expect(throws: BackpropError.self) {
      try Self.trainer.findLearningRate(Self.network, on: Self.data, steps: 1)
    }
  }
}
