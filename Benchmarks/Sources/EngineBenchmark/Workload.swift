/// Something to time: work that is repeated as often as the time given allows.
final class Workload {
  private let unitsPerRepeat: Int
  private let run: (_ repeats: Int) async throws -> Void
  private var secondsPerRepeat: Double?

  /// - Parameters:
  ///   - unitsPerRepeat: the steps, rows or rounds that one repeat does.
  ///   - run: does so many repeats.
  init(unitsPerRepeat: Int, run: @escaping (_ repeats: Int) async throws -> Void) {
    self.unitsPerRepeat = unitsPerRepeat
    self.run = run
  }

  /// The seconds that one unit takes, measured for about `seconds`, and for one repeat at least. The
  /// first call warms up, by one repeat, whatever it is asked for.
  func measure(seconds: Double) async throws -> Double {
    let repeats = secondsPerRepeat.map { max(1, Int(seconds / $0)) } ?? 1
    let elapsed = try await time(repeats: repeats)
    secondsPerRepeat = elapsed / Double(repeats)
    return elapsed / Double(repeats * unitsPerRepeat)
  }

  private func time(repeats: Int) async throws -> Double {
    let start = ContinuousClock.now
    try await run(repeats)
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
