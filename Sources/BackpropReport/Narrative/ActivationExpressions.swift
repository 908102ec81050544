import Backprop

/// How activations are written.
enum ActivationExpressions {
  /// out = φ(net).
  static func output(_ activation: Descriptor, _ net: Expression) -> Expression {
    switch activation.kind {
    case "logistic": 1 / (1 + .power("e", -net))
    case "tanh": .call("tanh", [net])
    case "relu": .call("max", [0, net])
    case "identity": net
    default: .call(activation.kind, [net])
    }
  }

  /// ∂out/∂net, where it can be from out.
  static func slope(_ activation: Descriptor, net: Expression, out: Expression) -> Expression {
    switch activation.kind {
    case "logistic": out * (1 - out)
    case "tanh": 1 - out.squared
    case "relu": .choice(1, subject: out, above: 0, otherwise: 0)
    case "identity": 1
    default: .call(activation.kind + "′", [net])
    }
  }
}
