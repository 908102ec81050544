import BackpropTestSupport
import Testing

@testable import Backprop

/// Schedules against PyTorch, scikit-learn and pytabkit, value by value.
@Suite struct ScheduleValueTests {
  struct File: Decodable {
    var epochs: Int
    var batches: Int
    var rows: Int
    var schedules: [String: [Double]]
    var fractions: [Double]
    var by_fraction: [String: [Double]]
    var plateaus: [Plateau]
  }

  struct Plateau: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
      var factor: Double?
      var patience: Int?
      var threshold: Double?
      var cooldown: Int?
      var min_lr: Double?
    }
    var name: String
    var options: Options
    var errors: [Double]
    var factors: [Double]

    var testDescription: String { name }
  }

  private static let file: File? = {
    do {
      return try Fixture.load("schedules/values.json")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  /// What stands for the names in the file.
  private static let schedules: [String: any Schedule] = [
    "step": StepSchedule(every: 3, factor: 0.2),
    "multi-step": MultiStepSchedule(after: [2, 3, 6], factor: 0.3),
    "exponential": ExponentialSchedule(factor: 0.7),
    "linear": .linear(),
    "polynomial": PolynomialSchedule(power: 2.5),
    "cosine": CosineSchedule(end: 0.125),
    "equal cycles": CosineRestartsSchedule(cycles: 4, growth: 1),
    "growing cycles": CosineRestartsSchedule(cycles: 4, growth: 3, end: 0.01),
    "one cycle": .oneCycle(),
    "one cycle of momentum": .oneCycleMomentum(),
    "warm-up": WarmUpSchedule(share: 0.2, then: CosineSchedule()),
    "inverse scaling": InverseScalingSchedule(),
    "inverse scaling 0.25": InverseScalingSchedule(power: 0.25),
  ]

  @Test func thereAreThirteen() {
    #expect(Self.file?.schedules.count == 13 && Self.file?.plateaus.count == 5)
  }

  @Test(arguments: file?.schedules.keys.sorted() ?? [])
  func equalsOutsideCode(name: String) throws {
    let file = try #require(Self.file)
    let schedule = try #require(Self.schedules[name])
    let steps = file.epochs * file.batches
    let factors = (0..<steps).map { step in
      schedule.factor(
        at: TrainingProgress(
          step: step, totalSteps: steps, epoch: step / file.batches + 1, rows: file.rows))
    }
    expectClose(factors, try #require(file.schedules[name]), within: 2e-15)
  }

  @Test(arguments: ["coslog4", "flat_cos"])
  func equalsPytabkit(name: String) throws {
    let file = try #require(Self.file)
    let schedule: any Schedule =
      name == "coslog4" ? LogCosineSchedule.coslog4 : FlatCosineSchedule.flatCosine
    let factors = file.fractions.map {
      // The fractions are thirtieths and hundredths.
      schedule.factor(
        at: TrainingProgress(step: Int(($0 * 300).rounded()), totalSteps: 300, epoch: 1))
    }
    expectClose(factors, try #require(file.by_fraction[name]), within: 2e-14)
  }

  @Test(arguments: file?.plateaus ?? [])
  func plateauEqualsPyTorch(expected: Plateau) {
    let options = expected.options
    let schedule = PlateauSchedule(
      factor: options.factor ?? 0.1, patience: options.patience ?? 10,
      tolerance: options.threshold ?? 1e-4, cooldown: options.cooldown ?? 0,
      floor: options.min_lr ?? 0)
    var memory: [Double] = []
    var factors: [Double] = []
    for error in expected.errors {
      schedule.remember(error, in: &memory)
      factors.append(
        schedule.factor(at: TrainingProgress(step: 0, totalSteps: 1, epoch: 1, memory: memory)))
    }
    #expect(factors == expected.factors)
  }
}
