import BackpropTabular
import Foundation
import Testing

/// A model from cells to predictions and back from its file.
@Suite struct TabularModelTests {
  /// Four rows that no linear model can tell apart.
  static func xor() throws -> Table {
    try Table([
      Column("a", [0, 0, 1, 1]), Column("b", [0, 1, 0, 1]), Column("y", [0, 1, 1, 0]),
    ])
  }

  /// y = 2·x + noise, with a category that shifts it and a cell missing now and then.
  static func shifted(rows: Int) throws -> Table {
    var stream = RandomStream(seed: 5, purpose: RandomPurpose(code: 7_000))
    var x: [Double?] = []
    var group: [String?] = []
    var y: [Double] = []
    for row in 0..<rows {
      let value = stream.uniform(within: 3)
      let isHigh = stream.below(2) == 1
      x.append(row % 17 == 3 ? nil : value)
      group.append(isHigh ? "high" : "low")
      y.append(2 * value + (isHigh ? 5 : 0) + 0.1 * stream.normal())
    }
    return try Table([Column("x", x), Column("group", group), Column("y", y)])
  }

  @Test func fourRowsOfXorTrain() throws {
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    let table = try Self.xor()
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let predictions = try fit.model.predict(table)
    #expect((0..<4).map { predictions.label(ofRow: $0) } == ["0", "1", "1", "0"])
    #expect(fit.test == nil)
  }

  @Test(arguments: Precision.allCases)
  func learnsAndIsReadBack(precision: Precision) throws {
    var options = TabularOptions()
    options.precision = precision
    let table = try Self.shifted(rows: 400)
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let rmse = try #require(fit.test?["rmse"])
    #expect(rmse.value < 0.35 * rmse.baseline, "\(rmse.value) against \(rmse.baseline)")

    let bytes = try fit.model.fileBytes()
    let back = try TabularModel(fileBytes: bytes, named: "model")
    #expect(try back.predict(table) == fit.model.predict(table))
    #expect(try back.fileBytes() == bytes)
    #expect(back.training == fit.model.training)
    #expect(back.schema == fit.model.schema)
    #expect(back.preprocessor == fit.model.preprocessor)
  }

  @Test func sameBytesAtAnyNumberOfThreads() throws {
    // Large enough to be cut: one step of 256 rows is more than one piece.
    var options = TabularOptions()
    options.batchSize = 256
    options.epochs = 4
    let table = try Self.shifted(rows: 1_000)
    var files: Set<[UInt8]> = []
    for threads in [1, 2, 3, 5] {
      let pool = ThreadPool(threads: threads)
      let fit = try TabularModel.fit(table, target: "y", options: options, pool: pool)
      files.insert(try fit.model.fileBytes())
      if threads > 1 { #expect(pool.piecesRun.dropFirst().reduce(0, +) > 0) }
    }
    #expect(files.count == 1)
  }

  @Test func anotherSeedGivesAnotherModel() throws {
    let table = try Self.shifted(rows: 200)
    var options = TabularOptions()
    options.epochs = 2
    let first = try TabularModel.fit(table, target: "y", options: options).model.fileBytes()
    options.seed = 1
    #expect(try TabularModel.fit(table, target: "y", options: options).model.fileBytes() != first)
  }

  /// Rows outside the training part must not move what is fitted: their cells are absurd here.
  @Test func preprocessingIsFittedToTrainingRowsAlone() throws {
    let rows = 300
    var options = TabularOptions()
    options.epochs = 1
    options.testRows = Array(250..<300)
    let table = try Self.shifted(rows: rows)
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let outside = Set(fit.split.validation + fit.split.test)
    #expect(fit.split.test == options.testRows)
    var x = try table.column("x").numbers().map { $0.isNaN ? nil : Optional($0) }
    for row in outside { x[row] = 1e6 }
    let changed = try Table([Column("x", x), table.column("group"), table.column("y")])
    let again = try TabularModel.fit(changed, target: "y", options: options)
    #expect(again.split == fit.split)
    #expect(again.model.preprocessor == fit.model.preprocessor)
  }

  @Test func predictionsDoNotDependOnOrderOrNeighbours() throws {
    let table = try Self.shifted(rows: 300)
    var options = TabularOptions()
    options.epochs = 3
    let model = try TabularModel.fit(table, target: "y", options: options).model
    let all = try model.predict(table)
    let order = try Table([table.column("group"), table.column("x")])  // other order, no target
    #expect(try model.predict(order) == all)
    for row in [0, 3, 17, 299] {
      #expect(try model.predict(table, rows: [row]).values[0, 0] == all.values[row, 0])
    }
  }

  @Test func unknownAndMissingCellsStillPredict() throws {
    let table = try Self.shifted(rows: 200)
    var options = TabularOptions()
    options.epochs = 2
    let model = try TabularModel.fit(table, target: "y", options: options).model
    let strange = try Table([
      Column("x", [nil, 1e300, -1e300]), Column("group", ["never seen", nil, "low"]),
    ])
    let predictions = try model.predict(strange)
    #expect(predictions.values.values.allSatisfy { $0.isFinite })
  }

  @Test func everyFlippedBitOfAFileIsNoticed() throws {
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    options.epochs = 1
    options.hidden = [2]
    let bytes = try TabularModel.fit(Self.xor(), target: "y", options: options).model.fileBytes()
    for position in bytes.indices {
      for bit in [0, 6] {
        var broken = bytes
        broken[position] ^= 1 << bit
        #expect(throws: BackpropError.self, "bit \(bit) of byte \(position)") {
          try TabularModel(fileBytes: broken, named: "broken")
        }
      }
    }
  }

  @Test func aNonFiniteWeightIsRefused() throws {
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    options.epochs = 1
    let model = try TabularModel.fit(Self.xor(), target: "y", options: options).model
    var file = try Safetensors(parsing: model.fileBytes())
    let first = file.tensors[0]
    var values: [Float] = try first.values()
    values[0] = .nan
    file.tensors[0] = Tensor(first.name, shape: first.shape, values: values)
    let bytes = try file.bytes(checksum: true)
    #expect {
      try TabularModel(fileBytes: bytes, named: "broken")
    } throws: { error in
      "\(error)".contains(first.name) && "\(error)".contains("NaN")
    }
  }

  struct Refused: Sendable, CustomStringConvertible {
    var description: String
    var message: String
    var change: @Sendable (inout TabularOptions) -> Void
  }

  @Test(arguments: [
    Refused(description: "loss", message: "does not fit") { $0.loss = CategoricalCrossEntropy() },
    Refused(description: "dropout", message: "dropout") { $0.dropout = 1 },
    Refused(description: "rate", message: "learning rate") { $0.learningRate = 0 },
    Refused(description: "decay", message: "weight decay") { $0.weightDecay = -1 },
    Refused(description: "hidden", message: "hidden layer") { $0.hidden = [0] },
    Refused(description: "batch", message: "batch size") { $0.batchSize = 0 },
    Refused(description: "column", message: "no column") { $0.columns.exclude = ["z"] },
    Refused(description: "rate too high", message: "lower learning rate") {
      $0.optimizer = SGD(learningRate: 1e30)
    },
  ])
  func badWishesAreRefused(refused: Refused) throws {
    let table = try Self.shifted(rows: 100)
    var options = TabularOptions()
    refused.change(&options)
    #expect {
      try TabularModel.fit(table, target: "y", options: options)
    } throws: { error in
      "\(error)".contains(refused.message)
    }
  }
}
