/// Silences each unit with probability `rate` while training, and lets all through in evaluation.
///
/// Training: out = x ⊙ mask, mask = 0 with probability rate, else 1 / (1 − rate), so that the mean
/// of out is x ("inverted" dropout) and evaluation needs no factor. The mask of a unit depends on
/// (seed, epoch, row of the training data, layer, unit), never on the place in a batch. Source:
/// Srivastava and others, "Dropout", JMLR 15 (2014), section 10 (the variant that scales while
/// training).
public final class Dropout: Layer {
  /// The probability with which a unit is silenced, in [0, 1), before the run's schedule for it.
  public let rate: Double

  /// Creates the layer.
  ///
  /// - Precondition: `rate` lies in [0, 1).
  public init(_ rate: Double) {
    precondition(rate >= 0 && rate < 1, "Dropout: the rate must lie in 0 ..< 1")
    self.rate = rate
  }

  public var descriptor: Descriptor { Descriptor("dropout", [.init("rate", .number(rate))]) }

  public func memory(for inputs: Int) -> LayerMemory { LayerMemory(perRow: inputs) }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let rate = p.randomness?.scheduled(rate) ?? 0
    guard let randomness = p.randomness, rate > 0 else {
      p.output.base.update(from: p.input.base, count: p.input.count)
      return
    }
    S.dropout(
      p.kernels, p.output.base, mask: p.rowMemory.base, p.input.base, rowIDs: randomness.rowIDs,
      rows: p.input.rows, columns: p.input.columns, rate: rate, seed: randomness.seed,
      epoch: randomness.epoch,
      stream: RandomPurpose.dropout.code &<< 16 | UInt32(truncatingIfNeeded: p.layer))
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let gradient = p.outputGradient
    guard let randomness = p.randomness, randomness.scheduled(rate) > 0 else {
      inputGradient.base.update(from: gradient.base, count: gradient.count)
      return
    }
    let mask = p.rowMemory.base
    for i in 0..<gradient.count { inputGradient.base[i] = gradient.base[i] * mask[i] }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    // How many units pass while training; the mask makes up for the others.
    _ = f.keep("keptShare", "1 − rate", 1 - .constant("rate", f.scheduled(rate)))
    guard f.isTraining, f.scheduled(rate) > 0 else {
      f.keepOutput(f.input)
      return
    }
    f.keepOutput(f.input * f.keepMemory("mask", "mask", columns: 0..<f.inputs))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    f.inputGradient =
      f.isTraining && f.scheduled(rate) > 0 ? f.outputGradient * f["mask"] : f.outputGradient
  }

  static let kind = Kind<any Layer>("dropout", samples: [Dropout(0.3), Dropout(0)]) {
    (descriptor, _) throws(BackpropError) in
    let rate = try descriptor.number("rate")
    guard rate >= 0 && rate < 1 else { throw descriptor.fault("rate", "at least 0 and below 1") }
    return Dropout(rate)
  }
}

extension Layer where Self == Dropout {
  /// ``Dropout``: silences units with probability `rate` while training.
  public static func dropout(_ rate: Double) -> Dropout { Dropout(rate) }
}
