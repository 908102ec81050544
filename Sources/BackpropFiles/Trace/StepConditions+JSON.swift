extension StepConditions {
  /// The conditions beside the penalty as JSON; null where there is none.
  var json: JSON {
    var bare = self
    bare.penalty = .none
    guard bare != StepConditions() else { return .null }
    return [
      "clipping": JSON(clipping.descriptor), "maxNorm": maxNorm.map { .number($0.bound) } ?? .null,
      "learningRateFactor": .number(learningRateFactor),
      "momentumFactor": .number(momentumFactor), "weightDecayFactor": .number(weightDecayFactor),
      "dropoutFactor": .number(dropoutFactor),
      "totalSteps": totalSteps.map { .integer($0) } ?? .null,
    ]
  }

  /// Reads conditions from the two members of a trace.
  init(penalty: JSONReader?, others: JSONReader?) throws(BackpropError) {
    self.init()
    if let penalty { self.penalty = try Penalty(Descriptor(penalty)) }
    guard let others else { return }
    let known = [
      "clipping", "maxNorm", "learningRateFactor", "momentumFactor", "weightDecayFactor",
      "dropoutFactor", "totalSteps",
    ]
    for member in try others.members() where !known.contains(member.key) {
      throw member.value.error("is no condition of a step")
    }
    clipping = try GradientClipping(Descriptor(try others.member("clipping")))
    maxNorm = try others.optionalMember("maxNorm")
      .map { (bound) throws(BackpropError) in MaxNorm(try bound.number()) }
    learningRateFactor = try others.member("learningRateFactor").number()
    momentumFactor = try others.member("momentumFactor").number()
    weightDecayFactor = try others.member("weightDecayFactor").number()
    dropoutFactor = try others.member("dropoutFactor").number()
    totalSteps = try others.optionalMember("totalSteps")
      .map { (steps) throws(BackpropError) in try steps.integer(in: 1...Int.max) }
  }
}
