/// A rule that owns the loop: it sees all rows at once, as a function of the parameters, and goes from
/// point to point until it is at a minimum. See ``Trainer/solve(_:on:validation:with:pool:observe:)``.
///
/// An ``Optimizer`` is told the gradient of a batch and moves one step; a solver asks for values where
/// it wants them. On small, smooth problems that reaches in tens of iterations what steps do not reach
/// in thousands.
public protocol Solver: Described {
  /// Whether the solver needs the error to be a sum of squares; see ``Loss/squaredErrorFactor(outputs:)``.
  var needsSquaredError: Bool { get }
  /// The most trainable parameters that it takes; nil for any number.
  var mostParameters: Int? { get }
  /// Goes to a minimum of the objective.
  func minimize(_ objective: any Objective) -> SolverEnding
}

/// Why a solver ended.
public enum SolverEnding: Sendable {
  /// At a minimum, as far as the solver's tolerances and the rounding of the objective tell.
  case minimum
  /// The objective said so; see ``Objective/accept(_:value:stepLength:)``.
  case stopped
  /// The value or the gradient at the starting point is not finite.
  case nonFinite
}

/// A function of a vector that a solver makes small: value, gradient, and for sums of squares the
/// curvature.
public protocol Objective: AnyObject {
  /// Where to start.
  var start: [Double] { get }
  /// The value at a point; writes the gradient there, as long as the point. Either may come out NaN or
  /// infinite, which solvers take for a step too far.
  func evaluate(at point: [Double], gradient: inout [Double]) -> Double
  /// The Gauss–Newton matrix at a point `[n, n]`, row by row: for an error Σ e², the matrix 2·JᵀJ with
  /// J = ∂e/∂point. Only asked for by solvers that need a sum of squares.
  func gaussNewton(at point: [Double]) -> [Double]
  /// Takes note of a point that the solver has gone to; its answer false ends the solver.
  func accept(_ point: [Double], value: Double, stepLength: Double) -> Bool
}

extension Sequence where Element == Double {
  /// The largest size of an element; NaN where one is NaN.
  var largestSize: Double {
    var largest = 0.0
    for element in self where !(abs(element) <= largest) { largest = abs(element) }
    return largest
  }
}

/// Σ aᵢ·bᵢ.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
