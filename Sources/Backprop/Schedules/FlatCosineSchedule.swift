/// 1 for the first half of the run, then half a cosine down to 0: ½·(1 + cos(π·(2t − 1))), t the run's
/// fraction.
///
/// RealMLP's flat_cos, for dropout and weight decay. Source: Holzmüller, Grinsztajn, Steinwart, "Better
/// by default", NeurIPS 2024, appendix A.
public final class FlatCosineSchedule: Schedule {
  /// Creates the schedule.
  public init() {}

  public var descriptor: Descriptor { Descriptor("flatCosine") }

  public func factor(at progress: TrainingProgress) -> Double {
    let fall = 2 * progress.fraction - 1
    return fall < 0 ? 1 : 0.5 * (1 + Double.cos(Double.pi * fall))
  }

  static let kind = Kind<any Schedule>("flatCosine", samples: [FlatCosineSchedule()]) {
    (_, _) throws(BackpropError) in FlatCosineSchedule()
  }
}

extension Schedule where Self == FlatCosineSchedule {
  /// ``FlatCosineSchedule``.
  public static var flatCosine: FlatCosineSchedule { FlatCosineSchedule() }
}
