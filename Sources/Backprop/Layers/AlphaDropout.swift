/// Dropout that keeps mean 0 and variance 1, for networks of SELU: a silenced unit takes the value
/// that SELU has far below 0, and all are shifted and scaled back.
///
/// Training, with the probability p of being silenced, q = 1 − p, and α′ = −λα = −1.7580993…:
/// out = a·x + b where kept and a·α′ + b where silenced, a = 1 / √(q·(1 + p·α′²)), b = −a·p·α′. So x of
/// mean 0 and variance 1 gives out of mean 0 and variance 1; evaluation lets all through. Which units
/// are silenced follows from the same address as for ``Dropout``. Backward: ∂E/∂x = a·∂E/∂out where
/// kept, 0 elsewhere. Source: Klambauer and others, "Self-normalizing neural networks", NeurIPS 2017,
/// section 3 and appendix "alpha dropout".
public final class AlphaDropout: Layer {
  /// The probability with which a unit is silenced, in [0, 1).
  public let rate: Double

  /// −λα of SELU.
  static let silence = -1.7580993408473766

  /// Creates the layer.
  ///
  /// - Precondition: `rate` lies in [0, 1).
  public init(_ rate: Double) {
    precondition(rate >= 0 && rate < 1, "AlphaDropout: the rate must lie in 0 ..< 1")
    self.rate = rate
  }

  /// a and b for a rate.
  private func correction(_ rate: Double) -> (scale: Double, shift: Double) {
    let silence = Self.silence
    let scale = 1 / ((1 - rate) * (1 + rate * silence * silence)).squareRoot()
    return (scale, -scale * rate * silence)
  }

  public func memory(for inputs: Int) -> LayerMemory { LayerMemory(perRow: inputs) }

  public func operations(for inputs: Int) -> Int { 10 &* inputs }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let (x, y) = (p.input.base, p.output.base)
    let rate = p.randomness?.scheduled(rate) ?? 0
    guard let randomness = p.randomness, rate > 0 else {
      y.update(from: x, count: p.input.count)
      return
    }
    let mask = p.rowMemory.base
    S.dropout(
      p.kernels, y, mask: mask, x, rowIDs: randomness.rowIDs, rows: p.input.rows,
      columns: p.input.columns, rate: rate, seed: randomness.seed, epoch: randomness.epoch,
      stream: RandomPurpose.dropout.code &<< 16 | UInt32(truncatingIfNeeded: p.layer))
    let (scale, shift) = correction(rate)
    let silenced = S(scale * Self.silence + shift)
    for i in 0..<p.input.count { y[i] = mask[i] == 0 ? silenced : S(scale) * x[i] + S(shift) }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let (dx, dy) = (inputGradient.base, p.outputGradient.base)
    let rate = p.randomness?.scheduled(rate) ?? 0
    guard rate > 0 else {
      dx.update(from: dy, count: inputGradient.count)
      return
    }
    let mask = p.rowMemory.base
    let scale = S(correction(rate).scale)
    for i in 0..<inputGradient.count { dx[i] = mask[i] == 0 ? 0 : scale * dy[i] }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    let rate = f.scheduled(rate)
    guard f.isTraining, rate > 0 else {
      f.keepOutput(f.input)
      return
    }
    let (share, silence) = (Formula.constant("rate", rate), Formula.constant("α′", Self.silence))
    let mask = f.keepMemory("mask", "mask", columns: 0..<f.inputs)
    let scale = f.keep(
      "scale", "a", 1 / ((1 - share) * (1 + share * silence.squared)).root)
    let shift = f.keep("shift", "b", -(scale * share * silence))
    f.keepOutput(
      .choice(
        value: mask, limit: 0, then: scale * f.input + shift, otherwise: scale * silence + shift))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    f.inputGradient =
      f.isTraining && f.scheduled(rate) > 0
      ? .choice(value: f["mask"], limit: 0, then: f["scale"] * f.outputGradient, otherwise: 0)
      : f.outputGradient
  }

  public var descriptor: Descriptor { Descriptor("alphaDropout", [.init("rate", .number(rate))]) }

  static let kind = Kind<any Layer>("alphaDropout", samples: [AlphaDropout(0.3)]) {
    (descriptor, _) throws(BackpropError) in
    let rate = try descriptor.number("rate")
    guard rate >= 0 && rate < 1 else { throw descriptor.fault("rate", "at least 0 and below 1") }
    return AlphaDropout(rate)
  }
}

extension Layer where Self == AlphaDropout {
  /// ``AlphaDropout``: silences units of SELU with probability `rate` while training.
  public static func alphaDropout(_ rate: Double) -> AlphaDropout { AlphaDropout(rate) }
}
