extension Recipe {
  /// Refuses what a solver, which owns the loop, has no use for.
  func checkSolver(_ options: TabularOptions) throws(BackpropError) {
    guard let solver else { return }
    let name = solver.descriptor.kind
    for (what, isSet) in [
      ("optimiser", options.optimizer != nil), ("learning rate", options.learningRate != nil),
      ("search for a learning rate", options.findsLearningRate),
      ("average of weights", options.averaging != nil), ("schedule", options.schedule != nil),
      ("schedule of momentum", options.momentumSchedule != nil),
      ("schedule of weight decay", options.weightDecaySchedule != nil),
      ("schedule of dropout", options.dropoutSchedule != nil),
      ("warm-up", options.warmUp != nil), ("weight decay", options.weightDecay != nil),
      ("bound on the gradient", options.clipping != .none),
      ("batch size", options.batchSize != nil), ("dropout", dropout > 0),
    ] where isSet {
      throw BackpropError(
        .usage, "\(name) sees all rows at once and finds its own steps: it takes no \(what)")
    }
  }

  /// Refuses a schedule of what is not there.
  func checkSchedules() throws(BackpropError) {
    let rule = optimizer.descriptor
    for (name, schedule, isThere) in [
      (
        "momentum", momentumSchedule,
        rule.isPositive("momentum") || rule.isPositive("beta1")
      ),
      ("weight decay", weightDecaySchedule, rule.isPositive("weightDecay")),
    ] where schedule != nil && !isThere {
      throw BackpropError(
        .usage, "there is a schedule of \(name), but the optimizer \(rule.kind) has none of it")
    }
    if dropoutSchedule != nil && dropout == 0 {
      throw BackpropError(.usage, "there is a schedule of dropout, but no dropout")
    }
  }
}

extension Descriptor {
  /// The descriptor with another number in a field of its own, or of the thing that it is built
  /// around; nil where there is no such field.
  func setting(_ name: String, _ value: Double) -> Descriptor? {
    var isSet = false
    let fields = fields.map { field -> Field in
      if field.name == name {
        isSet = true
        return Field(name, .number(value))
      }
      if field.name == "base", case .descriptor(let base) = field.value,
        let changed = base.setting(name, value)
      {
        isSet = true
        return Field(field.name, .descriptor(changed))
      }
      return field
    }
    return isSet ? Descriptor(kind, fields) : nil
  }

  /// Whether a field of its own, or of the thing that it is built around, is a number above 0.
  func isPositive(_ name: String) -> Bool {
    if case .number(let value)? = self[name] { return value > 0 }
    if case .descriptor(let base)? = self["base"] { return base.isPositive(name) }
    return false
  }
}
