extension Recipe {
  /// Refuses choices for layers that are not there, or that cannot have them.
  func checkLayers() throws(BackpropError) {
    for place in layerOptions.keys.sorted(by: { $0.description < $1.description }) {
      if let fault = absence(of: place) {
        throw BackpropError(.usage, "layer \(place): \(fault)")
      }
      try layerOptions[place]?.check(
        at: place, isShifted: architecture.normalization == .batch)
    }
  }

  /// Why there is no layer at a place; nil where there is one.
  private func absence(of place: LayerPlace) -> String? {
    switch place {
    case .embeddings: return architecture.embeddingFrom == nil ? "no column is embedded" : nil
    case .featureScale: return architecture.hasFeatureScale ? nil : "there is no feature scale"
    case .hidden(let number):
      return number <= hidden.count ? nil : "\(Self.are(hidden.count)) hidden"
    case .branch(let number, let layer):
      let branches = architecture.branches
      guard number <= branches.count else {
        let count = branches.count
        return count == 1
          ? "there is one branch" : "there are \(count == 0 ? "no" : "\(count)") branches"
      }
      let count = branches[number - 1].hidden.count
      return layer <= count ? nil : "\(Self.are(count)) in branch \(number)"
    case .last: return nil
    }
  }

  private static func are(_ count: Int) -> String {
    switch count {
    case 0: "there is none"
    case 1: "there is one"
    default: "there are \(count)"
    }
  }

  /// The rates of dropout of all layers that may have one.
  private var dropouts: [Double] {
    [dropout] + layerOptions.values.compactMap(\.dropout)
  }

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
      ("batch size", options.batchSize != nil), ("dropout", dropouts.contains { $0 > 0 }),
      ("factor on the learning rate", options.hasRateFactor),
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
    if dropoutSchedule != nil && dropouts.allSatisfy({ $0 == 0 }) {
      throw BackpropError(.usage, "there is a schedule of dropout, but no dropout")
    }
  }
}

extension TabularOptions {
  fileprivate var hasRateFactor: Bool { layers.values.contains { $0.learningRateFactor != nil } }

  /// Refuses treatments of layers that make no sense, whatever the network.
  func checkTreatments() throws(BackpropError) {
    for place in layers.keys.sorted(by: { $0.description < $1.description }) {
      try layers[place]?.check(at: place, isShifted: false)
    }
    if let solver, hasRateFactor {
      throw BackpropError(
        .usage,
        "\(solver.descriptor.kind) finds its own steps: it takes no factor on the learning rate")
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
