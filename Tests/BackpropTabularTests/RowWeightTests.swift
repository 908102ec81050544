import BackpropTabular
import BackpropTestSupport
import Testing

/// Weights of rows and classes, against scikit-learn and against rows that are there twice.
@Suite struct RowWeightTests {
  struct Values: Decodable {
    struct Part<Target: Decodable>: Decodable {
      let y: [Target]
      let balanced: [Double]?
      let balancedByWeight: [Double]?
      let prior: [Double]
      let scores: [String: Double]
    }

    let x, weights: [Double]
    let classes: Part<String>
    let numbers: Part<Double>

    static func read() throws -> Values { try Fixture.load("weights/values.json") }

    var classTable: Table {
      get throws {
        try Table([Column("x", x), Column("w", weights), Column("y", classes.y.map { $0 })])
      }
    }

    var numberTable: Table {
      get throws { try Table([Column("x", x), Column("w", weights), Column("y", numbers.y)]) }
    }
  }

  /// Options that train on all rows, hardly.
  private func whole(_ change: (inout TabularOptions) -> Void) -> TabularOptions {
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    options.epochs = 1
    options.hidden = []
    options.precision = .double
    change(&options)
    return options
  }

  private func expectClose(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-12 * max(1, abs(b)), "\(a) \(b)") }
  }

  @Test func balancedWeightsAgreeWithScikitLearn() throws {
    let values = try Values.read()
    let balanced = whole { $0.classWeights = .balanced }
    let model = try TabularModel.fit(try values.classTable, target: "y", options: balanced).model
    expectClose(model.training.rows.classWeights, try #require(values.classes.balanced))
    let weighted = whole {
      $0.classWeights = .balanced
      $0.weightColumn = "w"
    }
    let other = try TabularModel.fit(try values.classTable, target: "y", options: weighted).model
    expectClose(other.training.rows.classWeights, try #require(values.classes.balancedByWeight))
  }

  @Test func baselinesAndScoresAgreeWithScikitLearn() throws {
    let values = try Values.read()
    let options = whole { $0.weightColumn = "w" }
    func check(_ table: Table, _ prior: [Double], _ scores: [String: Double]) throws {
      let model = try TabularModel.fit(table, target: "y", options: options).model
      expectClose(model.baseline, prior)
      let evaluation = try model.evaluate(table, weightColumn: "w")
      for (name, value) in scores {
        expectClose([try #require(evaluation[name]).baseline], [value])
      }
      #expect(model.schema.entries.first { $0.name == "w" }?.role == .ignored)
    }
    try check(try values.classTable, values.classes.prior, values.classes.scores)
    try check(try values.numberTable, values.numbers.prior, values.numbers.scores)
  }

  /// A weight of 2 is the row twice and a weight of 0 no row: the same steps on full batches.
  @Test func aWeightOfTwoIsTheRowTwice() throws {
    let x = (0..<24).map { Double($0 * $0 % 17) }
    let y = (0..<24).map { Double(($0 * 7) % 13) }
    let counts = (0..<24).map { $0 % 3 }
    let weighted = try Table([
      Column("x", x), Column("y", y), Column("w", counts.map { Double($0) }),
    ])
    let rows = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
    let repeated = weighted.selecting(rows: rows)
    func model(_ table: Table, _ weightColumn: String?) throws -> TabularModel {
      let options = whole {
        $0.weightColumn = weightColumn
        $0.batchSize = 1_000
        $0.epochs = 40
        $0.columns.features = ["x"]
        $0.weightDecay = 0
        $0.adjust = { $0.minimum = .never }
      }
      return try TabularModel.fit(table, target: "y", options: options).model
    }
    let first = try model(weighted, "w")
    // What is fitted counts each row once, so the repeated rows have to take over its scaling.
    let start = whole {
      $0.epochs = 0
      $0.columns.features = ["x"]
      $0.weightColumn = "w"
    }
    let untrained = try TabularModel.fit(weighted, target: "y", options: start).model
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    options.batchSize = 1_000
    options.epochs = 40
    options.weightDecay = 0
    options.adjust = { $0.minimum = .never }
    let second = try untrained.continueTraining(on: repeated, options: options).model
    let (a, b) = (try first.predict(weighted).values, try second.predict(weighted).values)
    for row in 0..<24 { #expect(abs(a[row, 0] - b[row, 0]) < 1e-9) }
    // And not the same as without weights.
    let plain = try model(weighted, nil).predict(weighted).values
    #expect((0..<24).contains { abs(a[$0, 0] - plain[$0, 0]) > 1e-3 })
  }

  /// A weight of a class is that of each of its rows.
  @Test func classWeightsAreRowWeights() throws {
    let values = try Values.read()
    let labels = ["a": 0.5, "b": 1.0, "c": 4.0]
    let table = try values.classTable
    let named = values.classes.y.map { labels[$0] ?? 1 }
    let withColumn = try Table([
      Column("x", values.x), Column("w", named), Column("y", values.classes.y.map { $0 }),
    ])
    let byClass = whole {
      $0.classWeights = .labels(["a": 0.5, "c": 4])
      $0.columns.features = ["x"]
      $0.epochs = 20
    }
    let byRow = whole {
      $0.weightColumn = "w"
      $0.columns.features = ["x"]
      $0.epochs = 20
    }
    let first = try TabularModel.fit(table, target: "y", options: byClass).model
    let second = try TabularModel.fit(withColumn, target: "y", options: byRow).model
    #expect(try first.predict(table) == second.predict(table))
    #expect(first.training.rows.classWeights == [0.5, 1, 4])
    // The baseline counts rows by their own weights alone.
    #expect(first.baseline != second.baseline)
  }

  @Test func thePositiveClassComesLast() throws {
    let table = try Table([
      Column("x", (0..<40).map { Double($0) }),
      Column("y", (0..<40).map { $0 < 20 ? "ill" : "well" }),
    ])
    let options = whole { $0.positiveClass = "ill" }
    let model = try TabularModel.fit(table, target: "y", options: options).model
    #expect(model.classes == ["well", "ill"])
    let back = try TabularModel(fileBytes: model.fileBytes(), named: "model")
    #expect(back.classes == ["well", "ill"])
  }

  @Test(
    arguments: [
      ([1, -0.5, 1], "the weight of a row is -0.5; it must be a number of at least 0"),
      ([1, nil, 1], "the weight of a row is missing; it must be a number of at least 0"),
      ([1, .infinity, 1], "the weight of a row is infinite; it must be a number of at least 0"),
      (
        [0, 0, 0],
        "all 3 rows of the training part weigh 0, from here on; give one of them at least a greater "
          + "weight, or let all count alike"
      ),
    ] as [([Double?], String)])
  func badWeights(weights: [Double?], message: String) throws {
    let table = try Table([
      Column("x", [1, 2, 3]), Column("w", weights), Column("y", [1.5, 2.5, 4]),
    ])
    let error = #expect(throws: BackpropError.self) {
      try TabularModel.fit(table, target: "y", options: whole { $0.weightColumn = "w" })
    }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    (ClassWeights.labels(["d": 2]), "class weights name \"d\", which is no class of the target"),
    (.labels(["a": -1]), "the weight of class \"a\" must be a number of at least 0, not -1"),
    (.labels(["a": 0, "b": 0, "c": 0]), "all classes weigh 0"),
  ])
  func badClassWeights(weights: ClassWeights, message: String) throws {
    let table = try Values.read().classTable
    let error = #expect(throws: BackpropError.self) {
      try TabularModel.fit(table, target: "y", options: whole { $0.classWeights = weights })
    }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test func classWeightsAndPositiveNeedClasses() throws {
    let table = try Values.read().numberTable
    let wishes: [(inout TabularOptions) -> Void] = [
      { $0.classWeights = .balanced }, { $0.positiveClass = "1" },
    ]
    for wish in wishes {
      let error = #expect(throws: BackpropError.self) {
        try TabularModel.fit(table, target: "y", options: whole(wish))
      }
      #expect(error?.message.contains("is a number") == true)
    }
    let error = #expect(throws: BackpropError.self) {
      try TabularModel.fit(
        try Values.read().classTable, target: "y", options: whole { $0.positiveClass = "a" })
    }
    #expect(error?.message.contains("two classes; this one has 3") == true)
  }
}
