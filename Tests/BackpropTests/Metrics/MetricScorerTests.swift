import BackpropTestSupport
import Testing

@testable import Backprop

/// From a network's outputs to metrics.
@Suite struct MetricScorerTests {
  @Test func tasksOfLosses() {
    #expect(MetricTask(.identity, outputs: 3) == .regression)
    #expect(MetricTask(.logistic, outputs: 1) == .binary)
    #expect(MetricTask(.softmax, outputs: 2) == .binary)
    #expect(MetricTask(.softmax, outputs: 3) == .classification)
  }

  /// Logits of one output are judged as the probabilities of two classes.
  @Test(arguments: [Precision.single, .double])
  func yesOrNo(precision: Precision) {
    switch precision {
    case .single: checkYesOrNo(Float.self)
    case .double: checkYesOrNo(Double.self)
    }
  }

  private func checkYesOrNo<S: Scalar>(_ type: S.Type) {
    let outputs = Matrix<S>([[-2], [0.5], [1], [-1]])
    let scorer = MetricScorer(loss: .binaryCrossEntropy, outputs: 1)
    let values = scorer.values(
      outputs: outputs, targets: Matrix<S>([[0], [1], [0], [1]]), weights: [1, 2, 3, 4])
    let p = OutputLink.logistic.predictions(from: outputs).values.map { Double($0) }
    let expected = Metrics.fitting(.binary).map {
      $0.value(
        predictions: Matrix(p.map { [1 - $0, $0] }), targets: [0, 1, 0, 1], weights: [1, 2, 3, 4])
    }
    expectSameBits(values, expected)
    #expect(scorer.metrics.map(\.name) == Metrics.fitting(.binary).map(\.name))
    #expect(values[scorer.metrics.firstIndex { $0.name == "accuracy" } ?? 0] == 0.3)
  }

  @Test func classes() {
    let outputs = Matrix<Double>([[1, 2, 3], [3, 2, 1]])
    let scorer = MetricScorer([Accuracy()], loss: .categoricalCrossEntropy, outputs: 3)
    #expect(scorer.values(outputs: outputs, targets: Matrix([[2], [1]]), weights: nil) == [0.5])
  }

  /// Several numbers: the mean over them, in the units asked for.
  @Test func severalNumbers() {
    let outputs = Matrix<Double>([[1, 0], [2, 4]])
    let targets = Matrix<Double>([[1, 1], [4, 1]])
    var scorer = MetricScorer(
      [MeanAbsoluteError(), MaximumError()], loss: .meanSquaredError, outputs: 2)
    #expect(scorer.values(outputs: outputs, targets: targets, weights: nil) == [1.5, 2.5])
    scorer.scales = [10]
    scorer.offsets = [3]
    #expect(scorer.values(outputs: outputs, targets: targets, weights: nil) == [15, 25])
    scorer = MetricScorer([MeanAbsolutePercentageError()], loss: .meanSquaredError, outputs: 2)
    scorer.offsets = [4]
    #expect(
      scorer.values(outputs: outputs, targets: targets, weights: nil) == [(0.125 + 0.4) / 2])
  }

  /// Several yes/no questions: the mean over them.
  @Test func severalQuestions() {
    let outputs = Matrix<Double>([[5, -5], [-5, -5], [5, 5]])
    let targets = Matrix<Double>([[1, 0], [1, 0], [1, 0]])
    let scorer = MetricScorer([Accuracy()], loss: .binaryCrossEntropy, outputs: 2)
    expectClose(
      scorer.values(outputs: outputs, targets: targets, weights: nil), [2.0 / 3], within: 1e-15)
  }
}
