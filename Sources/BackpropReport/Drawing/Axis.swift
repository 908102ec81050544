/// A range of numbers along one side of a drawing.
struct Axis {
  var low: Double
  var high: Double
  private let start: Double
  private let end: Double

  /// Numbers from `low` to `high` along coordinates from `start` to `end`.
  init(_ low: Double, _ high: Double, from start: Double, to end: Double) {
    self.low = low
    self.high = high > low ? high : low + 1
    self.start = start
    self.end = end
  }

  func place(_ number: Double) -> Double {
    start + (number - low) / (high - low) * (end - start)
  }

  /// Some four to eight round numbers: steps of 1, 2 or 5 times a power of ten.
  var ticks: [Double] {
    let rough = (high - low) / 5
    guard rough.isFinite, rough > 0 else { return [] }
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    let step = power * ([1.0, 2, 5].first { $0 * power >= rough * 0.99 } ?? 10)
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
