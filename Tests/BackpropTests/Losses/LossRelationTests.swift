import BackpropTestSupport
import Testing

@testable import Backprop

/// What losses have to do with each other.
@Suite struct LossRelationTests {
  /// Without focus a focal loss is the cross-entropy, weights included.
  @Test func focalWithoutFocus() {
    let outputs = Matrix<Double>(rows: 4, columns: 3, values: randomValues(12, seed: 3))
    let labels = Matrix<Double>([[0, 1, 1], [1, 0, 0], [0, 0, 1], [1, 1, 1]])
    let classes = Matrix<Double>([[0], [2], [1], [2]])
    for (focal, plain, targets) in [
      (
        BinaryFocal(gamma: 0, positiveWeights: [0.5, 2, 4]),
        BinaryCrossEntropy(positiveWeights: [0.5, 2, 4]), labels
      ),
      (
        CategoricalFocal(gamma: 0, classWeights: [0.5, 2, 4]),
        CategoricalCrossEntropy(classWeights: [0.5, 2, 4]), classes
      ),
    ] as [(any Loss, any Loss, Matrix<Double>)] {
      let (a, b) = (
        LossProbe(focal, outputs: outputs, targets: targets),
        LossProbe(plain, outputs: outputs, targets: targets)
      )
      expectClose(a.errors, b.errors, relativeToLargest: 1e-15)
      expectClose(a.gradient, b.gradient, relativeToLargest: 1e-15)
    }
  }

  /// Between Poisson and gamma lies Tweedie, and comes close to either.
  @Test func tweedieLiesBetween() {
    let outputs = Matrix<Double>([[0.3], [-1], [2]])
    let targets = Matrix<Double>([[2], [0.7], [5]])
    func errors(_ loss: any Loss) -> [Double] {
      LossProbe(loss, outputs: outputs, targets: targets).errors
    }
    expectClose(errors(.tweedie(power: 1.000001)), errors(.poisson), within: 1e-4)
    expectClose(errors(.tweedie(power: 1.999999)), errors(.gamma), within: 1e-4)
    // And 0 where prediction and target agree.
    let exact = Matrix<Double>(
      rows: 3, columns: 1, values: targets.values.map { Double.log($0) })
    for loss in [.poisson, .gamma, .tweedie()] as [any Loss] {
      let probe = LossProbe(loss, outputs: exact, targets: targets)
      #expect(probe.errors.allSatisfy { $0 >= 0 && $0 < 1e-15 })
      #expect(probe.gradient.allSatisfy { abs($0) < 2e-15 })
    }
  }

  /// A pinball loss is smallest at the quantile: a step towards it from either side pays.
  @Test func quantileIsTheMinimum() {
    let targets = (1...10).map { Double($0) }
    func error(_ prediction: Double) -> Double {
      let probe = LossProbe(
        .quantile(tau: 0.75), outputs: Matrix(targets.map { _ in [prediction] }),
        targets: Matrix(targets.map { [$0] }))
      return probe.errors.reduce(0, +)
    }
    let best = stride(from: 0.5, through: 10.5, by: 0.25).min { error($0) < error($1) }
    #expect(best == 8)  // seven and a half of ten lie below: the eighth
  }

  @Test func links() {
    #expect(HalfSquaredError().link == .identity)
    #expect(MeanSquaredError().link == .identity)
    #expect(BinaryCrossEntropy().link == .logistic)
    #expect(CategoricalCrossEntropy().link == .softmax)
    #expect(CategoricalFocal().link == .softmax)
    #expect(BinaryFocal().link == .logistic)
    #expect(Hinge().link == .sign)
    #expect(GaussianLikelihood().link == .meanAndVariance)
    for loss in [.poisson, .gamma, .tweedie()] as [any Loss] { #expect(loss.link == .exponential) }
    for loss in [.meanAbsoluteError, .huber(), .logCosh, .quantile()] as [any Loss] {
      #expect(loss.link == .identity)
    }
  }

  /// Two classes are one yes/no question: softmax cross-entropy of (a, b) is the binary one of b − a.
  @Test func twoClassesAreOneQuestion() {
    let pairs: [[Double]] = [[0.5, -1], [2, 3], [-4, 4], [700, -700], [0, 0]]
    let classes: [[Double]] = [[0], [1], [1], [1], [0]]
    let categorical = LossProbe(
      .categoricalCrossEntropy, outputs: Matrix(pairs), targets: Matrix(classes))
    let binary = LossProbe(
      .binaryCrossEntropy, outputs: Matrix(pairs.map { [$0[1] - $0[0]] }), targets: Matrix(classes))
    expectClose(categorical.errors, binary.errors, within: 1e-15)
    for row in pairs.indices {
      expectClose(
        [categorical.gradient[2 * row], categorical.gradient[2 * row + 1]],
        [-binary.gradient[row], binary.gradient[row]], within: 1e-15)
    }
    let probabilities = OutputLink.softmax.predictions(from: Matrix(pairs))
    let one = OutputLink.logistic.predictions(from: Matrix(pairs.map { [$0[1] - $0[0]] }))
    expectClose(pairs.indices.map { probabilities[$0, 1] }, one.values, within: 1e-15)
  }
}
