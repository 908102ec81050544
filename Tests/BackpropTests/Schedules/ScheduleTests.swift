import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

@Suite struct ScheduleTests {
  private func factors(_ schedule: any Schedule, steps: Int) -> [Double] {
    (0..<steps).map { schedule.factor(at: TrainingProgress(step: $0, totalSteps: steps, epoch: 1)) }
  }

  @Test func constant() {
    #expect(factors(.constant, steps: 5) == [1, 1, 1, 1, 1])
  }

  @Test(arguments: [0.0, 0.1])
  func cosine(end: Double) {
    // SGDR, equation 5, with the rate as a share.
    let expected = (0..<8).map { k -> Double in
      let fraction = Double(k) / 8
      return end + 0.5 * (1 - end) * (1 + Foundation.cos(.pi * fraction))
    }
    expectClose(factors(.cosine(end: end), steps: 8), expected, within: 1e-15)
    expectClose([factors(.cosine(end: end), steps: 8)[4]], [end + (1 - end) / 2], within: 1e-15)
    expectClose(
      [CosineSchedule(end: end).factor(at: TrainingProgress(step: 8, totalSteps: 8, epoch: 1))],
      [end],
      within: 1e-15)
  }

  /// n warm-up steps rise to 1; what follows sees a run of its own.
  @Test func warmUp() {
    #expect(factors(.warmUp(share: 0.4), steps: 10) == [0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1, 1])
    #expect(factors(.warmUp(share: 0.31), steps: 10) == [0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1, 1])
    let cosine = factors(.cosine(), steps: 6)
    #expect(
      factors(.warmUp(share: 0.4, then: .cosine()), steps: 10) == [0.25, 0.5, 0.75, 1] + cosine)
    #expect(factors(.warmUp(share: 0, then: .cosine()), steps: 6) == cosine)
    #expect(factors(.warmUp(share: 1, then: .cosine()), steps: 4) == [0.25, 0.5, 0.75, 1])
    let twice = WarmUpSchedule(share: 0.5, then: .warmUp(share: 0.5))
    #expect(factors(twice, steps: 8) == [0.25, 0.5, 0.75, 1, 0.5, 1, 1, 1])
  }

  @Test func oneCycleOfFewSteps() {
    #expect(factors(.oneCycle(), steps: 1) == [1])
    #expect(factors(.oneCycle(rise: 0), steps: 2) == [1, 4e-6])
    expectClose(factors(.oneCycle(rise: 1), steps: 3), [0.04, 0.52, 1], within: 1e-15)
  }

  @Test func powers() {
    #expect(factors(.polynomial(power: 0), steps: 4) == [1, 1, 1, 1])
    #expect(
      PolynomialSchedule(power: 2).factor(at: TrainingProgress(step: 4, totalSteps: 4, epoch: 1))
        == 0)
    #expect(
      (1...4).map { ExponentialSchedule(factor: 0.5).factor(at: progress(epoch: $0)) }
        == [1, 0.5, 0.25, 0.125])
    #expect(
      (1...5).map { StepSchedule(every: 2, factor: 0.5).factor(at: progress(epoch: $0)) }
        == [1, 1, 0.5, 0.5, 0.25])
  }

  private func progress(epoch: Int) -> TrainingProgress {
    TrainingProgress(step: 0, totalSteps: 9, epoch: epoch)
  }

  @Test func fraction() {
    #expect(TrainingProgress(step: 3, totalSteps: 12, epoch: 2).fraction == 0.25)
    #expect(TrainingProgress(step: 0, totalSteps: 0, epoch: 1).fraction == 0)
  }

  /// In a trainer each step has the factor of its place in the whole run.
  @Test(
    arguments: [
      ConstantSchedule(), CosineSchedule(end: 0.25), WarmUpSchedule(share: 0.3, then: .cosine()),
      OneCycleSchedule(), LogCosineSchedule(), PolynomialSchedule(power: 2),
    ] as [any Schedule])
  func inTraining(schedule: any Schedule) throws {
    let start = Network<Double>(inputs: 2, layers: [.dense(1)], seed: 1)
    let data = randomData(for: start, loss: .meanSquaredError, rows: 5, seed: 1)
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.125), schedule: schedule,
      batchSize: 2, epochs: 4, minimum: .never, shuffles: false)
    var network = start
    var state = TrainingState(start, optimizer: trainer.optimizer)
    let result = try trainer.train(&network, from: &state, on: data)

    var expected = start
    var optimizer = StepOptimizer<Double>(.sgd(learningRate: 0.125), for: start.parameters)
    let rates = factors(schedule, steps: 12)
    for step in 0..<12 {
      let rows = [[0, 1], [2, 3], [4]][step % 3]
      let batch = Dataset(
        inputs: data.inputs.selecting(rows: rows), targets: data.targets.selecting(rows: rows))
      let gradient = expected.gradient(.meanSquaredError, on: batch).gradient
      optimizer.update(&expected.parameters, along: gradient, rateFactor: rates[step])
    }
    expectSameBits(state.parameters, expected.parameters.values)
    #expect(
      result.history.map(\.learningRate) == [0.125] + [2, 5, 8, 11].map { 0.125 * rates[$0] })
  }
}
