/// How much the rows of each class count in the error that is made small.
public enum ClassWeights: Sendable, Equatable {
  /// All classes alike, however many rows they have: w = n/(k·m), n the weight of all training rows,
  /// k the number of classes, m the weight of the class's rows.
  case balanced
  /// These, by label; a class that is not named counts 1.
  case labels([String: Double])

  /// The weight of each class, in their order.
  ///
  /// - Parameter sizes: the weight of each class's training rows, together.
  /// - Throws: `BackpropError` for a label that is no class, and weights that are negative, infinite
  ///   or all zero.
  func resolved(_ classes: ClassEncoding, sizes: [Double]) throws(BackpropError) -> [Double] {
    switch self {
    case .balanced:
      let total = sizes.reduce(0, +)
      // A class without rows has nothing to weigh.
      return sizes.map { $0 > 0 ? total / (Double(sizes.count) * $0) : 1 }
    case .labels(let weights):
      for (label, weight) in weights.sorted(by: { $0.key < $1.key }) {
        guard classes.labels.contains(label) else {
          throw BackpropError(
            .usage,
            "class weights name \"\(label)\", which is no class of the target; "
              + Suggestion.hint(for: label, among: classes.labels, called: "classes"))
        }
        guard weight >= 0 && weight.isFinite else {
          throw BackpropError(
            .usage,
            "the weight of class \"\(label)\" must be a number of at least 0, not "
              + NumberText.text(weight))
        }
      }
      let resolved = classes.labels.map { weights[$0] ?? 1 }
      guard resolved.contains(where: { $0 > 0 }) else {
        throw BackpropError(.usage, "all classes weigh 0; give one of them more")
      }
      return resolved
    }
  }
}
