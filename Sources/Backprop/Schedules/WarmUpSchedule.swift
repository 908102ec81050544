/// Rises linearly to 1 over the first steps, then follows another schedule over the rest of the run.
///
/// During the n warm-up steps, step k (from 0) has the factor (k + 1) / n. After them, the other
/// schedule sees a run that starts at step n; epochs and errors it sees as they are.
public final class WarmUpSchedule: Schedule {
  /// The share of the run's steps that warm up, from 0 to 1.
  public let share: Double
  /// What follows.
  public let next: any Schedule

  /// Creates the schedule.
  ///
  /// - Precondition: `share` lies between 0 and 1.
  public init(share: Double, then next: any Schedule = ConstantSchedule()) {
    precondition(share >= 0 && share <= 1, "WarmUpSchedule: the share must lie between 0 and 1")
    self.share = share
    self.next = next
  }

  public var descriptor: Descriptor {
    Descriptor(
      "warmUp", [.init("share", .number(share)), .init("next", .descriptor(next.descriptor))])
  }

  public func factor(at progress: TrainingProgress) -> Double {
    let steps = Int((share * Double(progress.totalSteps)).rounded(.up))
    if progress.step < steps { return Double(progress.step + 1) / Double(steps) }
    return next.factor(
      at: TrainingProgress(
        step: progress.step - steps, totalSteps: progress.totalSteps - steps, epoch: progress.epoch,
        rows: progress.rows, memory: progress.memory))
  }

  public func remember(_ error: Double, in memory: inout [Double]) {
    next.remember(error, in: &memory)
  }

  static let kind = Kind<any Schedule>(
    "warmUp",
    samples: [WarmUpSchedule(share: 0.1), WarmUpSchedule(share: 0.2, then: CosineSchedule())]
  ) { (descriptor, library) throws(BackpropError) in
    let share = try descriptor.number("share")
    guard share >= 0 && share <= 1 else { throw descriptor.fault("share", "from 0 to 1") }
    let next = try descriptor.descriptor("next")
      .map { (field) throws(BackpropError) in try library.schedule(field) }
    return WarmUpSchedule(share: share, then: next ?? ConstantSchedule())
  }
}

extension Schedule where Self == WarmUpSchedule {
  /// ``WarmUpSchedule``.
  public static func warmUp(share: Double, then next: any Schedule = ConstantSchedule())
    -> WarmUpSchedule
  {
    WarmUpSchedule(share: share, then: next)
  }
}
