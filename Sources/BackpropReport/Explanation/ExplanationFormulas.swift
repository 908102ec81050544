import Backprop

/// How activations and losses are written, in symbols and with numbers put in.
enum ExplanationFormulas {
  /// out = φ(net).
  static func activation(_ kind: String, _ net: String) -> String {
    switch kind {
    case "logistic": "1 / (1 + e^(−\(net)))"
    case "tanh": "tanh(\(net))"
    case "relu": "max(0, \(net))"
    default: net
    }
  }

  /// ∂out/∂net from out.
  static func slope(_ kind: String, _ out: String) -> String {
    switch kind {
    case "logistic": "\(out) · (1 − \(out))"
    case "tanh": "1 − \(out)²"
    case "relu": "1 where \(out) > 0, else 0"
    default: "1"
    }
  }

  /// The error of one output; nil where the loss is no sum over outputs.
  static func error(_ loss: String, target: String, out: String, outputs: Int) -> String? {
    switch loss {
    case "halfSquaredError": "½ · (\(target) − \(out))²"
    case "meanSquaredError": "1/\(outputs) · (\(target) − \(out))²"
    case "binaryCrossEntropy": "−(\(target) · ln p + (1 − \(target)) · ln(1 − p))"
    default: nil
    }
  }

  /// The derivation of ∂E/∂out for one output: each step but the result.
  static func errorSlope(
    _ loss: String, target: String, out: String, others: Int, isClass: Bool, name: String
  ) -> [String] {
    let zeros = String(repeating: " + 0", count: others)
    let outputs = others + 1
    switch loss {
    case "halfSquaredError":
      return ["2 · ½ · (\(target) − \(out))^(2−1) · (−1)" + zeros, "−(\(target) − \(out))"]
    case "meanSquaredError":
      return [
        "2 · 1/\(outputs) · (\(target) − \(out))^(2−1) · (−1)" + zeros,
        "−2/\(outputs) · (\(target) − \(out))",
      ]
    case "binaryCrossEntropy": return ["p_\(name) − \(target)"]
    default: return [isClass ? "p_\(name) − 1" : "p_\(name)"]
    }
  }
}

/// `halfSquaredError` as `half-squared-error`.
func dashed(_ kind: String) -> String {
  kind.reduce(into: "") { text, letter in
    if letter.isUppercase { text += "-" }
    text += letter.lowercased()
  }
}
