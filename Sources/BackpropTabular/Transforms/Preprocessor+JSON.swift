extension Preprocessor {
  /// What was fitted, as it is saved.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("target", .string(targetName)), .init("targetEncoding", target.json),
    ]
    if targets.count > 1 {
      let further = targets.dropFirst().map { target -> JSON in
        ["target": .string(target.name), "targetEncoding": target.encoding.json]
      }
      members.append(.init("furtherTargets", .array(further)))
    }
    return .object(
      members + [
        .init("features", .array(features.map(\.json))), .init("reading", reading.json),
      ])
  }

  /// Reads back what was saved.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  public init(_ reader: JSONReader) throws(BackpropError) {
    var features: [FeatureEncoding] = []
    let list = try reader.member("features")
    for feature in try list.elements() { features.append(try FeatureEncoding(feature)) }
    guard Set(features.map { Array($0.name.utf8) }).count == features.count else {
      throw list.error("expected features with a name of their own each")
    }
    let reading = try reader.optionalMember("reading")
      .map { (reading) throws(BackpropError) in try TableReading(reading) }
    var targets = [try TargetColumn(reader)]
    for target in try reader.optionalMember("furtherTargets")?.elements() ?? [] {
      targets.append(try TargetColumn(target))
    }
    self.init(features: features, targets: targets, reading: reading ?? TableReading())
  }
}

extension Preprocessor.TargetColumn {
  /// Reads back what was saved.
  fileprivate init(_ reader: JSONReader) throws(BackpropError) {
    self.init(
      name: try reader.member("target").string(),
      encoding: try Preprocessor.TargetEncoding(try reader.member("targetEncoding")))
  }
}

extension Preprocessor.FeatureEncoding {
  /// What was fitted, as it is saved.
  public var json: JSON {
    switch self {
    case .numeric(let encoding):
      [
        "name": .string(encoding.name), "kind": "numeric",
        "center": .number(encoding.scaling.center), "scale": .number(encoding.scaling.scale),
        "hasIndicator": .boolean(encoding.hasIndicator),
      ]
    case .categorical(let encoding):
      [
        "name": .string(encoding.name), "kind": "categorical",
        "levels": .array(encoding.levels.map { .string($0) }),
        "counts": .array(encoding.counts.map { .integer($0) }),
        "otherCount": .integer(encoding.otherCount),
        "missingCount": .integer(encoding.missingCount),
        "otherLevels": .integer(encoding.otherLevels),
        "isEmbedded": .boolean(encoding.isEmbedded),
      ]
    }
  }

  /// Reads back what was saved.
  public init(_ reader: JSONReader) throws(BackpropError) {
    let name = try reader.member("name").string()
    let kind = try reader.member("kind")
    switch try kind.string() {
    case "numeric":
      let scaling = RobustScaling(
        center: try reader.member("center").number(),
        scale: try reader.member("scale").number(in: 0...Double.greatestFiniteMagnitude))
      self = .numeric(
        NumericEncoding(
          name: name, scaling: scaling, hasIndicator: try reader.member("hasIndicator").boolean()))
    case "categorical":
      let levels = try reader.member("levels").strings()
      let counts = try reader.member("counts").integers(in: 0...Int.max)
      guard ClassEncoding.isValid(levels, false), levels.count == counts.count else {
        throw reader.error("expected distinct levels with a count each")
      }
      var encoding = CategoryEncoding(
        name: name, levels: levels, counts: counts,
        otherCount: try reader.member("otherCount").integer(in: 0...Int.max),
        missingCount: try reader.member("missingCount").integer(in: 0...Int.max),
        otherLevels: try reader.optionalMember("otherLevels")?.integer(in: 0...Int.max) ?? 0)
      encoding.isEmbedded = try reader.optionalMember("isEmbedded")?.boolean() ?? false
      self = .categorical(encoding)
    default: throw kind.error("expected \"numeric\" or \"categorical\"")
    }
  }
}

extension Preprocessor.TargetEncoding {
  /// What was fitted, as it is saved.
  public var json: JSON {
    switch self {
    case .number(let scaling):
      [
        "kind": "number", "mean": .number(scaling.mean), "deviation": .number(scaling.deviation),
      ]
    case .classes(let classes): classes.json
    }
  }

  /// Reads back what was saved.
  public init(_ reader: JSONReader) throws(BackpropError) {
    let kind = try reader.member("kind")
    switch try kind.string() {
    case "number":
      self = .number(
        TargetScaling(
          mean: try reader.member("mean").number(),
          deviation: try reader.member("deviation")
            .number(in: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)))
    case "classes": self = .classes(try ClassEncoding(reader))
    default: throw kind.error("expected \"number\" or \"classes\"")
    }
  }
}

extension ClassEncoding {
  /// What was found, as it is saved.
  public var json: JSON {
    [
      "kind": "classes", "labels": .array(labels.map { .string($0) }),
      "isNumeric": .boolean(isNumeric),
    ]
  }

  /// Reads back what was saved.
  public init(_ reader: JSONReader) throws(BackpropError) {
    let labels = try reader.member("labels").strings()
    let isNumeric = try reader.member("isNumeric").boolean()
    guard labels.count > 1, Self.isValid(labels, isNumeric) else {
      throw reader.error("expected two or more distinct labels")
    }
    self.init(labels: labels, isNumeric: isNumeric)
  }
}
