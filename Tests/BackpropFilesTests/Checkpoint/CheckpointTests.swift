import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropFiles

/// The file of a checkpoint, and what it refuses.
@Suite struct CheckpointTests {
  private static let network = Network<Float>(
    inputs: 2, layers: [.dense(2, activation: .tanh), .dense(1)], seed: 1)

  private static func data(rows: Int = 7) -> Dataset<Float> {
    randomData(for: network, loss: .meanSquaredError, rows: rows, seed: 1)
  }

  /// A checkpoint after three epochs.
  static func checkpoint(
    attachment: JSON = ["note": "mine"], _ change: (inout Trainer<Float>) -> Void = { _ in }
  ) throws -> Checkpoint<Float> {
    var trainer = Trainer<Float>(
      loss: .meanSquaredError, optimizer: .adam(), batchSize: 4, epochs: 3, minimum: .never)
    change(&trainer)
    var state = TrainingState(network, optimizer: trainer.optimizer)
    var trained = network
    try trainer.train(&trained, from: &state, on: data())
    return Checkpoint(
      network, trainer, state, DataFingerprints(training: data()), attachment: attachment)
  }

  @Test func roundTrip() throws {
    let checkpoint = try Self.checkpoint()
    let bytes = try checkpoint.fileBytes()
    let any = try AnyCheckpoint(fileBytes: bytes, named: "c")
    let again = try #require(any.typed(as: Float.self))
    #expect(any.typed(as: Double.self) == nil)
    expectSameBits(again.network.parameters.values, checkpoint.state.parameters)
    expectSameBits(again.state.best.parameters, checkpoint.state.best.parameters)
    expectSameBits(again.state.moments.flatMap { $0 }, checkpoint.state.moments.flatMap { $0 })
    #expect(again.state.step == 6 && any.epoch == 3)
    #expect(again.state.history == checkpoint.state.history)
    #expect(again.state.best.error == checkpoint.state.best.error)
    #expect(again.trainer.descriptor == checkpoint.trainer.descriptor)
    #expect(again.data == checkpoint.data && again.attachment == ["note": "mine"])
    #expect(any.machine == .current() && any.machine.blas == "none")
    #expect(try again.fileBytes() == bytes)
  }

  /// Numbers that JSON cannot write come back: a moment that overflowed, an error not yet measured.
  @Test func oddNumbers() throws {
    var checkpoint = try Self.checkpoint()
    checkpoint.state.moments[1][0] = .infinity
    checkpoint.state.moments[0][1] = -0.0
    checkpoint.state.patience.cost = .infinity
    checkpoint.state.history[1] = EpochRecord(
      epoch: 1, runningError: .nan, error: -.infinity, isValidation: false,
      learningRate: .leastNonzeroMagnitude,
      isBest: true)
    let again = try #require(
      try AnyCheckpoint(fileBytes: checkpoint.fileBytes(), named: "c").typed(as: Float.self))
    #expect(again.state.moments[1][0] == .infinity)
    #expect(again.state.moments[0][1].sign == .minus)
    #expect(again.state.patience.cost == .infinity)
    let record = again.state.history[1]
    #expect(record.runningError?.isNaN == true && record.error == -.infinity)
    #expect(record.learningRate == .leastNonzeroMagnitude)
  }

  @Test func everyFlippedBitIsNoticed() throws {
    let bytes = try Self.checkpoint().fileBytes()
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var broken = bytes
      broken[position] ^= 1 << (position % 8)
      #expect(throws: BackpropError.self, "byte \(position)") {
        try AnyCheckpoint(fileBytes: broken, named: "broken")
      }
    }
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var says: String
    var change: @Sendable (inout Safetensors) -> Void
  }

  /// Replaces one text of the document by another.
  private static func replacing(_ old: String, _ new: String)
    -> @Sendable (inout Safetensors) -> Void
  {
    { file in
      let text = file.metadata["backprop"] ?? ""
      #expect(text.contains(old), "the document has no \(old)")
      file.metadata["backprop"] = text.replacingOccurrences(of: old, with: new)
    }
  }

  /// Replaces a tensor.
  private static func tensor(
    _ name: String, _ values: [Float]
  ) -> @Sendable (inout Safetensors) -> Void {
    { file in
      file.tensors.removeAll { $0.name == name }
      file.tensors.append(Tensor(name, shape: [values.count], values: values))
    }
  }

  @Test(arguments: [
    Damage(testDescription: "no document", says: "not a checkpoint") { $0.metadata = [:] },
    Damage(
      testDescription: "a model", says: "checkpoint.format: this version reads",
      change: replacing("backprop.checkpoint/1", "backprop.model/1")),
    Damage(
      testDescription: "another version", says: "needs another version",
      change: replacing("backprop.checkpoint/1", "backprop.checkpoint/2")),
    Damage(testDescription: "a moment missing", says: "\"moments.1\" is missing") { file in
      file.tensors.removeAll { $0.name == "moments.1" }
    },
    Damage(testDescription: "no best buffers", says: "\"best.buffers\" is missing") { file in
      file.tensors.removeAll { $0.name == "best.buffers" }
    },
    Damage(
      testDescription: "short parameters", says: "\"parameters\" is missing or has not",
      change: tensor("parameters", [1, 2])),
    Damage(
      testDescription: "short best", says: "\"best.parameters\" has shape [2]; expected [9]",
      change: tensor("best.parameters", [1, 2])),
    Damage(
      testDescription: "NaN", says: "\"parameters\" holds a NaN or an infinity at element 2",
      change: tensor("parameters", [1, .nan, 3, 4, 5, 6, 7, 8, 9])),
    Damage(
      testDescription: "fewer moments", says: "state.moments: expected 2",
      change: replacing("\"moments\":2", "\"moments\":1")),
    Damage(
      testDescription: "history of another epoch", says: "one record for each epoch from 0 to 4",
      change: replacing("\"epoch\":3,\"elapsed\"", "\"epoch\":4,\"elapsed\"")),
    Damage(
      testDescription: "best in the future", says: "best.epoch: expected an integer from 0 to 3",
      change: replacing("\"epoch\":3},\"patience\"", "\"epoch\":9},\"patience\"")),
    Damage(
      testDescription: "unknown optimiser", says: "no optimizer called \"adamant\"",
      change: replacing("\"kind\":\"adam\"", "\"kind\":\"adamant\"")),
    Damage(
      testDescription: "unknown layer", says: "network.layers[0]",
      change: replacing("\"layers\":[{\"kind\":\"dense\"", "\"layers\":[{\"kind\":\"dance\"")),
  ])
  func damageIsNamed(damage: Damage) throws {
    var file = try Safetensors(parsing: Self.checkpoint().fileBytes())
    damage.change(&file)
    let bytes = try file.bytes(checksum: true)
    #expect {
      try AnyCheckpoint(fileBytes: bytes, named: "broken")
    } throws: { error in
      let isNamed = "\(error)".contains(damage.says) && (error as? BackpropError)?.code == .data
      if !isNamed { print(error) }
      return isNamed
    }
  }

  struct Other: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var says: String
    var change: @Sendable (inout Trainer<Float>) -> Void = { _ in }
    var network = CheckpointTests.network
    var rows = 7
    var attachment: JSON = ["note": "mine"]
  }

  /// Another run is refused, and what differs is named.
  @Test(arguments: [
    Other(
      testDescription: "learning rate",
      says: "trainer.optimizer.learningRate was 0.001 and is now 0.01"
    ) { $0.optimizer = Adam(learningRate: 0.01) },
    Other(testDescription: "optimiser", says: "trainer.optimizer was \"adam\" and is now \"sgd\"") {
      $0.optimizer = SGD(learningRate: 0.001)
    },
    Other(testDescription: "epochs", says: "trainer.epochs was 3 and is now 4") { $0.epochs = 4 },
    Other(testDescription: "batches", says: "trainer.batchSize was 4 and is now \"all\"") {
      $0.batchSize = nil
    },
    Other(testDescription: "seed", says: "trainer.seed was \"0\" and is now \"1\"") { $0.seed = 1 },
    Other(testDescription: "order", says: "trainer.shuffles was true and is now false") {
      $0.shuffles = false
    },
    Other(
      testDescription: "patience", says: "trainer.minimum was \"never\" and is now \"patience\""
    ) { $0.minimum = .patience(2, tolerance: 0) },
    Other(
      testDescription: "width", says: "network.layers.0.width was 2 and is now 3",
      network: Network(inputs: 2, layers: [.dense(3, activation: .tanh), .dense(1)])),
    Other(
      testDescription: "depth", says: "network.layers had 2 entries and now has 1",
      network: Network(inputs: 2, layers: [.dense(1)])),
    Other(testDescription: "rows", says: "data.training differs", rows: 8),
    Other(
      testDescription: "attachment", says: "attachment.note was \"mine\" and is now \"yours\"",
      attachment: ["note": "yours"]),
    Other(testDescription: "no attachment", says: "attachment.note differs", attachment: [:]),
  ])
  func anotherRunIsRefused(other: Other) throws {
    let checkpoint = try Self.checkpoint()
    var trainer = checkpoint.trainer
    try checkpoint.check(
      continues: trainer, Self.network, DataFingerprints(training: Self.data()),
      attachment: ["note": "mine"])
    other.change(&trainer)
    #expect {
      try checkpoint.check(
        continues: trainer, other.network,
        DataFingerprints(training: Self.data(rows: other.rows)), attachment: other.attachment)
    } throws: { error in
      let isNamed = "\(error)".hasSuffix("as this one: " + other.says)
      if !isNamed { print(error) }
      return isNamed && (error as? BackpropError)?.code == .usage
    }
  }

  /// A validation part, or weights, make other data.
  @Test func fingerprints() {
    let data = Self.data()
    var inputs = data.inputs
    inputs[6, 1] = inputs[6, 1].nextUp
    let others = [
      Dataset(inputs: inputs, targets: data.targets),
      Dataset(inputs: data.inputs, targets: data.targets, weights: [1, 1, 1, 1, 1, 1, 1]),
    ]
    for other in others { #expect(other.fingerprint != data.fingerprint) }
    #expect(
      DataFingerprints(training: data, validation: data) != DataFingerprints(training: data))
    #expect(data.fingerprint == Self.data().fingerprint)
  }

  @Test func anotherMachineIsNoticed() {
    let here = Machine.current()
    #expect(here.differences(from: here) == nil)
    #expect(!here.processor.isEmpty && !here.mathLibrary.isEmpty)
    var there = here
    there.kernels = "plain"
    there.blas = "openblas 0.3.21"
    #expect(
      here.differences(from: there) == "kernels was \"\(here.kernels)\" and is now \"plain\"; "
        + "blas was \"none\" and is now \"openblas 0.3.21\"")
  }

  @Test func onDisk() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/run.checkpoint"
      let checkpoint = try Self.checkpoint()
      try checkpoint.write(to: path)
      #expect(throws: BackpropError.self) { try checkpoint.write(to: path) }
      try AnyCheckpoint(checkpoint).write(to: path, overwriting: true)
      #expect(try Checkpoint<Float>(contentsOf: path).fileBytes() == checkpoint.fileBytes())
      #expect(
        message { _ = try Checkpoint<Double>(contentsOf: path) }
          == "the checkpoint is of a run in single precision")
    }
  }

  /// A state of another network is refused, not read past its end.
  @Test func stateOfAnotherNetwork() throws {
    var state = try Self.checkpoint().state
    var other = Network<Float>(inputs: 2, layers: [.dense(1)], seed: 1)
    let trainer = Trainer<Float>(loss: .meanSquaredError, optimizer: .adam())
    let before = other.parameters.values
    #expect(
      message { try trainer.train(&other, from: &state, on: Self.data()) }
        == "the training state belongs to another run: it has 9 parameters, not 3")
    #expect(other.parameters.values == before)
    var same = Self.network
    let momentum = Trainer<Float>(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1, momentum: 0.9))
    #expect(
      message { try momentum.train(&same, from: &state, on: Self.data()) }
        == "the training state belongs to another run: it has 2 moments of the optimiser, not 1")
  }
}
