/// Half a cosine from `start` to `peak` over the first part of the run, and half a cosine from there
/// to `end` over the rest.
///
/// For a learning rate the optimiser's is the highest; momentum does the opposite, see
/// ``Schedule/oneCycleMomentum(low:rise:)``. PyTorch's OneCycleLR with two phases: the peak is step
/// rise·n − 1 of n, the end step n − 1. Source: Smith, Topin, "Super-convergence", 2018.
public final class OneCycleSchedule: Schedule {
  /// The factor of the first step; 1/25 by default, as in PyTorch and fastai.
  public let start: Double
  /// The factor at the turn; 1 by default.
  public let peak: Double
  /// The factor of the last step; 4e-6 by default, PyTorch's 1/25/10⁴.
  public let end: Double
  /// The share of the run before the turn; 0.3 by default, as in PyTorch.
  public let rise: Double

  /// Creates the schedule.
  ///
  /// - Precondition: `rise` lies between 0 and 1.
  public init(start: Double = 0.04, peak: Double = 1, end: Double = 4e-6, rise: Double = 0.3) {
    precondition(rise >= 0 && rise <= 1, "OneCycleSchedule: the rise must lie between 0 and 1")
    self.start = start
    self.peak = peak
    self.end = end
    self.rise = rise
  }

  public var descriptor: Descriptor {
    Descriptor(
      "oneCycle",
      [
        .init("start", .number(start)), .init("peak", .number(peak)), .init("end", .number(end)),
        .init("rise", .number(rise)),
      ])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    let step = Double(progress.step)
    let turn = max(0, rise * Double(progress.totalSteps) - 1)
    let last = Double(progress.totalSteps - 1)
    if step < turn { return annealed(from: start, to: peak, step / turn) }
    return annealed(from: peak, to: end, last > turn ? min(1, (step - turn) / (last - turn)) : 0)
  }

  private func annealed(from start: Double, to end: Double, _ share: Double) -> Double {
    end + (start - end) / 2 * (1 + Double.cos(Double.pi * share))
  }

  static let kind = Kind<any Schedule>(
    "oneCycle",
    samples: [OneCycleSchedule(), OneCycleSchedule(start: 1, peak: 0.9, end: 1, rise: 0.25)]
  ) { (descriptor, _) throws(BackpropError) in
    let rise = try descriptor.number("rise", standard: 0.3)
    guard rise >= 0 && rise <= 1 else { throw descriptor.fault("rise", "from 0 to 1") }
    return OneCycleSchedule(
      start: try descriptor.number("start", standard: 0.04),
      peak: try descriptor.number("peak", standard: 1),
      end: try descriptor.number("end", standard: 4e-6), rise: rise)
  }
}

extension Schedule where Self == OneCycleSchedule {
  /// ``OneCycleSchedule`` for a learning rate.
  public static func oneCycle(
    start: Double = 0.04, end: Double = 4e-6, rise: Double = 0.3
  ) -> OneCycleSchedule {
    OneCycleSchedule(start: start, peak: 1, end: end, rise: rise)
  }

  /// ``OneCycleSchedule`` for momentum: from the optimiser's own down to `low` of it and back, while
  /// the learning rate goes up and down. By default 0.95 falls to 0.85, as in PyTorch and fastai.
  public static func oneCycleMomentum(
    low: Double = 0.85 / 0.95, rise: Double = 0.3
  ) -> OneCycleSchedule {
    OneCycleSchedule(start: 1, peak: low, end: 1, rise: rise)
  }
}
