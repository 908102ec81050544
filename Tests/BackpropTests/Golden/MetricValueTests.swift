import BackpropTestSupport
import Testing

@testable import Backprop

/// Metrics against scikit-learn, to 1e-13.
@Suite struct MetricValueTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var task: String
    var predictions: [[Double]]
    var targets: [Double]
    var weights: [Double]?
    var values: [String: Double]

    var testDescription: String { name }
  }

  private static let cases: [Case] = {
    do {
      return try Fixture.load("metrics/values.json")
    } catch {
      Issue.record(error)
      return []
    }
  }()

  private static let extra: [String: any Metric] = ["pinball 0.9": MeanPinballLoss(quantile: 0.9)]

  /// No metric is without a value from outside.
  @Test func everyMetricIsThere() {
    let names = Self.cases.reduce(into: Set<String>()) { $0.formUnion($1.values.keys) }
    #expect(names.subtracting(Self.extra.keys) == Set(Metrics.all.map(\.name)))
  }

  @Test(arguments: cases)
  func equalsScikitLearn(item: Case) throws {
    let task: MetricTask =
      ["regression": .regression, "binary": .binary][item.task] ?? .classification
    for (name, expected) in item.values.sorted(by: { $0.key < $1.key }) {
      let metric = try Self.extra[name] ?? Metrics.metric(named: name, for: task)
      let value = metric.value(
        predictions: Matrix(item.predictions), targets: item.targets, weights: item.weights)
      #expect(abs(value - expected) <= 1e-13 * max(1, abs(expected)), "\(name): \(value)")
    }
  }

  /// A weight of 2 is the row twice.
  @Test(arguments: cases)
  func weightsAreRepetitions(item: Case) {
    let task: MetricTask =
      ["regression": .regression, "binary": .binary][item.task] ?? .classification
    let weights = item.targets.indices.map { Double($0 % 3) }
    let repeated = item.targets.indices.flatMap { [Int](repeating: $0, count: $0 % 3) }
    for metric in Metrics.fitting(task) {
      let weighted = metric.value(
        predictions: Matrix(item.predictions), targets: item.targets, weights: weights)
      let plain = metric.value(
        predictions: Matrix(item.predictions).selecting(rows: repeated),
        targets: repeated.map { item.targets[$0] }, weights: nil)
      expectClose([weighted], [plain], within: 1e-12 * max(1, abs(plain)), metric.name)
    }
  }
}
