/// One learned factor for each feature: out = x ⊙ s.
///
/// Shapes: x and out `[rows, inputs]`, s `[1, inputs]`, all 1 at the start. Backward: ∂E/∂s = Σ rows of
/// ∂E/∂out ⊙ x, ∂E/∂x = ∂E/∂out ⊙ s. In front of the first dense layer it lets training turn features
/// up and down as a whole; the source trains it at 6 times the learning rate, which
/// ``Layer/with(learningRateFactor:decayFactor:for:)`` gives. Source: Holzmüller, Grinsztajn,
/// Steinwart, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", NeurIPS
/// 2024, section 3.
public final class FeatureScale: Layer {
  /// Creates the layer.
  public init() {}

  public var descriptor: Descriptor { Descriptor("featureScale") }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [ParameterShape("scale", rows: 1, columns: inputs, role: .scale, start: .constant(1))]
  }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let columns = p.input.columns
    let scale = p.parameter(0).base
    for row in 0..<p.input.rows {
      let (x, y) = (p.input.base + row &* columns, p.output.base + row &* columns)
      for j in 0..<columns { y[j] = x[j] * scale[j] }
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let columns = p.input.columns
    let scale = p.parameter(0).base
    for row in 0..<p.input.rows {
      let dy = p.outputGradient.base + row &* columns
      let dx = inputGradient.base + row &* columns
      for j in 0..<columns { dx[j] = dy[j] * scale[j] }
    }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let columns = p.input.columns
    let sums = p.parameterGradient(0).base
    for j in 0..<columns { sums[j] = 0 }
    for row in 0..<p.input.rows {
      let (x, dy) = (p.input.base + row &* columns, p.outputGradient.base + row &* columns)
      for j in 0..<columns { sums[j] += dy[j] * x[j] }
    }
  }

  public func forwardFormulas(_ f: LayerFormulas) { f.keepOutput(f.input * f.parameter(0)) }

  public func backwardFormulas(_ f: LayerFormulas) {
    f.setGradient(of: 0, .sumOfRows(f.outputGradient * f.input))
    f.inputGradient = f.outputGradient * f.parameter(0)
  }

  static let kind = Kind<any Layer>("featureScale", samples: [FeatureScale()]) {
    (_, _) throws(BackpropError) in FeatureScale()
  }
}

extension Layer where Self == FeatureScale {
  /// ``FeatureScale``: one learned factor for each feature.
  public static var featureScale: FeatureScale { FeatureScale() }
}
