extension Trainer {
  /// Everything that the numbers of a run follow from besides the network and the data, as data: two
  /// trainers with equal descriptors train alike. The kernels are left out; see ``Machine``.
  public var descriptor: Descriptor {
    Descriptor(
      "trainer",
      [
        .init("loss", .descriptor(loss.descriptor)),
        .init("optimizer", .descriptor(optimizer.descriptor)),
        .init("schedules", .descriptor(schedules.descriptor)),
        .init("penalty", .descriptor(penalty.descriptor)),
        .init("clipping", .descriptor(clipping.descriptor)),
        .init("maxNorm", maxNorm.map { .number($0.bound) } ?? .text("none")),
        .init("batchSize", batchSize.map { .integer($0) } ?? .text("all")),
        .init("epochs", .integer(epochs)),
        .init("timeLimit", timeLimit.map { .number($0) } ?? .text("none")),
        .init("minimum", .descriptor(minimum.descriptor)),
        .init("measures", .descriptor(measures.descriptor)),
        .init("shuffles", .flag(shuffles)),
        // As text: an integer has no room for every seed of 64 bits.
        .init("seed", .text(String(seed))),
      ])
  }

  /// The trainer that a descriptor describes, with the fastest kernels of this machine.
  ///
  /// - Parameter library: the kinds of losses, optimisers and schedules that are known.
  /// - Throws: ``BackpropError`` when a field is missing, wrong, or of an unknown kind.
  public init(_ descriptor: Descriptor, library: Library = .standard) throws(BackpropError) {
    guard descriptor.kind == "trainer" else {
      throw BackpropError(.data, "a \(descriptor.kind) is no trainer")
    }
    self.init(
      loss: try library.loss(try descriptor.required("loss")),
      optimizer: try library.optimizer(try descriptor.required("optimizer")),
      penalty: try Penalty(try descriptor.required("penalty")),
      clipping: try GradientClipping(try descriptor.required("clipping")),
      maxNorm: descriptor["maxNorm"] == .text("none")
        ? nil : MaxNorm(try descriptor.number("maxNorm")),
      batchSize: descriptor["batchSize"] == .text("all")
        ? nil : try descriptor.integer("batchSize"),
      epochs: try descriptor.integer("epochs"),
      timeLimit: descriptor["timeLimit"] == .text("none")
        ? nil : try descriptor.number("timeLimit"),
      minimum: try MinimumRule(try descriptor.required("minimum")),
      measures: try Measures(try descriptor.required("measures"), library: library),
      shuffles: try descriptor.flag("shuffles"), seed: try descriptor.seed("seed"))
    schedules = try Schedules(try descriptor.required("schedules"), library: library)
  }
}

extension Descriptor {
  /// Another descriptor that must be there.
  fileprivate func required(_ name: String) throws(BackpropError) -> Descriptor {
    guard let value = try descriptor(name) else { throw fault(name, "a description with a kind") }
    return value
  }

  fileprivate func seed(_ name: String) throws(BackpropError) -> UInt64 {
    guard let seed = UInt64(try text(name)) else { throw fault(name, "a whole number in quotes") }
    return seed
  }
}

extension Penalty {
  /// The penalty as data.
  public var descriptor: Descriptor {
    Descriptor(
      "penalty",
      [
        .init("l1", .number(l1)), .init("l2", .number(l2)),
        .init("scaling", .text(scaling == .none ? "none" : "perBatchWeight")),
      ])
  }

  /// The penalty that a descriptor describes.
  ///
  /// - Throws: ``BackpropError`` when a field is missing or wrong.
  public init(_ descriptor: Descriptor) throws(BackpropError) {
    let scaling: Scaling
    switch try descriptor.text("scaling") {
    case "none": scaling = .none
    case "perBatchWeight": scaling = .perBatchWeight
    default: throw descriptor.fault("scaling", "\"none\" or \"perBatchWeight\"")
    }
    self.init(
      l1: try descriptor.number("l1"), l2: try descriptor.number("l2"), scaling: scaling)
  }
}

extension GradientClipping {
  /// The bound as data.
  public var descriptor: Descriptor {
    switch self {
    case .none: return Descriptor("none")
    case .value(let bound): return Descriptor("value", [.init("bound", .number(bound))])
    case .norm(let bound): return Descriptor("norm", [.init("bound", .number(bound))])
    }
  }

  /// The bound that a descriptor describes.
  ///
  /// - Throws: ``BackpropError`` when the kind is unknown, or the bound is missing.
  public init(_ descriptor: Descriptor) throws(BackpropError) {
    switch descriptor.kind {
    case "none": self = .none
    case "value": self = .value(try descriptor.number("bound"))
    case "norm": self = .norm(try descriptor.number("bound"))
    default:
      throw BackpropError(
        .data,
        "there is no clipping \"\(descriptor.kind)\"; there are: none, value, norm")
    }
  }
}

extension MinimumRule {
  /// The rule as data.
  public var descriptor: Descriptor {
    switch self {
    case .patience(let epochs, let tolerance):
      return Descriptor(
        "patience", [.init("epochs", .integer(epochs)), .init("tolerance", .number(tolerance))])
    case .firstRise: return Descriptor("firstRise")
    case .never: return Descriptor("never")
    }
  }

  /// The rule that a descriptor describes.
  ///
  /// - Throws: ``BackpropError`` when the kind is unknown, or a field is missing or wrong.
  public init(_ descriptor: Descriptor) throws(BackpropError) {
    switch descriptor.kind {
    case "patience":
      self = .patience(
        try descriptor.integer("epochs"), tolerance: try descriptor.number("tolerance"))
    case "firstRise": self = .firstRise
    case "never": self = .never
    default:
      throw BackpropError(
        .data,
        "there is no minimum rule \"\(descriptor.kind)\"; there are: patience, firstRise, "
          + "never")
    }
  }
}
