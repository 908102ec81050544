/// `cycles` waves from 0 to 1 and back, each about twice as long as the one before:
/// ½·(1 − cos(2π·log₂(1 + (2ᵏ − 1)·t))), k the number of waves, t the run's fraction.
///
/// With k = 4 it is coslog4, RealMLP's. The first step has the factor 0. Source: Holzmüller, Grinsztajn,
/// Steinwart, "Better by default", NeurIPS 2024, appendix A.
public final class LogCosineSchedule: Schedule {
  /// The number of waves; 4 by default, as in the paper.
  public let cycles: Int

  /// Creates the schedule.
  ///
  /// - Precondition: `cycles` lies between 1 and 30.
  public init(cycles: Int = 4) {
    precondition(
      cycles >= 1 && cycles <= 30, "LogCosineSchedule: the cycles must lie between 1 and 30")
    self.cycles = cycles
  }

  public var descriptor: Descriptor { Descriptor("coslog", [.init("cycles", .integer(cycles))]) }

  public func factor(at progress: TrainingProgress) -> Double {
    let turns = Double((1 << cycles) - 1) * progress.fraction
    return 0.5 * (1 - Double.cos(2 * Double.pi * Double.log1p(turns) / Double.log(2)))
  }

  static let kind = Kind<any Schedule>(
    "coslog", samples: [LogCosineSchedule(), LogCosineSchedule(cycles: 2)]
  ) { (descriptor, _) throws(BackpropError) in
    let cycles = try descriptor.integer("cycles", standard: 4)
    guard cycles >= 1 && cycles <= 30 else { throw descriptor.fault("cycles", "from 1 to 30") }
    return LogCosineSchedule(cycles: cycles)
  }
}

extension Schedule where Self == LogCosineSchedule {
  /// ``LogCosineSchedule`` of four waves.
  public static var coslog4: LogCosineSchedule { LogCosineSchedule(cycles: 4) }
}
