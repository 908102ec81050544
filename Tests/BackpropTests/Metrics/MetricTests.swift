import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

/// Metrics against naive formulas.
@Suite struct MetricTests {
  /// Random probabilities of two classes with many ties, classes, and weights.
  private static func binary(
    seed: UInt64, rows: Int = 60
  ) -> (predictions: Matrix<Double>, targets: [Double], weights: [Double]) {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 7_000))
    var predictions: [[Double]] = []
    for _ in 0..<rows {
      let p = Double(stream.below(9)) / 8
      predictions.append([1 - p, p])
    }
    return (
      Matrix(predictions), (0..<rows).map { _ in Double(stream.below(2)) },
      (0..<rows).map { _ in Double(stream.below(4)) / 2 }
    )
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>, [false, true])
  func areaUnderROC(seed: UInt64, weighted: Bool) {
    let (predictions, targets, weights) = Self.binary(seed: seed)
    // Every pair of a positive and a negative row, ties counted half.
    var wins = 0.0
    var pairs = 0.0
    for i in targets.indices where targets[i] == 1 {
      for j in targets.indices where targets[j] == 0 {
        let weight = weighted ? weights[i] * weights[j] : 1
        pairs += weight
        if predictions[i, 1] > predictions[j, 1] { wins += weight }
        if predictions[i, 1] == predictions[j, 1] { wins += weight / 2 }
      }
    }
    let area = AreaUnderROC().value(
      predictions: predictions, targets: targets, weights: weighted ? weights : nil)
    expectClose([area], [wins / pairs], within: 1e-14)
    #expect(wins > 0 && wins < pairs)
  }

  @Test func areaOfPerfectAndWorthlessPredictions() {
    let targets: [Double] = [0, 0, 1, 1]
    func area(_ p: [Double], _ targets: [Double], weights: [Double]? = nil) -> Double {
      AreaUnderROC().value(
        predictions: Matrix(p.map { [1 - $0, $0] }), targets: targets, weights: weights)
    }
    #expect(area([0.1, 0.2, 0.7, 0.9], targets) == 1)
    #expect(area([0.9, 0.8, 0.2, 0.1], targets) == 0)
    #expect(area([0.5, 0.5, 0.5, 0.5], targets) == 0.5)
    #expect(area([0.1, 0.2, 0.7, 0.9], [1, 1, 1, 1]).isNaN)
    #expect(area([0.1, 0.2, 0.7, 0.9], [0, 0, 0, 0]).isNaN)
    // A class whose rows weigh nothing is missing.
    #expect(area([0.1, 0.2, 0.7, 0.9], targets, weights: [1, 1, 0, 0]).isNaN)
    #expect(area([], []).isNaN)
  }

  /// A probability that is not a number has no place in an order.
  @Test(arguments: 0..<4)
  func areaOfNaN(row: Int) {
    var predictions = Matrix<Double>([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7], [0.1, 0.9]])
    predictions[row, 1] = .nan
    let area = AreaUnderROC().value(
      predictions: predictions, targets: [0, 0, 1, 1], weights: nil)
    #expect(area.isNaN)
  }

  @Test(arguments: [false, true])
  func logLossAndAccuracy(weighted: Bool) {
    var stream = RandomStream(seed: 3, purpose: RandomPurpose(code: 7_000))
    var rows: [[Double]] = []
    for _ in 0..<40 {
      let parts = (0..<3).map { _ in stream.uniform() }
      rows.append(parts.map { $0 / parts.reduce(0, +) })
    }
    rows[5] = [1, 0, 0]
    let targets = (0..<40).map { $0 == 5 ? 1.0 : Double(stream.below(3)) }
    let weights = (0..<40).map { _ in stream.uniform() }
    var loss = 0.0
    var right = 0.0
    var total = 0.0
    for (i, row) in rows.enumerated() {
      let weight = weighted ? weights[i] : 1
      loss -= weight * Foundation.log(max(row[Int(targets[i])], pow(2, -52)))
      if row[Int(targets[i])] == row.max() { right += weight }
      total += weight
    }
    func value(_ metric: any Metric) -> Double {
      metric.value(
        predictions: Matrix(rows), targets: targets, weights: weighted ? weights : nil)
    }
    expectClose([value(LogLoss())], [loss / total], within: 1e-14)
    expectClose([value(Accuracy())], [right / total], within: 1e-15)
    #expect(right > 0 && right < total)
  }

  @Test func aSureMistakeStaysFinite() {
    let loss = LogLoss().value(
      predictions: Matrix([[1, 0]]), targets: [1], weights: nil)
    expectClose([loss], [52 * Foundation.log(2)], within: 1e-13)
    #expect(LogLoss().value(predictions: Matrix([[1, .nan]]), targets: [1], weights: nil).isNaN)
  }

  /// Of equal probabilities the first class counts.
  @Test func accuracyOfTies() {
    let predictions = Matrix<Double>([[0.5, 0.5], [0.5, 0.5]])
    #expect(Accuracy().value(predictions: predictions, targets: [0, 1], weights: nil) == 0.5)
    #expect(Accuracy().value(predictions: predictions, targets: [0, 1], weights: [3, 1]) == 0.75)
  }

  @Test(arguments: [false, true])
  func regression(weighted: Bool) {
    let p: [Double] = randomValues(50, seed: 1)
    let t: [Double] = randomValues(50, seed: 2)
    let s = randomValues(50, seed: 3).map { (value: Double) -> Double in abs(value) }
    func mean(_ term: (Int) -> Double) -> Double {
      var (sum, total) = (0.0, 0.0)
      for i in 0..<50 {
        sum += (weighted ? s[i] : 1) * term(i)
        total += weighted ? s[i] : 1
      }
      return sum / total
    }
    func value(_ metric: any Metric) -> Double {
      metric.value(
        predictions: Matrix(rows: 50, columns: 1, values: p), targets: t,
        weights: weighted ? s : nil)
    }
    let squared = mean { pow(p[$0] - t[$0], 2) }
    let center = mean { t[$0] }
    expectClose([value(RootMeanSquaredError())], [sqrt(squared)], within: 1e-14)
    expectClose([value(MeanAbsoluteError())], [mean { abs(p[$0] - t[$0]) }], within: 1e-14)
    expectClose(
      [value(RSquared())], [1 - squared / mean { pow(t[$0] - center, 2) }], within: 1e-13)
  }

  @Test func rSquaredOfPerfectMeanAndConstant() {
    func value(_ p: [Double], _ t: [Double]) -> Double {
      RSquared().value(
        predictions: Matrix(rows: p.count, columns: 1, values: p), targets: t, weights: nil)
    }
    #expect(value([1, 2, 3], [1, 2, 3]) == 1)
    #expect(value([2, 2, 2], [1, 2, 3]) == 0)
    #expect(value([3, 2, 1], [1, 2, 3]) == -3)
    #expect(value([2, 2], [2, 2]) == 1)
    #expect(value([2, 3], [2, 2]) == 0)
  }

  @Test(arguments: Metrics.fitting(.regression).map(\.name))
  func notANumber(name: String) throws {
    let metric = try #require(Metrics.all.first { $0.name == name })
    let value = metric.value(
      predictions: Matrix([[1], [.nan]]), targets: [1, 2], weights: nil)
    #expect(value.isNaN)
  }

  /// A probability that is not a number makes every metric none.
  @Test(arguments: Metrics.fitting(.binary).map(\.name))
  func notAProbability(name: String) throws {
    let metric = try Metrics.metric(named: name, for: .binary)
    let value = metric.value(
      predictions: Matrix([[0.1, 0.9], [.nan, .nan], [0.8, 0.2]]), targets: [1, 1, 0], weights: nil)
    #expect(value.isNaN)
  }

  /// Rows that weigh nothing together say nothing.
  @Test(arguments: Metrics.all.map(\.name))
  func nothingWeighed(name: String) throws {
    let metric = try #require(Metrics.all.first { $0.name == name })
    let predictions: Matrix<Double> =
      metric.task == .regression ? Matrix([[1], [2]]) : Matrix([[0.1, 0.9], [0.8, 0.2]])
    #expect(metric.value(predictions: predictions, targets: [1, 0], weights: [0, 0]).isNaN)
    #expect(
      metric.value(
        predictions: Matrix(rows: 0, columns: predictions.columns), targets: [], weights: nil
      ).isNaN)
  }

  @Test func outsideTheDomain() {
    func value(_ metric: any Metric, _ p: Double, _ t: Double) -> Double {
      metric.value(predictions: Matrix([[p]]), targets: [t], weights: nil)
    }
    #expect(value(MeanAbsolutePercentageError(), 1, 0).isNaN)
    #expect(value(MeanAbsolutePercentageError(), 1, -2) == 1.5)
    #expect(value(PoissonDeviance(), 0, 1).isNaN && value(PoissonDeviance(), 1, -1).isNaN)
    #expect(value(PoissonDeviance(), 3, 0) == 6)
  }

  /// The better predictions score better, in the direction that the metric states.
  @Test(arguments: Metrics.all.map(\.name))
  func direction(name: String) throws {
    let metric = try #require(Metrics.all.first { $0.name == name })
    let (good, bad, targets): (Matrix<Double>, Matrix<Double>, [Double]) =
      metric.task == .regression
      ? (Matrix([[1.1], [2.1], [3.2]]), Matrix([[3], [2.5], [1]]), [1, 2, 3])
      : (
        Matrix([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7]]),
        Matrix([[0.2, 0.8], [0.7, 0.3], [0.1, 0.9]]),
        [0, 1, 1]
      )
    let better = metric.value(predictions: good, targets: targets, weights: nil)
    let worse = metric.value(predictions: bad, targets: targets, weights: nil)
    #expect(metric.higherIsBetter ? better > worse : better < worse)
  }

  @Test func correlationOfOneClass() {
    let sure = Matrix<Double>([[0.9, 0.1], [0.8, 0.2]])
    #expect(MatthewsCorrelation().value(predictions: sure, targets: [0, 1], weights: nil) == 0)
    #expect(MatthewsCorrelation().value(predictions: sure, targets: [0, 0], weights: nil) == 0)
  }

  @Test func classesWithoutRows() {
    let p = Matrix<Double>([[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.5, 0.4, 0.1]])
    #expect(BalancedAccuracy().value(predictions: p, targets: [0, 1, 1], weights: nil) == 0.75)
    #expect(OneVersusRestAUC().value(predictions: p, targets: [0, 1, 1], weights: nil) == 1)
    #expect(OneVersusRestAUC().value(predictions: p, targets: [1, 1, 1], weights: nil).isNaN)
    let recall = ClassAverage(.recall, .macro)
    #expect(recall.value(predictions: p, targets: [0, 1, 1], weights: nil) == 0.75)
    #expect(recall.value(predictions: p, targets: [0, 2, 1], weights: nil) == 1.0 / 3)
  }

  @Test func listed() throws {
    #expect(Set(Metrics.all.map(\.name)).count == Metrics.all.count)
    #expect(
      Metrics.fitting(.regression).map(\.name) == [
        "rmse", "mae", "r2", "median_ae", "max_error", "mape", "pinball", "poisson_deviance",
      ])
    let classes = [
      "log_loss", "accuracy", "balanced_accuracy", "brier", "mcc", "f1_macro", "f1_weighted",
      "precision_macro", "recall_macro", "auc_ovr",
    ]
    #expect(Metrics.fitting(.classification).map(\.name) == classes)
    #expect(
      Set(Metrics.fitting(.binary).map(\.name))
        == Set(classes + ["auc", "f1", "precision", "recall"]))
    #expect(Metrics.usual(for: .regression).map(\.name) == ["rmse", "mae", "r2"])
    #expect(Metrics.usual(for: .classification).map(\.name) == ["log_loss", "accuracy"])
    #expect(Metrics.usual(for: .binary).map(\.name) == ["log_loss", "accuracy", "auc"])
    let error = #expect(throws: BackpropError.self) {
      try Metrics.metric(named: "auc", for: .regression)
    }
    #expect(error?.message.contains("there are: rmse, mae, r2") == true)
  }
}
