/// From 1 down to `end` along half a cosine: end + (1 − end)·½·(1 + cos πt), t the run's fraction.
///
/// Source: Loshchilov, Hutter, "SGDR", ICLR 2017, equation 5, without restarts.
public final class CosineSchedule: Schedule {
  /// The factor at the end of the run; 0 by default, as in the paper.
  public let end: Double

  /// Creates the schedule.
  public init(end: Double = 0) {
    self.end = end
  }

  public var descriptor: Descriptor { Descriptor("cosine", [.init("end", .number(end))]) }

  public func factor(at progress: TrainingProgress) -> Double {
    end + (1 - end) * 0.5 * (1 + Double.cos(Double.pi * progress.fraction))
  }

  static let kind = Kind<any Schedule>(
    "cosine", samples: [CosineSchedule(), CosineSchedule(end: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    CosineSchedule(end: try descriptor.number("end", standard: 0))
  }
}

extension Schedule where Self == CosineSchedule {
  /// ``CosineSchedule``.
  public static func cosine(end: Double = 0) -> CosineSchedule { CosineSchedule(end: end) }
}
