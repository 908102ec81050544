/// Cosines from 1 down to `end`, one after another, each `growth` times as long as the one before;
/// together they take the whole run, so the run ends at the end of one.
///
/// Cycle i (from 0) of n takes the share growthⁱ / (growth⁰ + … + growthⁿ⁻¹) of the run. Source:
/// Loshchilov, Hutter, "SGDR", ICLR 2017, equation 5; T_mult is the growth, T_0 the first share.
public final class CosineRestartsSchedule: Schedule {
  /// The number of cycles; 3 by default.
  public let cycles: Int
  /// How much longer each cycle is than the one before; 2 by default, the paper's best.
  public let growth: Double
  /// The factor at the end of a cycle; 0 by default.
  public let end: Double

  /// Creates the schedule.
  ///
  /// - Precondition: at least one cycle; `growth` is positive.
  public init(cycles: Int = 3, growth: Double = 2, end: Double = 0) {
    precondition(
      cycles >= 1 && growth > 0,
      "CosineRestartsSchedule: needs at least 1 cycle and a positive growth")
    self.cycles = cycles
    self.growth = growth
    self.end = end
  }

  public var descriptor: Descriptor {
    Descriptor(
      "cosineRestarts",
      [
        .init("cycles", .integer(cycles)), .init("growth", .number(growth)),
        .init("end", .number(end)),
      ])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    var total = 0.0
    var length = 1.0
    for _ in 0..<cycles {
      total += length
      length *= growth
    }
    // The place in the current cycle, in units of the first one.
    var place = progress.fraction * total
    length = 1
    for _ in 1..<cycles where place >= length {
      place -= length
      length *= growth
    }
    return end + (1 - end) * 0.5 * (1 + Double.cos(Double.pi * place / length))
  }

  static let kind = Kind<any Schedule>(
    "cosineRestarts",
    samples: [CosineRestartsSchedule(), CosineRestartsSchedule(cycles: 4, growth: 1, end: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    let cycles = try descriptor.integer("cycles", standard: 3)
    guard cycles >= 1 else { throw descriptor.fault("cycles", "at least 1") }
    let growth = try descriptor.number("growth", standard: 2)
    guard growth > 0 else { throw descriptor.fault("growth", "above 0") }
    return CosineRestartsSchedule(
      cycles: cycles, growth: growth, end: try descriptor.number("end", standard: 0))
  }
}

extension Schedule where Self == CosineRestartsSchedule {
  /// ``CosineRestartsSchedule``.
  public static func cosineRestarts(
    cycles: Int = 3, growth: Double = 2, end: Double = 0
  ) -> CosineRestartsSchedule {
    CosineRestartsSchedule(cycles: cycles, growth: growth, end: end)
  }
}
