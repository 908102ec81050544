extension Loss {
  /// Refuses a loss whose predictions are not what the task asks for.
  func check(fits task: TabularTask) throws(BackpropError) {
    guard link.fits(task) else {
      throw BackpropError(
        .usage,
        "the loss \(descriptor.kind) does not fit a \(task.rawValue) task, because its predictions "
          + "are \(link.predictionsInWords)")
    }
  }

  /// Refuses a loss that cannot work with so many outputs, for example one with more class weights.
  func check(fits outputs: Int) throws(BackpropError) {
    guard accepts(outputs: outputs) else {
      throw BackpropError(
        .usage,
        "the loss \(descriptor.kind) needs \(outputDomain), but the network for this target has "
          + "\(outputs)")
    }
  }

  /// The outputs of a network for the targets of a schema.
  ///
  /// - Throws: ``BackpropError`` where the loss cannot have several targets, or as many.
  func outputs(for schema: Schema) throws(BackpropError) -> Int {
    let classes = schema.target.classes?.labels.count ?? 1
    guard let outputs = link.outputs(classes: classes, targets: schema.targets.count) else {
      throw BackpropError(
        .usage,
        "the loss \(descriptor.kind) predicts one target, not \(schema.targets.count): its "
          + "predictions are \(link.predictionsInWords)")
    }
    try check(fits: outputs)
    return outputs
  }

  /// Refuses numbers of a target column that the loss cannot take.
  ///
  /// - Throws: `BackpropError` at the first such cell.
  func check(_ column: Column, rows: [Int]) throws(BackpropError) {
    let numbers = try column.numbers()
    for row in rows where numbers[row].isFinite && !accepts(target: numbers[row], outputs: 1) {
      throw BackpropError(
        .data,
        "the target \(column.text(row) ?? "") is not \(targetDomain), as the loss "
          + "\(descriptor.kind) needs", at: column.location(row))
    }
  }
}

extension OutputLink {
  /// Whether predictions of this kind are what the task asks for.
  func fits(_ task: TabularTask) -> Bool {
    switch self {
    case .identity, .exponential, .meanAndVariance: return task == .regression
    case .logistic, .sign: return task == .binary
    case .softmax: return task.isClassification
    }
  }

  /// The outputs of a network for some target columns, the first of them with so many classes; nil
  /// where predictions of this kind are about one column alone.
  func outputs(classes: Int, targets: Int) -> Int? {
    switch self {
    case .identity, .exponential, .logistic, .sign: return targets
    case .meanAndVariance: return targets == 1 ? 2 : nil
    case .softmax: return targets == 1 ? classes : nil
    }
  }

  /// How a target of numbers is brought to a size that suits the outputs.
  var targetScaling: TargetScaling.Rule { self == .exponential ? .divideByMean : .standardize }

  var predictionsInWords: String {
    switch self {
    case .identity: return "numbers"
    case .exponential: return "positive numbers"
    case .meanAndVariance: return "numbers with their variances"
    case .logistic: return "the probability of one of two classes"
    case .sign: return "one of two classes"
    case .softmax: return "probabilities of classes"
    }
  }
}
