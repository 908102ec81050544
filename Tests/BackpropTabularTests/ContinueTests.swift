import BackpropTabular
import Testing

/// From scratch or further on; weights from elsewhere; checkpoints of a table's training.
@Suite struct ContinueTests {
  private static func options(_ change: (inout TabularOptions) -> Void = { _ in }) -> TabularOptions
  {
    var options = TabularOptions()
    options.hidden = [8]
    options.epochs = 4
    options.learningRate = 0.001
    change(&options)
    return options
  }

  private static func table() throws -> Table { try TabularModelTests.shifted(rows: 200) }

  /// Going on with a trained model betters it; fitting again starts anew.
  @Test(arguments: Precision.allCases)
  func continueBettersFitForgets(precision: Precision) throws {
    let table = try Self.table()
    let options = Self.options { $0.precision = precision }
    let first = try TabularModel.fit(table, target: "y", options: options)
    let again = try TabularModel.fit(table, target: "y", options: options)
    #expect(try again.model.fileBytes() == first.model.fileBytes())

    let further = try first.model.continueTraining(
      on: table,
      options: Self.options {
        $0.hidden = nil
        $0.epochs = 40
      })
    #expect(further.training.history[0].error == first.training.bestError)
    #expect(further.training.bestError < 0.9 * first.training.bestError)
    #expect(further.model.preprocessor == first.model.preprocessor)
    #expect(further.model.schema == first.model.schema)
    #expect(further.model.training.epochs == 40)
  }

  /// New rows pass through the preprocessing of the old ones.
  @Test func newRows() throws {
    let model = try TabularModel.fit(Self.table(), target: "y", options: Self.options()).model
    let more = try TabularModelTests.shifted(rows: 500)
    let further = try model.continueTraining(
      on: more, options: Self.options { $0.hidden = nil })
    #expect(further.model.preprocessor == model.preprocessor)
    #expect(further.split.training.count == 350)
  }

  @Test(arguments: ["hidden layers", "activation", "dropout", "loss", "initialiser"])
  func whatTheModelBrings(name: String) throws {
    let model = try TabularModel.fit(Self.table(), target: "y", options: Self.options()).model
    var options = TabularOptions()
    switch name {
    case "hidden layers": options.hidden = [8]
    case "activation": options.activation = Tanh()
    case "dropout": options.dropout = 0.5
    case "loss": options.loss = MeanSquaredError()
    default: options.initializer = He()
    }
    let error = try #require(throws: BackpropError.self) {
      try model.continueTraining(on: Self.table(), options: options)
    }
    #expect(error.message.contains("keeps its \(name)"))
  }

  /// Weights from a file are where the training starts.
  @Test func initialWeights() throws {
    let table = try Self.table()
    let first = try TabularModel.fit(table, target: "y", options: Self.options())
    let weights = try Safetensors(parsing: first.model.fileBytes())
    let second = try TabularModel.fit(
      table, target: "y", options: Self.options { $0.initialWeights = weights })
    #expect(second.training.history[0].error == first.training.bestError)
    let error = try #require(throws: BackpropError.self) {
      try TabularModel.fit(
        table, target: "y",
        options: Self.options {
          $0.initialWeights = weights
          $0.hidden = [9]
        })
    }
    #expect(error.message.contains("\"layers.0.weights\" has shape [4, 8]; expected [4, 9]"))
  }

  /// A checkpoint is enough for a model, and for the rest of the training.
  @Test func checkpoints() throws {
    let table = try Self.table()
    var saved: [AnyCheckpoint] = []
    let whole = try TabularModel.fit(table, target: "y", options: Self.options()) { _ in
      .proceed
    } checkpoint: { checkpoint, isLast in
      #expect(isLast == (checkpoint.epoch == 4))
      saved.append(checkpoint)
    }
    #expect(saved.map(\.epoch) == [0, 1, 2, 3, 4])
    var resumedAt: [Int] = []
    let resumed = try TabularModel.fit(
      table, target: "y", options: Self.options(), resuming: saved[2]
    ) { event in
      if case .resumed(let epoch, _, _) = event { resumedAt.append(epoch) }
      return .proceed
    }
    #expect(resumedAt == [2])
    #expect(try resumed.model.fileBytes() == whole.model.fileBytes())

    let last = try TabularModel(at: saved[4])
    #expect(last.schema == whole.model.schema && last.training.epochs == 4)
    if whole.training.bestEpoch == 4 {
      #expect(try last.predict(table) == whole.model.predict(table))
    }
    let error = try #require(throws: BackpropError.self) {
      try TabularModel.fit(
        table, target: "y",
        options: Self.options { $0.initialWeights = try? Safetensors(parsing: last.fileBytes()) },
        resuming: saved[2])
    }
    #expect(error.message.hasSuffix("attachment.startingWeights differs"), "\(error)")
  }

  /// A checkpoint of another machine is warned of, and goes on.
  @Test func anotherMachine() throws {
    let table = try Self.table()
    var saved: AnyCheckpoint?
    _ = try TabularModel.fit(table, target: "y", options: Self.options()) { _ in
      .proceed
    } checkpoint: { checkpoint, _ in
      if checkpoint.epoch == 2 { saved = checkpoint }
    }
    var bytes = try Safetensors(parsing: #require(saved).fileBytes())
    let document = try #require(bytes.metadata["backprop"])
    let here = Machine.current().processor
    bytes.metadata["backprop"] = document.replacing(
      "\"processor\":\"\(here)\"", with: "\"processor\":\"Z80\"")
    let other = try AnyCheckpoint(fileBytes: bytes.bytes(checksum: true), named: "other")
    var warnings: [String] = []
    let resumed = try TabularModel.fit(
      table, target: "y", options: Self.options(), resuming: other
    ) { event in
      if case .training(.warning(let text)) = event { warnings.append(text) }
      return .proceed
    }
    #expect(resumed.training.epochs == 4)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("processor was \"Z80\" and is now") == true, "\(warnings)")
  }
}
