/// What ``Muon`` works with for one matrix, and the share of one slice in it.
///
/// X lies on its longer side, `[long, short]`, whichever side of the weights that is: the iteration
/// commutes with transposing, and A = Xᵀ·X is then the smaller of the two products. Every matrix product
/// is one of the engine's kernels over some of its rows, so the bits do not depend on the slices.
struct MuonMemory<S: Scalar> {
  private let base: UnsafeMutablePointer<S>
  private let matrix: ParameterMatrix
  private let rows: Range<Int>
  private let long: Int
  private let short: Int

  init(_ p: UpdatePass<S>) {
    base = p.work
    matrix = p.matrix
    rows = p.rows
    long = max(matrix.rows, matrix.columns)
    short = min(matrix.rows, matrix.columns)
  }

  /// The scalars that a matrix needs.
  static func count(_ matrix: ParameterMatrix) -> Int {
    let short = min(matrix.rows, matrix.columns)
    return 2 * matrix.count + 2 * short * short + matrix.rows
  }

  /// X after so many iterations `[long, short]`; every other one lies in the same place.
  func x(_ iteration: Int) -> UnsafeMutablePointer<S> { base + (iteration & 1) &* matrix.count }
  private var a: UnsafeMutablePointer<S> { base + 2 &* matrix.count }
  private var polynomial: UnsafeMutablePointer<S> { a + short &* short }
  /// The sum of squares of each row of u.
  var squares: UnsafeMutablePointer<S> { polynomial + short &* short }

  /// Where an element of the weights lies in X.
  @inline(__always)
  func place(_ row: Int, _ column: Int) -> Int {
    matrix.rows >= matrix.columns ? row &* short &+ column : column &* short &+ row
  }

  /// The slice's share of `count` rows.
  private func share(of count: Int) -> Range<Int> {
    rows.lowerBound * count / matrix.rows..<rows.upperBound * count / matrix.rows
  }

  /// X ← X / (‖X‖ + 1e-7), for some rows.
  func normalize() {
    var sum = 0.0
    for row in 0..<matrix.rows { sum += Double(squares[row]) }
    let divisor = S(sum.squareRoot() + 1e-7)
    let own = share(of: long)
    let x = x(0)
    for i in own.lowerBound &* short..<own.upperBound &* short { x[i] /= divisor }
  }

  /// One third of an iteration, for some rows: A = Xᵀ·X; P = a·I + b·A + c·A²; X ← X·P.
  func iterate(_ number: Int, _ kernels: KernelSet) {
    let x = x(number / 3)
    switch number % 3 {
    case 0:
      let own = share(of: short)
      guard !own.isEmpty else { return }
      S.weightGradient(
        kernels, a + own.lowerBound &* short, x, x, first: own.lowerBound, count: own.count,
        rows: long, inputs: short, outputs: short)
    case 1:
      let own = share(of: short)
      guard !own.isEmpty else { return }
      let p = polynomial + own.lowerBound &* short
      S.product(
        kernels, p, a + own.lowerBound &* short, a, bias: nil, biasStride: 0, relu: false,
        rows: own.count, inputs: short, outputs: short)
      let mine = a + own.lowerBound &* short
      for i in 0..<own.count &* short { p[i] = S(2.0315) * p[i] - S(4.7750) * mine[i] }
      for row in 0..<own.count { p[row &* short &+ own.lowerBound &+ row] += S(3.4445) }
    default:
      let own = share(of: long)
      guard !own.isEmpty else { return }
      S.product(
        kernels, self.x(number / 3 + 1) + own.lowerBound &* short, x + own.lowerBound &* short,
        polynomial, bias: nil, biasStride: 0, relu: false, rows: own.count, inputs: short,
        outputs: short)
    }
  }
}
