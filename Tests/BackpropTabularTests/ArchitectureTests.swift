import BackpropTabular
import BackpropTestSupport
import Testing

/// Normalisation, residual blocks, feature scales and embeddings in a model of a table.
@Suite struct ArchitectureTests {
  /// y = x + the effect of one of 12 shops, one of which is missing now and then.
  private static func shops(rows: Int, seed: UInt64 = 5) throws -> Table {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 7_100))
    var x: [Double] = []
    var shop: [String?] = []
    var y: [Double] = []
    for row in 0..<rows {
      let number = stream.below(12)
      x.append(stream.uniform(within: 2))
      shop.append(row % 29 == 5 ? nil : "shop \(number)")
      y.append(x[row] + Double(number * number % 7) + 0.1 * stream.normal())
    }
    return try Table([
      Column("x", x), Column("shop", shop), Column("kind", x.map { $0 > 0 ? "up" : "down" }),
      Column("y", y),
    ])
  }

  private static var full: TabularOptions {
    var options = TabularOptions()
    options.hidden = [32, 32, 16]
    options.architecture.hasResidualBlocks = true
    options.architecture.hasFeatureScale = true
    options.architecture.embeddingFrom = 5
    options.architecture.embeddingWidth = 4
    options.epochs = 40
    options.learningRate = 0.01
    options.weightDecay = 0
    return options
  }

  @Test(arguments: [nil] + Architecture.Normalization.allCases)
  func learnsAndIsReadBack(normalization: Architecture.Normalization?) throws {
    var options = Self.full
    options.architecture.normalization = normalization
    let table = try Self.shops(rows: 900)
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let rmse = try #require(fit.test?["rmse"])
    #expect(rmse.value < 0.4 * rmse.baseline, "\(rmse.value) against \(rmse.baseline)")
    let bytes = try fit.model.fileBytes()
    let back = try TabularModel(fileBytes: bytes, named: "model")
    #expect(try back.predict(table) == fit.model.predict(table))
    #expect(try back.fileBytes() == bytes)
    #expect(back.preprocessor == fit.model.preprocessor)

    let kinds = back.network.layers.map(\.descriptor.kind)
    #expect(kinds.starts(with: ["columnGroups", "featureScale", "dense"]))
    #expect(kinds.filter { $0 == "residual" }.count == 2)
    let names = back.network.graph.bufferShapes.map(\.name)
    #expect(names.count == (normalization == .batch ? 6 : 0))
    // The shop is one input, a level number of 12 shops, others and missing; the kind is spread.
    #expect(back.preprocessor.inputNames == ["x", "shop", "kind=down", "kind=up"])
    let levels = back.network.graph.levelColumns
    #expect(levels.map(\.columns) == [1..<2] && levels.map(\.levels) == [14])
  }

  /// A level never seen, and a missing cell, are predicted, each by a vector of its own.
  @Test func unseenLevels() throws {
    let fit = try TabularModel.fit(try Self.shops(rows: 900), target: "y", options: Self.full)
    let rows = try Table([
      Column("x", [0.5, 0.5, 0.5, 0.5]), Column("shop", ["shop 3", "a new one", nil, "another"]),
      Column("kind", ["up", "up", "up", "up"]),
    ])
    let values = try fit.model.predict(rows).values.values
    #expect(values.allSatisfy { $0.isFinite })
    #expect(values[0] != values[1] && values[1] != values[2] && values[1] == values[3])
    let unknown = try fit.model.preprocessor.unknownLevels(in: rows)
    #expect(unknown.map(\.count) == [2])
    // No training row had another level, so its vector is 0; some were missing, so theirs is not.
    guard case .float(let network) = fit.model.network else { return }
    let table = network.parameters["layers.0.groups.1.0.table"]
    #expect((table.rows, table.columns) == (14, 4))
    #expect((0..<4).allSatisfy { table[12, $0] == 0 })
    #expect((0..<4).allSatisfy { table[13, $0] != 0 })
  }

  /// The number of levels decides which columns are embedded.
  @Test(arguments: [(1, [1, 2]), (3, [1]), (12, [1]), (13, [])] as [(Int, [Int])])
  func embeddingFrom(levels: Int, columns: [Int]) throws {
    let table = try Self.shops(rows: 300)
    let inference = try Schema.infer(from: table, target: "y", overrides: SchemaOverrides())
    let fitted = try Preprocessor.fit(inference.schema, table, rows: Array(0..<300))
    let embedded = fitted.embedding(from: levels).inputLevels.enumerated()
      .filter { $0.element != nil }.map(\.offset)
    #expect(embedded == columns)
    #expect(fitted.embedding(from: nil) == fitted)
  }

  /// What is off changes nothing: the layers are those of the plain recipe.
  @Test func offByDefault() throws {
    let recipe = try Recipe(
      TabularOptions(), task: .regression, rows: 500, inputs: 3, hasValidation: true)
    #expect(
      recipe.layers(outputs: 1).map(\.descriptor.kind)
        == ["dense", "dropout", "dense", "dropout", "dense"])
  }

  @Test func whatMakesNoSense() throws {
    let table = try Self.shops(rows: 60)
    func message(_ change: (inout TabularOptions) -> Void) throws -> String {
      var options = TabularOptions()
      change(&options)
      return try #require(throws: BackpropError.self) {
        _ = try TabularModel.fit(table, target: "y", options: options)
      }.message
    }
    let noLevels = try message { $0.architecture.embeddingFrom = 0 }
    #expect(noLevels == "columns can be embedded from 1 level on, not 0")
    let noWidth = try message { $0.architecture.embeddingWidth = 0 }
    #expect(noWidth == "an embedding needs a width of 1 to 4096, not 0")
    let single = try message {
      $0.batchSize = 1
      $0.architecture.normalization = .batch
    }
    #expect(single.hasPrefix("batch normalization learns from how the rows of a batch differ"))
  }
}
