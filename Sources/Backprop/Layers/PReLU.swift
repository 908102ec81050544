/// The parametric rectifier: out = x for x > 0, else a·x, with slopes a that are trained.
///
/// Shapes: x, out `[rows, inputs]`, a `[1, inputs]`, or `[1, 1]` where all units share one. Backward:
/// ∂E/∂x = ∂E/∂out where x > 0, else a·∂E/∂out (at the kink too); ∂E/∂a = Σ of x·∂E/∂out over the rows
/// (shared: and units) with x ≤ 0.
///
/// A layer and no ``Activation``, since it has parameters: it follows a linear ``Dense`` layer, which
/// should start by ``weightInitializer``. Slopes start at 0.25 and are neither penalised nor decayed,
/// which would draw them to ReLU. Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV
/// 2015, equations 1 and 8, section 2.1.
public final class PReLU: Layer {
  /// The value that the slopes start from.
  public let start: Double
  /// Whether all units share one slope.
  public let isShared: Bool

  /// Creates the layer.
  ///
  /// - Precondition: `start` is finite.
  public init(start: Double = 0.25, isShared: Bool = false) {
    precondition(start.isFinite, "PReLU: the slopes must start from a finite number")
    self.start = start
    self.isShared = isShared
  }

  /// How the weights of the linear layer before this one should start.
  public var weightInitializer: any Initializer { He(slope: start) }

  public var descriptor: Descriptor {
    Descriptor("prelu", [.init("start", .number(start)), .init("shared", .flag(isShared))])
  }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape(
        "slopes", rows: 1, columns: isShared ? 1 : inputs, role: .scale, start: .constant(start))
    ]
  }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let slopes = p.parameter(0).base
    let columns = p.input.columns
    for row in 0..<p.input.rows {
      let x = p.input.base + row &* columns
      let out = p.output.base + row &* columns
      for j in 0..<columns { out[j] = x[j] > 0 ? x[j] : slopes[isShared ? 0 : j] * x[j] }
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let slopes = p.parameter(0).base
    let columns = p.input.columns
    for row in 0..<p.input.rows {
      let x = p.input.base + row &* columns
      let gradient = p.outputGradient.base + row &* columns
      let result = inputGradient.base + row &* columns
      for j in 0..<columns {
        result[j] = x[j] > 0 ? gradient[j] : slopes[isShared ? 0 : j] * gradient[j]
      }
    }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let sums = p.parameterGradient(0)
    let columns = p.input.columns
    for j in 0..<sums.count { sums.base[j] = 0 }
    for row in 0..<p.input.rows {
      let x = p.input.base + row &* columns
      let gradient = p.outputGradient.base + row &* columns
      for j in 0..<columns where !(x[j] > 0) {
        sums.base[isShared ? 0 : j] += x[j] * gradient[j]
      }
    }
  }

  public func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) {
    for i in 0..<p.input.count { report(p.input.base[i] > 0) }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    f.keepOutput(
      .choice(value: f.input, limit: 0, then: f.input, otherwise: f.parameter(0) * f.input))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    let gradient = f.outputGradient
    let sums = Formula.sumOfRows(
      .choice(value: f.input, limit: 0, then: 0, otherwise: f.input * gradient))
    f.setGradient(of: 0, isShared ? .sumOfColumns(sums) : sums)
    f.inputGradient = .choice(
      value: f.input, limit: 0, then: gradient, otherwise: f.parameter(0) * gradient)
  }

  static let kind = Kind<any Layer>(
    "prelu", samples: [PReLU(), PReLU(start: 0.1, isShared: true)]
  ) { (descriptor, _) throws(BackpropError) in
    let start = try descriptor.number("start", standard: 0.25)
    guard start.isFinite else { throw descriptor.fault("start", "a finite number") }
    return PReLU(start: start, isShared: try descriptor.flag("shared", standard: false))
  }
}

extension Layer where Self == PReLU {
  /// ``PReLU``: rectifiers with trained slopes.
  public static func prelu(start: Double = 0.25, isShared: Bool = false) -> PReLU {
    PReLU(start: start, isShared: isShared)
  }
}
