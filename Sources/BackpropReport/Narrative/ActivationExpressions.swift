import Backprop

/// How the activations of the textbooks are written there; others are written as the engine has them.
enum ActivationExpressions {
  /// out = φ(net); nil where the engine's formula is as good.
  static func output(_ activation: Descriptor, _ net: Expression) -> Expression? {
    switch activation.kind {
    case "logistic": 1 / (1 + .power("e", -net))
    case "tanh": .call("tanh", [net])
    case "relu": .call("max", [0, net])
    case "identity": net
    case "leakyRelu":
      .choice(net, subject: net, above: 0, otherwise: field(activation, "slope") * net)
    case "elu":
      .choice(
        net, subject: net, above: 0,
        otherwise: field(activation, "alpha") * (.power("e", net) - 1))
    case "celu":
      .choice(
        net, subject: net, above: 0,
        otherwise: field(activation, "alpha")
          * (.power("e", net / field(activation, "alpha")) - 1))
    case "softplus": .call("ln", [1 + .power("e", net)])
    case "softsign": net / (1 + .call("abs", [net]))
    case "silu": net / (1 + .power("e", -net))
    case "mish": net * .call("tanh", [.call("ln", [1 + .power("e", net)])])
    case "hardSigmoid": .call("max", [0, .call("min", [1, net / 6 + "½"])])
    case "hardTanh": .call("max", [-1, .call("min", [1, net])])
    case "hardSwish": net * .call("max", [0, .call("min", [1, net / 6 + "½"])])
    case "gaussian": .power("e", -net.squared)
    case "sine": .call("sin", [net])
    default: nil
    }
  }

  /// ∂out/∂net from out; nil where the engine's formula is as good.
  static func slope(_ activation: Descriptor, net: Expression, out: Expression) -> Expression? {
    switch activation.kind {
    case "logistic": out * (1 - out)
    case "tanh": 1 - out.squared
    case "relu": .choice(1, subject: out, above: 0, otherwise: 0)
    case "identity": 1
    case "leakyRelu":
      .choice(1, subject: net, above: 0, otherwise: field(activation, "slope"))
    case "elu":
      .choice(
        1, subject: net, above: 0, otherwise: field(activation, "alpha") * .power("e", net))
    case "celu":
      .choice(
        1, subject: net, above: 0, otherwise: .power("e", net / field(activation, "alpha")))
    case "softplus": 1 - .power("e", -out)
    case "softsign": 1 / (1 + .call("abs", [net])).squared
    case "gaussian": .product([.negative(2), net, out])
    case "sine": .call("cos", [net])
    default: nil
    }
  }

  /// A parameter of an activation as a number in its formula.
  private static func field(_ activation: Descriptor, _ name: String) -> Expression {
    guard let number = try? activation.number(name) else { return .constant(name) }
    return .constant(NumberFormat.short(number))
  }
}
