/// The file of a checkpoint: safetensors with a JSON document in its metadata and a checksum over all
/// bytes. The document: `{"format", "plan", "machine", "state"}`.
enum CheckpointFile {
  /// The name under which the metadata holds the document.
  static let documentKey = "backprop"
  /// What the document calls itself. A reader refuses other numbers.
  static let format = "backprop.checkpoint/1"
}

extension Checkpoint {
  /// The checkpoint as a file. The same run gives the same bytes at any number of threads.
  ///
  /// - Throws: `BackpropError` when the state is too large for the format.
  public func fileBytes() throws(BackpropError) -> [UInt8] {
    let document: JSON = [
      "format": .string(CheckpointFile.format), "plan": plan.json, "machine": machine.json,
      "state": state.json,
    ]
    return try Safetensors(
      tensors: state.tensors, metadata: [CheckpointFile.documentKey: document.text()]
    ).bytes(checksum: true)
  }

  /// Writes the checkpoint to a file: whatever happens, there is the old one or the new one, whole.
  ///
  /// - Throws: `BackpropError` when the file exists and is not to be replaced, or cannot be written.
  public func write(to path: String, overwriting: Bool = false) throws(BackpropError) {
    try AtomicFile.write(try fileBytes(), to: path, overwriting: overwriting)
  }

  /// Reads a checkpoint of this precision; see ``AnyCheckpoint/init(contentsOf:library:)``.
  public init(contentsOf path: String, library: Library = .standard) throws(BackpropError) {
    let checkpoint = try AnyCheckpoint(contentsOf: path, library: library)
    guard let checkpoint = checkpoint.typed(as: S.self) else {
      throw BackpropError(
        .data,
        "the checkpoint is of a run in \(S.self == Float.self ? "double" : "single") "
          + "precision", at: .init(file: path))
    }
    self = checkpoint
  }

  fileprivate init(
    _ document: JSONReader, _ architecture: NetworkFile.Architecture, _ file: Safetensors,
    _ library: Library
  ) throws(BackpropError) {
    let plan = try document.member("plan")
    let described = try plan.member("trainer")
    let trainer: Trainer<S>
    do throws(BackpropError) {
      trainer = try Trainer(try Descriptor(described), library: library)
    } catch {
      throw error.location == nil ? described.error(error.message) : error
    }
    let network: Network<S> = try architecture.network(parameters: file["parameters"])
    let data = try plan.member("data")
    self.init(
      network: network, trainer: trainer,
      state: try TrainingState(
        try document.member("state"), tensors: file, network: network,
        optimizer: trainer.optimizer),
      data: DataFingerprints(
        training: try data.member("training").string(),
        validation: try data.optionalMember("validation")
          .map { (text) throws(BackpropError) in try text.string() }),
      machine: try Machine(try document.member("machine")),
      attachment: try plan.member("attachment").value)
  }
}

extension AnyCheckpoint {
  /// The checkpoint as a file; see ``Checkpoint/fileBytes()``.
  public func fileBytes() throws(BackpropError) -> [UInt8] {
    switch self {
    case .float(let checkpoint): try checkpoint.fileBytes()
    case .double(let checkpoint): try checkpoint.fileBytes()
    }
  }

  /// Writes the checkpoint; see ``Checkpoint/write(to:overwriting:)``.
  public func write(to path: String, overwriting: Bool = false) throws(BackpropError) {
    switch self {
    case .float(let checkpoint): try checkpoint.write(to: path, overwriting: overwriting)
    case .double(let checkpoint): try checkpoint.write(to: path, overwriting: overwriting)
    }
  }

  /// Reads a checkpoint from a file, strictly: every length and the checksum must be right, every
  /// weight finite, and nothing may be there that this version does not know.
  ///
  /// - Parameter library: the kinds of layers, losses, optimisers and schedules that are known; add
  ///   your own to a copy.
  /// - Throws: `BackpropError` that says what is wrong with the file.
  public init(contentsOf path: String, library: Library = .standard) throws(BackpropError) {
    try self.init(fileBytes: try WholeFile.read(path), named: path, library: library)
  }

  /// Reads a checkpoint from the bytes of a file; see ``init(contentsOf:library:)``.
  ///
  /// - Parameter name: the file's name, for errors.
  public init(
    fileBytes bytes: [UInt8], named name: String, library: Library = .standard
  ) throws(BackpropError) {
    let file = try Safetensors(parsing: bytes, file: name, checksum: .require)
    guard let text = file.metadata[CheckpointFile.documentKey] else {
      throw BackpropError(
        .data, "this is a safetensors file, but not a checkpoint of Backprop",
        at: .init(file: name))
    }
    let document = JSONReader(
      try JSON(parsing: Array(text.utf8), file: name), named: "checkpoint", file: name)
    let format = try document.member("format")
    guard try format.string() == CheckpointFile.format else {
      throw format.error(
        "this version reads \"\(CheckpointFile.format)\"; the file is of another kind or needs "
          + "another version of Backprop")
    }
    let described = try document.member("plan").member("network")
    let architecture = try NetworkFile.architecture(described, library: library)
    if architecture.isSingle {
      self = .float(try Checkpoint(document, architecture, file, library))
    } else {
      self = .double(try Checkpoint(document, architecture, file, library))
    }
  }
}

extension Machine {
  var json: JSON {
    [
      "kernels": .string(kernels), "processor": .string(processor),
      "mathLibrary": .string(mathLibrary), "blas": .string(blas), "version": .string(version),
    ]
  }

  init(_ reader: JSONReader) throws(BackpropError) {
    self.init(
      kernels: try reader.member("kernels").string(),
      processor: try reader.member("processor").string(),
      mathLibrary: try reader.member("mathLibrary").string(),
      blas: try reader.member("blas").string(), version: try reader.member("version").string())
  }

  /// What differs on another machine, in words; nil where nothing does.
  public func differences(from other: Machine) -> String? {
    let differences = json.differences(from: other.json).map(\.description)
    return differences.isEmpty ? nil : differences.joined(separator: "; ")
  }
}
