/// A training state as a description and tensors.
///
/// The vectors are tensors of one axis: `parameters`, `buffers`, `moments.0`, …, `best.parameters`,
/// `best.buffers`. Everything else is in the description.
extension TrainingState {
  /// The tensors of the state.
  var tensors: [Tensor] {
    func tensor(_ name: String, _ values: [S]) -> Tensor {
      Tensor(name, shape: [values.count], values: values)
    }
    return [
      tensor("parameters", parameters), tensor("buffers", buffers),
      tensor("best.parameters", best.parameters), tensor("best.buffers", best.buffers),
    ] + moments.enumerated().map { tensor("moments.\($0.offset)", $0.element) }
  }

  /// The description of the state.
  var json: JSON {
    [
      "step": .integer(step), "epoch": .integer(epoch), "elapsed": .number(elapsed),
      "moments": .integer(moments.count), "scalars": .array(scalars.map { JSON(exactly: $0) }),
      "best": [
        "error": JSON(exactly: best.error), "cost": JSON(exactly: best.cost),
        "epoch": .integer(best.epoch),
      ],
      "patience": [
        "cost": JSON(exactly: patience.cost), "waited": .integer(patience.waited),
      ], "scheduleMemory": scheduleMemory.json, "history": .array(history.map(\.json)),
    ]
  }

  /// Reads the state of a network's run.
  ///
  /// - Throws: `BackpropError` for a tensor that is missing, of another length, or holds a number
  ///   that is not finite where one must be; for counters that cannot be.
  init(
    _ reader: JSONReader, tensors: Safetensors, network: Network<S>, optimizer: any Optimizer
  ) throws(BackpropError) {
    self.init(network, optimizer: optimizer)
    let counts = 0...Int.max
    let momentCount = try reader.member("moments")
    guard try momentCount.integer(in: counts) == optimizer.moments else {
      throw momentCount.expected("\(optimizer.moments), as the optimiser keeps")
    }
    parameters = try tensors.finiteValues(of: "parameters", count: parameters.count)
    buffers = try tensors.finiteValues(of: "buffers", count: buffers.count)
    best.parameters = try tensors.finiteValues(of: "best.parameters", count: parameters.count)
    best.buffers = try tensors.finiteValues(of: "best.buffers", count: buffers.count)
    for number in moments.indices {
      // Moments may overflow and still be of use: a step divided by infinity is none.
      moments[number] = try tensors.values(
        of: "moments.\(number)", shape: [network.parameters.trainableCount])
    }
    let numbers = try reader.member("scalars")
    scalars = []
    for element in try numbers.elements() { scalars.append(try element.exactNumber()) }
    guard scalars.count == optimizer.scalars else {
      throw numbers.expected("\(optimizer.scalars) numbers, as the optimiser keeps")
    }
    step = try reader.member("step").integer(in: counts)
    epoch = try reader.member("epoch").integer(in: counts)
    elapsed = try reader.member("elapsed").number(in: 0...Double.greatestFiniteMagnitude)
    let best = try reader.member("best")
    self.best.error = try best.member("error").exactNumber()
    self.best.cost = try best.member("cost").exactNumber()
    self.best.epoch = try best.member("epoch").integer(in: 0...epoch)
    let patience = try reader.member("patience")
    self.patience.cost = try patience.member("cost").exactNumber()
    self.patience.waited = try patience.member("waited").integer(in: 0...max(epoch, 0))
    scheduleMemory = try Schedules.Memory(try reader.member("scheduleMemory"))
    let records = try reader.member("history")
    for element in try records.elements() { history.append(try EpochRecord(element)) }
    guard history.map(\.epoch) == Array(0...epoch) else {
      throw records.error("expected one record for each epoch from 0 to \(epoch)")
    }
  }
}

extension Schedules.Memory {
  /// The memory as it is saved: a list of numbers for each hyperparameter.
  var json: JSON {
    [
      "learningRate": JSON(exactly: learningRate), "momentum": JSON(exactly: momentum),
      "weightDecay": JSON(exactly: weightDecay), "dropout": JSON(exactly: dropout),
    ]
  }

  init(_ reader: JSONReader) throws(BackpropError) {
    self.init()
    learningRate = try reader.member("learningRate").exactNumbers()
    momentum = try reader.member("momentum").exactNumbers()
    weightDecay = try reader.member("weightDecay").exactNumbers()
    dropout = try reader.member("dropout").exactNumbers()
  }
}

extension EpochRecord {
  /// The record as it is saved.
  var json: JSON {
    [
      "epoch": .integer(epoch), "runningError": runningError.map { JSON(exactly: $0) } ?? .null,
      "error": JSON(exactly: error), "isValidation": .boolean(isValidation),
      "learningRate": JSON(exactly: learningRate), "isBest": .boolean(isBest),
      "decision": JSON(exactly: decision), "trainingMetrics": JSON(exactly: trainingMetrics),
      "validationMetrics": JSON(exactly: validationMetrics),
    ]
  }

  init(_ reader: JSONReader) throws(BackpropError) {
    self.init(
      epoch: try reader.member("epoch").integer(in: 0...Int.max),
      runningError: try reader.optionalMember("runningError")
        .map { (number) throws(BackpropError) in try number.exactNumber() },
      error: try reader.member("error").exactNumber(),
      isValidation: try reader.member("isValidation").boolean(),
      learningRate: try reader.member("learningRate").exactNumber(),
      isBest: try reader.member("isBest").boolean(),
      decision: try reader.member("decision").exactNumber(),
      trainingMetrics: try reader.member("trainingMetrics").exactNumbers(),
      validationMetrics: try reader.member("validationMetrics").exactNumbers())
  }
}

extension Safetensors {
  /// The elements of a tensor of one axis, none of which may be NaN or infinite.
  fileprivate func finiteValues<S: Scalar>(
    of name: String, count: Int
  ) throws(BackpropError) -> [S] {
    let values: [S] = try values(of: name, shape: [count])
    if let bad = self[name]?.firstNonFinite {
      throw BackpropError(
        .data, "the tensor \"\(name)\" holds a NaN or an infinity at element \(bad + 1)",
        at: file.map { .init(file: $0) })
    }
    return values
  }
}

extension JSON {
  /// Any number, those for which JSON has no form as words: `"nan"`, `"inf"`, `"-inf"`.
  init(exactly number: Double) {
    if number.isFinite {
      self = .number(number)
    } else {
      self = .string(number.isNaN ? "nan" : number > 0 ? "inf" : "-inf")
    }
  }

  /// A list of any numbers.
  init(exactly numbers: [Double]) { self = .array(numbers.map { JSON(exactly: $0) }) }
}

extension JSONReader {
  /// A number as ``JSON/init(exactly:)`` writes it.
  func exactNumber() throws(BackpropError) -> Double {
    switch value {
    case .string("nan"): return .nan
    case .string("inf"): return .infinity
    case .string("-inf"): return -.infinity
    default: return try number()
    }
  }

  /// A list of numbers as ``JSON/init(exactly:)`` writes them.
  func exactNumbers() throws(BackpropError) -> [Double] {
    var numbers: [Double] = []
    for element in try elements() { numbers.append(try element.exactNumber()) }
    return numbers
  }
}
