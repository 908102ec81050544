/// Gives each row mean 0 and variance 1, then a learned scale and shift: out = γ ⊙ x̂ + β,
/// x̂ = (x − μ) / √(σ² + ε), with μ and σ² the mean and the variance (÷ inputs) of the row.
///
/// Shapes: x and out `[rows, inputs]`; γ (1 at the start) and β (0) `[1, inputs]`. Backward, with
/// g = ∂E/∂out ⊙ γ and means over the row: ∂E/∂x = (g − mean(g) − x̂ · mean(g ⊙ x̂)) / √(σ² + ε). Rows do
/// not meet, so training and evaluation are the same. A row of one number has x̂ = 0. ε = 10⁻⁵ under the
/// root, as in PyTorch. Source: Ba, Kiros, Hinton, "Layer normalization", 2016, arXiv:1607.06450.
public final class LayerNormalization: Layer {
  /// What keeps the root from 0.
  public let epsilon: Double

  /// Creates the layer.
  ///
  /// - Precondition: `epsilon` is positive.
  public init(epsilon: Double = 1e-5) {
    precondition(epsilon > 0, "LayerNormalization: epsilon must be positive")
    self.epsilon = epsilon
  }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape("scale", rows: 1, columns: inputs, role: .scale, start: .constant(1)),
      ParameterShape("shift", rows: 1, columns: inputs, role: .bias, start: .constant(0)),
    ]
  }

  /// x̂ and 1 / √(σ² + ε) of each row.
  public func memory(for inputs: Int) -> LayerMemory { LayerMemory(perRow: inputs + 1) }

  public func operations(for inputs: Int) -> Int { 10 &* inputs }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let columns = p.input.columns
    let (scale, shift) = (p.parameter(0).base, p.parameter(1).base)
    for row in 0..<p.input.rows {
      let (x, y) = (p.input.base + row &* columns, p.output.base + row &* columns)
      let normal = p.rowMemory.base + row &* (columns &+ 1)
      var sum: S = 0
      for j in 0..<columns { sum += x[j] }
      let mean = sum / S(columns)
      var squares: S = 0
      for j in 0..<columns { squares += (x[j] - mean) * (x[j] - mean) }
      let inverse = 1 / (squares / S(columns) + S(epsilon)).squareRoot()
      for j in 0..<columns {
        normal[j] = (x[j] - mean) * inverse
        y[j] = normal[j] * scale[j] + shift[j]
      }
      normal[columns] = inverse
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let columns = p.input.columns
    let scale = p.parameter(0).base
    for row in 0..<p.input.rows {
      let dy = p.outputGradient.base + row &* columns
      let dx = inputGradient.base + row &* columns
      let normal = p.rowMemory.base + row &* (columns &+ 1)
      var sum: S = 0
      var product: S = 0
      for j in 0..<columns {
        let g = dy[j] * scale[j]
        sum += g
        product += g * normal[j]
      }
      let (mean, slope) = (sum / S(columns), product / S(columns))
      for j in 0..<columns {
        dx[j] = (dy[j] * scale[j] - mean - normal[j] * slope) * normal[columns]
      }
    }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let columns = p.input.columns
    let (scale, shift) = (p.parameterGradient(0).base, p.parameterGradient(1).base)
    for j in 0..<columns { scale[j] = 0 }
    for row in 0..<p.input.rows {
      let dy = p.outputGradient.base + row &* columns
      let normal = p.rowMemory.base + row &* (columns &+ 1)
      for j in 0..<columns { scale[j] += dy[j] * normal[j] }
    }
    S.columnSums(
      p.kernels, shift, p.outputGradient.base, rows: p.input.rows, columns: columns)
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    let count = Formula.constant("inputs", Double(f.inputs))
    let mean = f.keep("mean", "μ", .sumOfColumns(f.input) / count)
    let variance = f.keep("variance", "σ²", .sumOfColumns((f.input - mean).squared) / count)
    let deviation = f.keep("deviation", "σ", (variance + .constant("ε", epsilon)).root)
    let normal = f.keepMemory(
      "normalized", "x̂", columns: 0..<f.inputs, (f.input - mean) / deviation)
    f.keepOutput(normal * f.parameter(0) + f.parameter(1))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    let normal = f["normalized"]
    let count = Formula.constant("inputs", Double(f.inputs))
    f.setGradient(of: 0, .sumOfRows(f.outputGradient * normal))
    f.setGradient(of: 1, .sumOfRows(f.outputGradient))
    let scaled = f.keep("normalizedGradients", "∂E/∂x̂", f.outputGradient * f.parameter(0))
    let mean = Formula.sumOfColumns(scaled) / count
    let slope = Formula.sumOfColumns(scaled * normal) / count
    f.inputGradient = (scaled - mean - normal * slope) / f["deviation"]
  }

  public var descriptor: Descriptor {
    Descriptor("layerNormalization", [.init("epsilon", .number(epsilon))])
  }

  static let kind = Kind<any Layer>(
    "layerNormalization", samples: [LayerNormalization(), LayerNormalization(epsilon: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    LayerNormalization(epsilon: try descriptor.positive("epsilon", standard: 1e-5))
  }
}

extension Layer where Self == LayerNormalization {
  /// ``LayerNormalization``: each row with mean 0 and variance 1, scaled and shifted.
  public static func layerNormalization(epsilon: Double = 1e-5) -> LayerNormalization {
    LayerNormalization(epsilon: epsilon)
  }
}
