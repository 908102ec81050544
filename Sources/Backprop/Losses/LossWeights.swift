// Weights of outputs or classes: one number for all of them, or one for each.

extension [Double] {
  /// Whether these are finite numbers of at least 0, at least one of them.
  var areWeights: Bool {
    if isEmpty { return false }
    for weight in self where !(weight >= 0 && weight.isFinite) { return false }
    return true
  }

  /// Whether there is one for all, or one for each of `count`.
  func fit(_ count: Int) -> Bool { self.count == 1 || self.count == count }

  /// What ``fit(_:)`` asks for, in words.
  func domain(_ what: String) -> String {
    count == 1 ? "at least one \(what)" : "\(count) \(what)s, one for each of its weights"
  }

  /// The weights as one row.
  var formula: Formula { count == 1 ? .number(self[0]) : .beside(map { .number($0) }) }

  /// The weight of one output or class.
  @inline(__always)
  func weight(_ number: Int) -> Double { self[count == 1 ? 0 : number] }
}

extension Descriptor {
  /// Weights of outputs or classes; 1 for all where the field is absent.
  func weights(_ name: String) throws(BackpropError) -> [Double] {
    let weights = try numbers(name, standard: [1])
    guard weights.areWeights else { throw fault(name, "a list of numbers of at least 0") }
    return weights
  }
}
