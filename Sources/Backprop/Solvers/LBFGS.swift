/// L-BFGS: steps along −H·g, with H made from the last steps and the changes of the gradient over them,
/// and a line search that finds a point where both the value and the slope have fallen enough.
///
/// Two loops over the pairs (s, y) of a step and its change of the gradient give H·g, from the start
/// H₀ = (sᵀy / yᵀy)·I. A pair is kept where it has positive curvature, sᵀy > 10⁻¹⁰·yᵀy. The first step
/// has the length min(1, 1/‖g‖₁) before its search, later ones 1. Ends when no element of the gradient
/// is above `gradientTolerance`, when a step lowers the value by no more than the share
/// `valueTolerance`, or when the search finds nothing lower even straight down. Sources: Nocedal,
/// Wright, "Numerical optimization", 2nd edition, algorithms 7.4, 7.5, 3.5 and 3.6.
public final class LBFGS: Solver {
  /// How many pairs are kept; 10 by default, as in scikit-learn.
  public let memory: Int
  /// The largest element of the gradient at a minimum; 1e-7 by default, as in PyTorch.
  public let gradientTolerance: Double
  /// The least share by which a step lowers the value; 1e-12 by default: what rounding leaves.
  public let valueTolerance: Double

  /// Creates the solver.
  ///
  /// - Precondition: `memory` is at least 1.
  public init(memory: Int = 10, gradientTolerance: Double = 1e-7, valueTolerance: Double = 1e-12) {
    precondition(memory >= 1, "LBFGS: the memory holds at least 1 pair")
    self.memory = memory
    self.gradientTolerance = gradientTolerance
    self.valueTolerance = valueTolerance
  }

  public var needsSquaredError: Bool { false }
  public var mostParameters: Int? { nil }

  public var descriptor: Descriptor {
    Descriptor(
      "lbfgs",
      [
        .init("memory", .integer(memory)), .init("gradientTolerance", .number(gradientTolerance)),
        .init("valueTolerance", .number(valueTolerance)),
      ])
  }

  public func minimize(_ objective: any Objective) -> SolverEnding {
    var here = LinePoint(objective, at: objective.start)
    guard here.isFinite else { return .nonFinite }
    var pairs = CurvaturePairs(most: memory)
    while here.gradient.largestSize > gradientTolerance {
      var direction = pairs.descent(here.gradient)
      var slope = dot(direction, here.gradient)
      if !(slope < 0) {
        pairs.forget()
        direction = here.gradient.map { -$0 }
        slope = dot(direction, here.gradient)
      }
      var size = 0.0
      for element in here.gradient { size += abs(element) }
      let search = WolfeSearch(objective, from: here, along: direction, slope: slope)
      guard let (next, step) = search.point(trying: pairs.isEmpty ? min(1, 1 / size) : 1) else {
        if pairs.isEmpty { return .minimum }
        pairs.forget()  // once more, straight down
        continue
      }
      pairs.add(from: here, to: next)
      let gain = here.value - next.value
      here = next
      if !objective.accept(here.point, value: here.value, stepLength: step) { return .stopped }
      if gain <= valueTolerance * abs(here.value) { return .minimum }
    }
    return .minimum
  }

  static let kind = Kind<any Solver>(
    "lbfgs", samples: [LBFGS(), LBFGS(memory: 3, gradientTolerance: 1e-10)]
  ) { (descriptor, _) throws(BackpropError) in
    let memory = try descriptor.integer("memory", standard: 10)
    guard memory >= 1 else { throw descriptor.fault("memory", "at least 1") }
    return LBFGS(
      memory: memory,
      gradientTolerance: try descriptor.number("gradientTolerance", atLeast: 0, 1e-7),
      valueTolerance: try descriptor.number("valueTolerance", atLeast: 0, 1e-12))
  }
}

extension Solver where Self == LBFGS {
  /// ``LBFGS``.
  public static func lbfgs(
    memory: Int = 10, gradientTolerance: Double = 1e-7, valueTolerance: Double = 1e-12
  ) -> LBFGS {
    LBFGS(
      memory: memory, gradientTolerance: gradientTolerance, valueTolerance: valueTolerance)
  }
}

/// The last steps and what the gradient changed by over each.
struct CurvaturePairs {
  private struct Pair {
    var step: [Double]
    var change: [Double]
    var inverse: Double
  }

  private let most: Int
  private var pairs: [Pair] = []
  private var scale = 1.0

  init(most: Int) {
    self.most = most
  }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func forget() {
    pairs = []
    scale = 1
  }

  mutating func add(from old: LinePoint, to new: LinePoint) {
    let step = new.point.indices.map { new.point[$0] - old.point[$0] }
    let change = new.gradient.indices.map { new.gradient[$0] - old.gradient[$0] }
    let curvature = dot(step, change)
    let size = dot(change, change)
    guard curvature > 1e-10 * size, size > 0 else { return }
    if pairs.count == most { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, inverse: 1 / curvature))
    scale = curvature / size
  }

  /// −H·g, by the two loops.
  func descent(_ gradient: [Double]) -> [Double] {
    var q = gradient
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = pair.inverse * dot(pair.step, q)
      shares.append(share)
      for i in q.indices { q[i] -= share * pair.change[i] }
    }
    for i in q.indices { q[i] *= scale }
    for (pair, share) in zip(pairs, shares.reversed()) {
      let back = pair.inverse * dot(pair.change, q)
      for i in q.indices { q[i] += (share - back) * pair.step[i] }
    }
    return q.map { -$0 }
  }
}
