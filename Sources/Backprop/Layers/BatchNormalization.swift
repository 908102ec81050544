/// Gives each feature mean 0 and variance 1 over the batch, then a learned scale and shift:
/// out = γ ⊙ x̂ + β, x̂ = (x − μ) / √(σ² + ε).
///
/// Training takes μ and σ² (÷ rows) from the batch; every row counts alike, whatever its sample
/// weight. Evaluation takes the running statistics, which each step moves towards the batch's:
/// running ← (1 − m)·running + m·batch, with the momentum m = 0.1 and, for the variance, the unbiased
/// one (÷ (rows − 1)): PyTorch's conventions, like ε = 10⁻⁵ under the root. (Keras writes 1 − m where
/// this says m.) So evaluation is affine in x, and a single row can be passed.
///
/// Of one row there is no variance: a batch of one, such as the last of an epoch, is passed by the
/// running statistics and leaves them alone; a ``Trainer`` refuses a batch size of 1. A frozen layer
/// works as in evaluation, so that nothing of it moves.
///
/// Shapes: x and out `[rows, inputs]`; γ (1 at the start), β (0), running mean (0) and running variance
/// (1) `[1, inputs]`. Backward, with means over the batch and g = ∂E/∂out:
/// ∂E/∂x = γ / √(σ² + ε) ⊙ (g − mean(g) − x̂ ⊙ mean(g ⊙ x̂)); by the running statistics the two means are
/// left out. Sums over rows run in the order of the batch, column by column: the same bits at any
/// number of threads. Source: Ioffe, Szegedy, "Batch normalization", ICML 2015, algorithms 1 and 2.
public final class BatchNormalization: Layer {
  /// The share m of the batch in the running statistics, in (0, 1].
  public let momentum: Double
  /// What keeps the root from 0.
  public let epsilon: Double

  /// Creates the layer.
  ///
  /// - Precondition: `momentum` lies in (0, 1], `epsilon` is positive.
  public init(momentum: Double = 0.1, epsilon: Double = 1e-5) {
    precondition(momentum > 0 && momentum <= 1, "BatchNormalization: momentum outside (0, 1]")
    precondition(epsilon > 0, "BatchNormalization: epsilon must be positive")
    self.momentum = momentum
    self.epsilon = epsilon
  }

  public var couplesRows: Bool { true }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape("scale", rows: 1, columns: inputs, role: .scale, start: .constant(1)),
      ParameterShape("shift", rows: 1, columns: inputs, role: .bias, start: .constant(0)),
    ]
  }

  public func buffers(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape("runningMean", rows: 1, columns: inputs, role: .bias, start: .constant(0)),
      ParameterShape(
        "runningVariance", rows: 1, columns: inputs, role: .scale, start: .constant(1)),
    ]
  }

  /// x̂ of each row; of the step five numbers for each feature.
  public func memory(for inputs: Int) -> LayerMemory {
    LayerMemory(perRow: inputs, perStep: 5 &* inputs)
  }

  public func operations(for inputs: Int) -> Int { 10 &* inputs }

  /// What the memory of the step holds, each for every feature.
  private struct Step<S: Scalar> {
    let mean: UnsafeMutablePointer<S>
    /// 1 / √(σ² + ε).
    let inverse: UnsafeMutablePointer<S>
    let variance: UnsafeMutablePointer<S>
    /// Σ rows of g.
    let sum: UnsafeMutablePointer<S>
    /// Σ rows of g ⊙ x̂.
    let product: UnsafeMutablePointer<S>

    init(_ p: LayerPass<S>) {
      let columns = p.input.columns
      mean = p.stepMemory
      inverse = mean + columns
      variance = inverse + columns
      sum = variance + columns
      product = sum + columns
    }
  }

  public func summarize<S: Scalar>(_ p: LayerPass<S>) {
    let step = Step(p)
    if p.rowsMeet {
      let columns = p.input.columns
      let rows = S(p.input.rows)
      for j in p.slice { step.mean[j] = 0 }
      for row in 0..<p.input.rows {
        let x = p.input.base + row &* columns
        for j in p.slice { step.mean[j] += x[j] }
      }
      for j in p.slice {
        step.mean[j] /= rows
        step.variance[j] = 0
      }
      for row in 0..<p.input.rows {
        let x = p.input.base + row &* columns
        for j in p.slice { step.variance[j] += (x[j] - step.mean[j]) * (x[j] - step.mean[j]) }
      }
      for j in p.slice { step.variance[j] /= rows }
    } else {
      let (mean, variance) = (p.buffer(0).base, p.buffer(1).base)
      for j in p.slice {
        step.mean[j] = mean[j]
        step.variance[j] = variance[j]
      }
    }
    for j in p.slice { step.inverse[j] = 1 / (step.variance[j] + S(epsilon)).squareRoot() }
  }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let step = Step(p)
    let columns = p.input.columns
    let (scale, shift) = (p.parameter(0).base, p.parameter(1).base)
    for row in 0..<p.input.rows {
      let (x, y) = (p.input.base + row &* columns, p.output.base + row &* columns)
      let normal = p.rowMemory.base + row &* columns
      for j in 0..<columns {
        normal[j] = (x[j] - step.mean[j]) * step.inverse[j]
        y[j] = normal[j] * scale[j] + shift[j]
      }
    }
  }

  public func summarizeBackward<S: Scalar>(_ p: LayerPass<S>) {
    let step = Step(p)
    sums(p, sum: step.sum, product: step.product, of: p.slice)
  }

  /// Σ rows of g, and of g ⊙ x̂.
  private func sums<S: Scalar>(
    _ p: LayerPass<S>, sum: UnsafeMutablePointer<S>, product: UnsafeMutablePointer<S>,
    of slice: Range<Int>
  ) {
    let columns = p.input.columns
    for j in slice {
      sum[j] = 0
      product[j] = 0
    }
    for row in 0..<p.input.rows {
      let dy = p.outputGradient.base + row &* columns
      let normal = p.rowMemory.base + row &* columns
      for j in slice {
        sum[j] += dy[j]
        product[j] += dy[j] * normal[j]
      }
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let step = Step(p)
    let columns = p.input.columns
    let scale = p.parameter(0).base
    // The pass may be over a part of the batch, the means are over all of it.
    let share = p.rowsMeet ? 1 / S(p.batchRows) : 0
    for row in 0..<p.input.rows {
      let dy = p.outputGradient.base + row &* columns
      let dx = inputGradient.base + row &* columns
      let normal = p.rowMemory.base + row &* columns
      if p.rowsMeet {
        for j in 0..<columns {
          let centered = dy[j] - step.sum[j] * share - normal[j] * (step.product[j] * share)
          dx[j] = scale[j] * step.inverse[j] * centered
        }
      } else {
        for j in 0..<columns { dx[j] = scale[j] * step.inverse[j] * dy[j] }
      }
    }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    sums(
      p, sum: p.parameterGradient(1).base, product: p.parameterGradient(0).base,
      of: 0..<p.input.columns)
  }

  public func updateBuffers<S: Scalar>(_ p: LayerPass<S>) {
    guard p.rowsMeet else { return }
    let step = Step(p)
    let (mean, variance) = (p.movableBuffer(0).base, p.movableBuffer(1).base)
    let (keep, share) = (S(1 - momentum), S(momentum))
    let unbiased = S(p.batchRows) / S(p.batchRows - 1)
    for j in 0..<p.input.columns {
      mean[j] = keep * mean[j] + share * step.mean[j]
      variance[j] = keep * variance[j] + share * (step.variance[j] * unbiased)
    }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    var (mean, variance) = (f.buffer(0), f.buffer(1))
    if f.rowsMeet {
      let rows = Formula.constant("rows", Double(f.rows))
      mean = f.keep("mean", "μ", .sumOfRows(f.input) / rows)
      variance = f.keep("variance", "σ²", .sumOfRows((f.input - mean).squared) / rows)
      let share = Formula.constant("m", momentum)
      f.keepBuffer(0, (1 - share) * f.buffer(0) + share * mean)
      f.keepBuffer(1, (1 - share) * f.buffer(1) + share * variance * rows / (rows - 1))
    }
    let deviation = f.keep(
      "deviation", "σ", (variance + .constant("ε", epsilon)).root)
    let normal = f.keepMemory(
      "normalized", "x̂", columns: 0..<f.inputs, (f.input - mean) / deviation)
    f.keepOutput(normal * f.parameter(0) + f.parameter(1))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    let (gradient, normal) = (f.outputGradient, f["normalized"])
    let (product, sum) = (Formula.sumOfRows(gradient * normal), Formula.sumOfRows(gradient))
    f.setGradient(of: 0, product)
    f.setGradient(of: 1, sum)
    var centered = gradient
    if f.rowsMeet {
      let rows = Formula.constant("rows", Double(f.rows))
      centered = f.keep(
        "centeredGradients", "g", gradient - sum / rows - normal * (product / rows))
    }
    f.inputGradient = f.parameter(0) / f["deviation"] * centered
  }

  public var descriptor: Descriptor {
    Descriptor(
      "batchNormalization",
      [.init("momentum", .number(momentum)), .init("epsilon", .number(epsilon))])
  }

  static let kind = Kind<any Layer>(
    "batchNormalization",
    samples: [BatchNormalization(), BatchNormalization(momentum: 0.3, epsilon: 0.1)]
  ) { (descriptor, _) throws(BackpropError) in
    let momentum = try descriptor.number("momentum", standard: 0.1)
    guard momentum > 0 && momentum <= 1 else {
      throw descriptor.fault("momentum", "above 0 and at most 1")
    }
    return BatchNormalization(
      momentum: momentum, epsilon: try descriptor.positive("epsilon", standard: 1e-5))
  }
}

extension Layer where Self == BatchNormalization {
  /// ``BatchNormalization``: each feature with mean 0 and variance 1 over the batch, scaled and
  /// shifted.
  public static func batchNormalization(
    momentum: Double = 0.1, epsilon: Double = 1e-5
  ) -> BatchNormalization { BatchNormalization(momentum: momentum, epsilon: epsilon) }
}
