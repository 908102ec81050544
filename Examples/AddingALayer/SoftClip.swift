import Backprop

/// Keeps numbers between −s and s, softly: out = s ⊙ tanh(x ⊘ s), one learned bound s for each feature.
///
/// Shapes: x and out `[rows, inputs]`, s `[1, inputs]`, all `start` at the start. Backward, with
/// τ = tanh(x ⊘ s): ∂E/∂x = ∂E/∂out ⊙ (1 − τ²), ∂E/∂s = Σ rows of ∂E/∂out ⊙ (τ − x ⊘ s ⊙ (1 − τ²)).
public final class SoftClip: Layer {
  /// The bounds before training.
  public let start: Double

  /// Creates the layer.
  public init(startingAt start: Double = 3) {
    self.start = start
  }

  public var descriptor: Descriptor { Descriptor("softClip", [.init("start", .number(start))]) }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [ParameterShape("bound", rows: 1, columns: inputs, role: .scale, start: .constant(start))]
  }

  public func memory(for inputs: Int) -> LayerMemory { LayerMemory(perRow: inputs) }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let bound = p.parameter(0)
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns {
        p.rowMemory[row, j] = S.tanh(p.input[row, j] / bound[0, j])
        p.output[row, j] = bound[0, j] * p.rowMemory[row, j]
      }
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns {
        let t = p.rowMemory[row, j]
        inputGradient[row, j] = p.outputGradient[row, j] * (1 - t * t)
      }
    }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let bound = p.parameter(0)
    for j in 0..<p.input.columns {
      var sum: S = 0
      for row in 0..<p.input.rows {
        let t = p.rowMemory[row, j]
        sum += p.outputGradient[row, j] * (t - p.input[row, j] / bound[0, j] * (1 - t * t))
      }
      p.parameterGradient(0)[0, j] = sum
    }
  }

  public static let kind = Kind<any Layer>("softClip", samples: [SoftClip(startingAt: 0.5)]) {
    (descriptor, _) throws(BackpropError) in
    SoftClip(startingAt: try descriptor.positive("start", standard: 3))
  }
}

extension Layer where Self == SoftClip {
  /// ``SoftClip``: numbers kept between learned bounds.
  public static func softClip(startingAt start: Double = 3) -> SoftClip {
    SoftClip(startingAt: start)
  }
}
