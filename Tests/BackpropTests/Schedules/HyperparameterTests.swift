import BackpropTestSupport
import Testing

@testable import Backprop

/// Every hyperparameter follows its schedule: half of it is the run with half of the hyperparameter.
@Suite struct HyperparameterTests {
  /// The factor ½ in the first epochs, then 1.
  final class HalfFirst: Schedule {
    let epochs: Int
    init(_ epochs: Int) { self.epochs = epochs }
    var descriptor: Descriptor { Descriptor("halfFirst") }
    func factor(at progress: TrainingProgress) -> Double { progress.epoch <= epochs ? 0.5 : 1 }
  }

  enum Hyperparameter: String, CaseIterable, Sendable {
    case learningRate
    case momentum
    case weightDecay
    case dropout
  }

  private func parameters(
    _ optimizer: any Optimizer, dropout: Double, _ schedules: Schedules, epochs: Int
  ) throws -> [Double] {
    var network = Network<Double>(
      inputs: 3, layers: [.dense(6, activation: .tanh), .dropout(dropout), .dense(1)], seed: 2)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 20, seed: 1)
    var trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: optimizer, batchSize: 6, epochs: epochs, minimum: .never)
    trainer.schedules = schedules
    var state = TrainingState(network, optimizer: optimizer)
    try trainer.train(&network, from: &state, on: data)
    return state.parameters
  }

  private func schedules(_ which: Hyperparameter, _ schedule: any Schedule) -> Schedules {
    var schedules = Schedules()
    switch which {
    case .learningRate: schedules.learningRate = schedule
    case .momentum: schedules.momentum = schedule
    case .weightDecay: schedules.weightDecay = schedule
    case .dropout: schedules.dropout = schedule
    }
    return schedules
  }

  /// The rule with one of its numbers halved.
  private func optimizer(_ isAdam: Bool, halved which: Hyperparameter?) -> any Optimizer {
    func half(_ value: Double, _ of: Hyperparameter) -> Double { which == of ? value / 2 : value }
    let rate = half(0.0625, .learningRate)
    let momentum = half(0.75, .momentum)
    let decay = half(0.5, .weightDecay)
    return isAdam
      ? Adam(learningRate: rate, beta1: momentum, weightDecay: decay)
      : SGD(learningRate: rate, momentum: momentum, weightDecay: decay)
  }

  @Test(arguments: Hyperparameter.allCases, [false, true])
  func followsItsSchedule(which: Hyperparameter, isAdam: Bool) throws {
    let whole = optimizer(isAdam, halved: nil)
    let rate = 0.5
    let scheduled = try parameters(whole, dropout: rate, schedules(which, HalfFirst(2)), epochs: 2)
    let halved = try parameters(
      optimizer(isAdam, halved: which), dropout: which == .dropout ? rate / 2 : rate, Schedules(),
      epochs: 2)
    expectSameBits(scheduled, halved)
    #expect(scheduled != (try parameters(whole, dropout: rate, Schedules(), epochs: 2)))

    // And it changes within a run.
    let changing = try parameters(whole, dropout: rate, schedules(which, HalfFirst(1)), epochs: 2)
    #expect(changing != scheduled)
    #expect(changing != (try parameters(whole, dropout: rate, Schedules(), epochs: 2)))
  }

  /// A schedule can switch dropout off, but not raise it.
  @Test func dropoutStaysInBounds() throws {
    final class Twice: Schedule {
      let value: Double
      init(_ value: Double) { self.value = value }
      var descriptor: Descriptor { Descriptor("twice") }
      func factor(at progress: TrainingProgress) -> Double { value }
    }
    let rule = SGD(learningRate: 0.1)
    let plain = try parameters(rule, dropout: 0.6, Schedules(), epochs: 2)
    expectSameBits(
      try parameters(rule, dropout: 0.6, Schedules(dropout: Twice(2)), epochs: 2), plain)
    expectSameBits(
      try parameters(rule, dropout: 0.6, Schedules(dropout: Twice(0)), epochs: 2),
      try parameters(rule, dropout: 0, Schedules(), epochs: 2))
  }

  @Test func comesBackFromItsDescriptor() throws {
    let schedules = Schedules(
      learningRate: .oneCycle(), momentum: .oneCycleMomentum(), dropout: .flatCosine)
    let descriptor = schedules.descriptor
    #expect(descriptor.fields.map(\.name) == ["learningRate", "momentum", "dropout"])
    #expect(try Schedules(descriptor).descriptor == descriptor)
    #expect(try Schedules(Schedules().descriptor).weightDecay is ConstantSchedule)
    #expect(throws: BackpropError.self) {
      try Schedules(Descriptor("schedules", [.init("momentum", .descriptor(Descriptor("none")))]))
    }
  }
}
