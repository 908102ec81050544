/// Levenberg–Marquardt: solves for the step as if the outputs were linear in the parameters, and damps
/// it until the error falls. For squared errors and small networks.
///
/// (H + μ·D)·Δ = −g with the Gauss–Newton matrix H of the error and of an L2 penalty, and D its
/// diagonal (at least 10⁻⁶ of the largest element, for units that do nothing). The damping rule: a step
/// that lowers the error is taken, and μ divided by 10; one that does not is thrown away, and μ
/// multiplied by 10, until it exceeds 10¹⁰: then nothing lower is in reach. μ starts at 10⁻³. Ends
/// also when no element of the gradient is above `gradientTolerance`, or a step lowers the error by no
/// more than the share `valueTolerance`.
///
/// Complexity of an iteration: O(rows · outputs · n² + n³) for n parameters, O(n²) memory. So it takes
/// at most 1,000 of them, for which the matrix has 8 MB. Sources: Marquardt, 1963; Hagan, Menhaj,
/// "Training feedforward networks with the Marquardt algorithm", 1994; the damping is MATLAB's.
public final class LevenbergMarquardt: Solver {
  /// The largest element of the gradient at a minimum; 1e-7 by default, as in MATLAB.
  public let gradientTolerance: Double
  /// The least share by which a step lowers the error; 1e-12 by default: what rounding leaves.
  public let valueTolerance: Double

  static var firstDamping: Double { 1e-3 }
  static var mostDamping: Double { 1e10 }
  static var dampingStep: Double { 10 }

  /// Creates the solver.
  public init(gradientTolerance: Double = 1e-7, valueTolerance: Double = 1e-12) {
    self.gradientTolerance = gradientTolerance
    self.valueTolerance = valueTolerance
  }

  public var needsSquaredError: Bool { true }
  public var mostParameters: Int? { 1000 }

  public var descriptor: Descriptor {
    Descriptor(
      "levenbergMarquardt",
      [
        .init("gradientTolerance", .number(gradientTolerance)),
        .init("valueTolerance", .number(valueTolerance)),
      ])
  }

  public func minimize(_ objective: any Objective) -> SolverEnding {
    var here = LinePoint(objective, at: objective.start)
    guard here.isFinite else { return .nonFinite }
    var damping = Self.firstDamping
    while here.gradient.largestSize > gradientTolerance {
      let matrix = objective.gaussNewton(at: here.point)
      var next: LinePoint?
      while next == nil {
        if damping > Self.mostDamping { return .minimum }
        if let step = step(matrix, here.gradient, damping) {
          let there = LinePoint(
            objective, at: here.point.indices.map { here.point[$0] + step[$0] })
          if there.isFinite && there.value < here.value { next = there }
        }
        if next == nil { damping *= Self.dampingStep }
      }
      guard let next else { return .minimum }
      damping /= Self.dampingStep
      let gain = here.value - next.value
      here = next
      if !objective.accept(here.point, value: here.value, stepLength: 1) { return .stopped }
      if gain <= valueTolerance * abs(here.value) { return .minimum }
    }
    return .minimum
  }

  /// The Δ of the class's equation; nil where the matrix is not positive definite to working precision.
  private func step(_ matrix: [Double], _ gradient: [Double], _ damping: Double) -> [Double]? {
    let count = gradient.count
    var damped = matrix
    var largest = 0.0
    for i in 0..<count { largest = max(largest, matrix[i * count + i]) }
    for i in 0..<count {
      damped[i * count + i] += damping * max(matrix[i * count + i], 1e-6 * largest)
    }
    return choleskySolution(damped, gradient.map { -$0 })
  }

  static let kind = Kind<any Solver>(
    "levenbergMarquardt",
    samples: [LevenbergMarquardt(), LevenbergMarquardt(gradientTolerance: 1e-10)]
  ) { (descriptor, _) throws(BackpropError) in
    LevenbergMarquardt(
      gradientTolerance: try descriptor.number("gradientTolerance", atLeast: 0, 1e-7),
      valueTolerance: try descriptor.number("valueTolerance", atLeast: 0, 1e-12))
  }
}

extension Solver where Self == LevenbergMarquardt {
  /// ``LevenbergMarquardt``.
  public static func levenbergMarquardt(
    gradientTolerance: Double = 1e-7, valueTolerance: Double = 1e-12
  ) -> LevenbergMarquardt {
    LevenbergMarquardt(gradientTolerance: gradientTolerance, valueTolerance: valueTolerance)
  }
}

/// x with A·x = b for a symmetric, positive definite A `[n, n]`, of which the lower half is read: by
/// A = L·Lᵀ, row by row. Nil where A is not positive definite.
func choleskySolution(_ matrix: [Double], _ b: [Double]) -> [Double]? {
  let n = b.count
  var l = matrix
  var x = b
  for i in 0..<n {
    for j in 0...i {
      var sum = l[i &* n &+ j]
      for k in 0..<j { sum -= l[i &* n &+ k] * l[j &* n &+ k] }
      if i == j {
        guard sum > 0 && sum.isFinite else { return nil }
        l[i &* n &+ i] = sum.squareRoot()
      } else {
        l[i &* n &+ j] = sum / l[j &* n &+ j]
      }
    }
    for k in 0..<i { x[i] -= l[i &* n &+ k] * x[k] }
    x[i] /= l[i &* n &+ i]
  }
  for i in (0..<n).reversed() {
    for k in i + 1..<max(n, i + 1) { x[i] -= l[k &* n &+ i] * x[k] }
    x[i] /= l[i &* n &+ i]
  }
  return x
}
