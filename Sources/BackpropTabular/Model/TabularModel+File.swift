extension TabularModel {
  /// The name under which a file's metadata holds the model's document.
  static let documentKey = "backprop"
  /// What the document calls itself. A reader refuses other numbers; additions keep this one.
  static let format = "backprop.model/1"

  /// The model as a file: safetensors with a JSON document in its metadata and a checksum over all
  /// bytes.
  ///
  /// The same data, options and seed give the same bytes: there is no time, path, host or thread
  /// count in it.
  ///
  /// - Throws: `BackpropError` when the weights are too large for the format.
  public func fileBytes() throws(BackpropError) -> [UInt8] {
    try Safetensors(
      tensors: NetworkFile.tensors(of: network), metadata: [Self.documentKey: document.text()]
    ).bytes(checksum: true)
  }

  /// Writes the model to a file, whole or not at all.
  ///
  /// - Throws: `BackpropError` when the file exists and is not to be replaced, or cannot be written.
  public func write(to path: String, overwriting: Bool = false) throws(BackpropError) {
    try AtomicFile.write(try fileBytes(), to: path, overwriting: overwriting)
  }

  /// Reads a model from a file, strictly: every length, name, shape and the checksum must be right,
  /// and every weight finite.
  ///
  /// - Parameter library: the kinds of layers and losses that are known; add your own to a copy.
  /// - Throws: `BackpropError` that says what is wrong with the file.
  public init(contentsOf path: String, library: Library = .standard) throws(BackpropError) {
    try self.init(
      fileBytes: try WholeFile.read(path), named: path, library: library)
  }

  /// Reads a model from the bytes of a file; see ``init(contentsOf:library:)``.
  ///
  /// - Parameter name: the file's name, for errors.
  public init(
    fileBytes bytes: [UInt8], named name: String, library: Library = .standard
  ) throws(BackpropError) {
    let file = try Safetensors(parsing: bytes, file: name, checksum: .require)
    guard let text = file.metadata[Self.documentKey] else {
      throw BackpropError(
        .data, "this is a safetensors file, but not a model of Backprop", at: .init(file: name))
    }
    let reader = JSONReader(
      try JSON(parsing: Array(text.utf8), file: name), named: "model", file: name)
    try self.init(reader, file, library)
  }

  private init(
    _ reader: JSONReader, _ file: Safetensors, _ library: Library
  ) throws(BackpropError) {
    let format = try reader.member("format")
    let found = try format.string()
    guard found == Self.format else {
      throw format.error(
        "the model is written as \"\(found)\", and this version reads \"\(Self.format)\"; use the "
          + "version of Backprop that wrote it, or a newer one")
    }
    schema = try Schema(try reader.member("schema"))
    preprocessor = try Preprocessor(try reader.member("preprocessor"))
    loss = try library.loss(try Descriptor(try reader.member("loss")))
    network = try NetworkFile.network(
      try reader.member("network"), tensors: file, library: library)
    baseline = try reader.member("baseline").numbers()
    training = try TrainingSummary(try reader.member("training"))
    try check(reader)
  }

  /// Refuses parts that do not belong together.
  private func check(_ reader: JSONReader) throws(BackpropError) {
    guard network.inputs == preprocessor.inputCount, loss.link.fits(task),
      network.outputs
        == loss.link.outputs(classes: classes.count, targets: schema.targets.count),
      loss.accepts(outputs: network.outputs), preprocessor.fits(network.graph),
      baseline.count == schema.targets.map({ $0.classes?.labels.count ?? 1 }).reduce(0, +),
      schema.targets.map(\.name) == preprocessor.targets.map(\.name)
    else {
      throw reader.error("network, preprocessing and task do not fit together")
    }
  }

  /// The document in the file's metadata: everything but the weights.
  public var document: JSON {
    [
      "format": .string(Self.format), "schema": schema.json, "preprocessor": preprocessor.json,
      "network": NetworkFile.description(of: network), "loss": JSON(loss.descriptor),
      "baseline": .array(baseline.map { .number($0) }), "training": training.json,
    ]
  }
}

extension TabularModel.TrainingSummary {
  var json: JSON {
    [
      "version": .string(version), "seed": .string(String(seed)),
      "rows": [
        "training": .integer(trainingRows), "validation": .integer(validationRows),
        "test": .integer(testRows),
      ], "optimizer": JSON(optimizer), "schedule": JSON(schedule),
      "batchSize": .integer(batchSize), "epochs": .integer(epochs),
      "bestEpoch": .integer(bestEpoch), "bestError": .number(bestError),
      "decidedBy": decidedBy.map { .string($0) } ?? .null,
      "bestDecision": bestDecision.map { .number($0) } ?? .null,
      "fingerprint": .string(fingerprint), "trainingRows": rows.json,
    ]
  }

  init(_ reader: JSONReader) throws(BackpropError) {
    let seed = try reader.member("seed")
    // As text: a JSON number has no room for every seed of 64 bits.
    guard let seedNumber = UInt64(try seed.string()) else {
      throw seed.error("expected a whole number in quotes")
    }
    let rows = try reader.member("rows")
    let known = try reader.optionalMember("trainingRows")
      .map { (known) throws(BackpropError) in try TabularModel.TrainingRows(known) }
    let counts = 0...Int.max
    self.init(
      version: try reader.member("version").string(), seed: seedNumber,
      trainingRows: try rows.member("training").integer(in: counts),
      validationRows: try rows.member("validation").integer(in: counts),
      testRows: try rows.member("test").integer(in: counts),
      optimizer: try Descriptor(try reader.member("optimizer")),
      schedule: try Descriptor(try reader.member("schedule")),
      batchSize: try reader.member("batchSize").integer(in: counts),
      epochs: try reader.member("epochs").integer(in: counts),
      bestEpoch: try reader.member("bestEpoch").integer(in: counts),
      bestError: try reader.member("bestError").number(),
      decidedBy: try reader.optionalMember("decidedBy")
        .map { (name) throws(BackpropError) in try name.string() },
      bestDecision: try reader.optionalMember("bestDecision")
        .map { (value) throws(BackpropError) in try value.number() },
      fingerprint: try reader.member("fingerprint").string(), rows: known ?? .unknown)
  }
}
