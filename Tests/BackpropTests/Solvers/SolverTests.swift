import BackpropTestSupport
import Testing

@testable import Backprop

/// A solver on a plain function, which counts what it is asked.
final class PlainFunction: Objective {
  let start: [Double]
  private(set) var path: [LinePoint] = []
  private(set) var evaluations = 0
  private let body: ([Double]) -> (value: Double, gradient: [Double])

  init(from start: [Double], _ body: @escaping ([Double]) -> (value: Double, gradient: [Double])) {
    self.start = start
    self.body = body
    path = [LinePoint(self, at: start)]
    evaluations = 0
  }

  func evaluate(at point: [Double], gradient: inout [Double]) -> Double {
    evaluations += 1
    let result = body(point)
    gradient = result.gradient
    return result.value
  }

  func gaussNewton(at point: [Double]) -> [Double] { [] }

  func accept(_ point: [Double], value: Double, stepLength: Double) -> Bool {
    path.append(LinePoint(self, at: point))
    evaluations -= 1
    return path.count < 500
  }

  /// (1 − x)² + 100·(y − x²)², a bent valley with the minimum 0 at (1, 1).
  static func valley(from start: [Double]) -> PlainFunction {
    PlainFunction(from: start) { p in
      let (x, y) = (p[0], p[1])
      return (
        (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x),
        [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
      )
    }
  }
}

@Suite struct SolverTests {
  /// Every step of L-BFGS satisfies both Wolfe conditions, and the valley is walked to its end.
  @Test(arguments: [[-1.2, 1], [3, -4], [0, 0]])
  func stepsSatisfyWolfe(start: [Double]) {
    let valley = PlainFunction.valley(from: start)
    let ending = LBFGS(gradientTolerance: 1e-10, valueTolerance: 0).minimize(valley)
    guard case .minimum = ending else {
      Issue.record("ended by \(ending)")
      return
    }
    expectClose(valley.path.last?.point ?? [], [1, 1], within: 1e-9)
    #expect(valley.path.count < 60 && valley.evaluations < 100)
    for (old, new) in zip(valley.path, valley.path.dropFirst()) where old.value > 1e-12 {
      let step = zip(new.point, old.point).map { $0 - $1 }
      let (before, after) = (dot(old.gradient, step), dot(new.gradient, step))
      #expect(before < 0)
      #expect(new.value <= old.value + 1e-4 * before)
      #expect(abs(after) <= -0.9 * before)
    }
  }

  /// Where the first step leads out of the function's domain, a shorter one is taken.
  @Test func whatIsNotFiniteIsTooFar() {
    let wall = PlainFunction(from: [0.01]) { p in
      // −ln(x·(1 − x)): infinite outside of (0, 1), lowest at ½.
      let x = p[0]
      guard x > 0 && x < 1 else { return (.nan, [.nan]) }
      return (-Double.log(x * (1 - x)), [-1 / x + 1 / (1 - x)])
    }
    _ = LBFGS(gradientTolerance: 1e-9).minimize(wall)
    expectClose(wall.path.last?.point ?? [], [0.5], within: 1e-9)
  }

  @Test func nothingFiniteAtTheStart() {
    let nothing = PlainFunction(from: [1]) { _ in (.nan, [0]) }
    guard case .nonFinite = LBFGS().minimize(nothing) else {
      Issue.record("did not notice")
      return
    }
  }

  /// Only pairs of positive curvature are kept.
  @Test func curvature() {
    var pairs = CurvaturePairs(most: 2)
    let origin = LinePoint(PlainFunction(from: [0, 0]) { (0, [$0[0], -$0[1]]) }, at: [0, 0])
    func point(_ p: [Double]) -> LinePoint {
      LinePoint(PlainFunction(from: [0, 0]) { (0, [$0[0], -$0[1]]) }, at: p)
    }
    pairs.add(from: origin, to: point([0, 1]))  // the slope falls
    #expect(pairs.isEmpty && pairs.descent([1, 2]) == [-1, -2])
    pairs.add(from: origin, to: point([2, 0]))
    #expect(!pairs.isEmpty)
  }

  /// Four points of a quadratic in three dimensions, with their gradients.
  private static let path: [LinePoint] = [
    [0.0, 0, 0], [1, 0.5, 0], [1.5, 2, 0.25], [1, 2.5, 1],
  ].map { start in
    LinePoint(
      PlainFunction(from: start) { p in (0, zip(p, [1.0, 4, 9]).map { $0 * $1 }) }, at: start)
  }

  /// On a quadratic in n dimensions with exact pairs, H·y gives back the newest step.
  @Test func secantEquation() {
    var pairs = CurvaturePairs(most: 2)
    let path = Self.path
    for (old, new) in zip(path, path.dropFirst()) { pairs.add(from: old, to: new) }
    let change = zip(path[3].gradient, path[2].gradient).map { $0 - $1 }
    expectClose(
      pairs.descent(change), zip(path[2].point, path[3].point).map { $0 - $1 }, within: 1e-14)
  }

  /// The two loops multiply by the matrix that BFGS builds from the pairs,
  /// H ← (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ with ρ = 1/(yᵀ·s), from γ·I. Nocedal, Wright,
  /// "Numerical optimization", 2nd edition, equations 7.16 and 7.20.
  @Test func twoLoopsAreTheMatrix() {
    let path = Self.path
    var pairs = CurvaturePairs(most: 3)
    let steps = zip(path, path.dropFirst()).map { old, new in
      pairs.add(from: old, to: new)
      return (
        s: zip(new.point, old.point).map { $0 - $1 },
        y: zip(new.gradient, old.gradient).map { $0 - $1 }
      )
    }
    let newest = steps[steps.count - 1]
    let scale = dot(newest.s, newest.y) / dot(newest.y, newest.y)
    var h = (0..<3).map { i in (0..<3).map { $0 == i ? scale : 0 } }
    for (s, y) in steps {
      let rho = 1 / dot(s, y)
      let hy = h.map { dot($0, y) }
      for i in 0..<3 {
        for j in 0..<3 {
          h[i][j] +=
            rho * (1 + rho * dot(y, hy)) * s[i] * s[j] - rho * (hy[i] * s[j] + s[i] * hy[j])
        }
      }
    }
    let gradient = [0.3, -2, 1.7]
    expectClose(pairs.descent(gradient), h.map { -dot($0, gradient) }, within: 1e-13)
  }

  @Test func linearEquations() throws {
    let a: [Double] = [4, 2, -2, 2, 10, 2, -2, 2, 6]
    let x = try #require(choleskySolution(a, [2, 26, 16]))
    let b = (0..<3).map { i in (0..<3).reduce(0) { $0 + a[3 * i + $1] * x[$1] } }
    expectClose(b, [2, 26, 16], within: 1e-14)
    #expect(choleskySolution([1, 2, 2, 1], [1, 1]) == nil)
    #expect(choleskySolution([.nan], [1]) == nil)
  }

  /// For a network without hidden layers the Gauss–Newton matrix is the Hessian: the difference of two
  /// gradients. With weights, several outputs, and a penalty.
  @Test(arguments: [true, false])
  func gaussNewtonIsTheHessian(half: Bool) {
    let loss: any Loss = half ? HalfSquaredError() : MeanSquaredError()
    let network = Network<Double>(inputs: 3, layers: [.dense(2)], seed: 1)
    let data = randomData(for: network, loss: loss, rows: 300, seed: 2, weighted: true)
    let trainer = Trainer<Double>(loss: loss, penalty: Penalty(l2: 0.25), batchSize: nil)
    let run = TrainingRun(
      trainer, network, data, nil, pool: nil, clock: nil, observe: nil, checkpoint: nil)
    data.withMemory { memory in
      let objective = NetworkObjective(
        run, network, trainer, TrainingState(network, optimizer: trainer.optimizer),
        training: memory, measured: memory, needsSquaredError: true)
      let start = objective.start
      let count = start.count
      let matrix = objective.gaussNewton(at: start)
      for i in 0..<count {
        var (up, down) = (start, start)
        up[i] += 0.5
        down[i] -= 0.5
        var (rise, fall) = (start, start)
        _ = objective.evaluate(at: up, gradient: &rise)
        _ = objective.evaluate(at: down, gradient: &fall)
        expectClose(
          Array(matrix[i * count..<(i + 1) * count]), zip(rise, fall).map { $0 - $1 },
          within: 1e-13, "row \(i)")
      }
    }
  }
}
