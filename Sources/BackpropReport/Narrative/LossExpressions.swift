import Backprop

/// How losses are written, for one row.
enum LossExpressions {
  /// Whether a loss is as textbooks have it: without class weights, label smoothing and the like.
  static func isTextbook(_ loss: Descriptor) -> Bool {
    (try? Library.standard.loss(Descriptor(loss.kind)))?.descriptor == loss
  }

  /// The error of one output; nil where the loss is no sum over outputs.
  static func error(
    _ loss: Descriptor, target: Expression, out: Expression, prediction: Expression, outputs: Int
  ) -> Expression? {
    guard isTextbook(loss) else { return nil }
    return switch loss.kind {
    case "halfSquaredError": "½" * (target - out).squared
    case "meanSquaredError": share(outputs, 1) * (target - out).squared
    case "binaryCrossEntropy":
      -(target * .call("ln", [prediction]) + (1 - target) * .call("ln", [1 - prediction]))
    default: nil
    }
  }

  /// The derivation of ∂E/∂out of one output in symbols, one formula after another.
  ///
  /// - Parameters:
  ///   - isTarget: whether the output is that of the row's class, for a loss of classes.
  ///   - others: the outputs whose errors do not contain this one: each adds a 0.
  static func slope(
    _ loss: Descriptor, target: Expression, out: Expression, prediction: Expression, isTarget: Bool,
    others: Int
  ) -> [Expression] {
    let power = Expression.power(target - out, "2−1")
    func withZeros(_ term: Expression) -> Expression {
      others == 0 ? term : .sum([term] + [Expression](repeating: 0, count: others))
    }
    let outputs = others + 1
    guard isTextbook(loss) else { return [] }
    switch loss.kind {
    case "halfSquaredError":
      return [withZeros(2 * "½" * power * .negative(1)), -(target - out)]
    case "meanSquaredError":
      return [
        withZeros(.product([2, share(outputs, 1), power, .negative(1)])),
        .product([.negative(share(outputs, 2)), target - out]),
      ]
    case "binaryCrossEntropy": return [prediction - target]
    case "categoricalCrossEntropy": return [isTarget ? prediction - 1 : prediction]
    default: return []
    }
  }

  /// The part that one of so many outputs has in their mean.
  private static func share(_ outputs: Int, _ of: Int) -> Expression {
    .quotient(.constant("\(of)"), .constant("\(outputs)"))
  }
}
