/// An activation by itself: out = φ(x), for where something stands between a ``Dense`` layer and its
/// activation, such as normalisation.
///
/// Shapes: x and out `[rows, inputs]`. Backward: ∂E/∂x = ∂E/∂out ⊙ φ′(x).
public final class Activated: Layer {
  /// The function applied to each number.
  public let activation: any Activation

  /// Creates the layer.
  public init(_ activation: any Activation) {
    self.activation = activation
  }

  public func operations(for inputs: Int) -> Int { 10 &* inputs }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    p.output.base.update(from: p.input.base, count: p.input.count)
    S.apply(activation, p.output.base, count: p.output.count)
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let count = inputGradient.count
    inputGradient.base.update(from: p.outputGradient.base, count: count)
    S.scale(
      activation, inputGradient.base, output: p.output.base, net: p.input.base, count: count)
  }

  public func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) {
    for kink in activation.kinks {
      for i in 0..<p.input.count { report(p.input.base[i] > kink) }
    }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    guard let output = activation.formula(of: f.input),
      let slope = activation.slope(at: f.input, output: f.keepOutput(output))
    else { return f.leaveUntold(activation) }
    _ = f.keep("slopes", "∂out/∂x", .stretched(slope, like: f.input))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    f.inputGradient = f.outputGradient * f["slopes"]
  }

  public var descriptor: Descriptor {
    Descriptor("activation", [.init("activation", .descriptor(activation.descriptor))])
  }

  static let kind = Kind<any Layer>("activation", samples: [Activated(Tanh()), Activated(ReLU())]) {
    (descriptor, library) throws(BackpropError) in
    guard let activation = try descriptor.descriptor("activation") else {
      throw descriptor.fault("activation", "a description with a kind")
    }
    return Activated(try library.activation(activation))
  }
}

extension Layer where Self == Activated {
  /// ``Activated``: an activation by itself.
  public static func activation(_ activation: any Activation) -> Activated {
    Activated(activation)
  }
}
