/// A point with its value and gradient.
struct LinePoint {
  var point: [Double]
  var value: Double
  var gradient: [Double]

  init(_ objective: any Objective, at point: [Double]) {
    self.point = point
    gradient = [Double](repeating: 0, count: point.count)
    value = objective.evaluate(at: point, gradient: &gradient)
  }

  var isFinite: Bool { value.isFinite && gradient.largestSize.isFinite }
}

/// Searches a line for a point that satisfies the strong Wolfe conditions: the value has fallen by a
/// share of what the slope promised, φ(a) ≤ φ(0) + c₁·a·φ′(0), and the slope is flatter by a factor,
/// |φ′(a)| ≤ c₂·|φ′(0)|.
///
/// Steps are doubled until they enclose such a point, then the interval shrinks by cubic interpolation.
/// What is not finite lies too far. c₁ = 10⁻⁴ and c₂ = 0.9, the book's values for quasi-Newton steps; at
/// most 25 points. Two values that differ by no more than rounding count as equal, so that the search
/// still ends near a minimum, where only the slope tells. Source: Nocedal, Wright, "Numerical
/// optimization", 2nd edition, algorithms 3.5 and 3.6.
struct WolfeSearch {
  static var sufficientDecrease: Double { 1e-4 }
  static var flatness: Double { 0.9 }
  static var mostPoints: Int { 25 }

  /// A place on the line.
  private struct Place {
    var length: Double
    var value: Double
    var slope: Double
    var point: LinePoint?
  }

  private let objective: any Objective
  private let origin: LinePoint
  private let direction: [Double]
  private let slope: Double
  private let rounding: Double

  init(_ objective: any Objective, from origin: LinePoint, along direction: [Double], slope: Double)
  {
    self.objective = objective
    self.origin = origin
    self.direction = direction
    self.slope = slope
    rounding = 4 * Double.ulpOfOne * abs(origin.value)
  }

  /// A point that satisfies both conditions, or at least the first, and its step length; nil where
  /// there is none. `length` is tried first.
  func point(trying length: Double) -> (LinePoint, Double)? {
    var previous = Place(length: 0, value: origin.value, slope: slope, point: nil)
    var length = length
    var points = 0
    while points < Self.mostPoints {
      let place = evaluate(length)
      points += 1
      guard place.value.isFinite && place.slope.isFinite else {
        length = (previous.length + length) / 2
        continue
      }
      if hasNotFallen(place) || (previous.length > 0 && place.value > previous.value + rounding) {
        return zoom(previous, place, points)
      }
      if isFlat(place) { return place.point.map { ($0, place.length) } }
      if place.slope >= 0 { return zoom(place, previous, points) }
      previous = place
      length *= 2
    }
    return previous.point.map { ($0, previous.length) }
  }

  private func hasNotFallen(_ place: Place) -> Bool {
    place.value > origin.value + Self.sufficientDecrease * place.length * slope + rounding
  }

  private func isFlat(_ place: Place) -> Bool { abs(place.slope) <= -Self.flatness * slope }

  private func evaluate(_ length: Double) -> Place {
    var point = origin.point
    for i in point.indices { point[i] += length * direction[i] }
    let there = LinePoint(objective, at: point)
    return Place(
      length: length, value: there.value, slope: dot(there.gradient, direction), point: there)
  }

  /// Shrinks an interval that encloses a good point. `low` has the lowest value of those that have
  /// fallen enough.
  private func zoom(_ low: Place, _ high: Place, _ used: Int) -> (LinePoint, Double)? {
    var (low, high) = (low, high)
    var points = used
    while points < Self.mostPoints {
      let place = evaluate(between(low, high))
      points += 1
      if !(place.value.isFinite && place.slope.isFinite) || hasNotFallen(place)
        || place.value > low.value + rounding
      {
        high = place
      } else {
        if isFlat(place) { return place.point.map { ($0, place.length) } }
        if place.slope * (high.length - low.length) >= 0 { high = low }
        low = place
      }
    }
    return low.point.map { ($0, low.length) }
  }

  /// The minimum of the cubic through both places, kept a tenth of the interval away from its ends.
  private func between(_ a: Place, _ b: Place) -> Double {
    let middle = (a.length + b.length) / 2
    guard b.value.isFinite && b.slope.isFinite else { return middle }
    let width = b.length - a.length
    let d1 = a.slope + b.slope - 3 * (b.value - a.value) / width
    let square = d1 * d1 - a.slope * b.slope
    guard square >= 0 else { return middle }
    let d2 = width < 0 ? -square.squareRoot() : square.squareRoot()
    let best = b.length - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
    guard best.isFinite else { return middle }
    let (least, most) = (min(a.length, b.length), max(a.length, b.length))
    let margin = 0.1 * (most - least)
    return min(max(best, least + margin), most - margin)
  }
}
