import BackpropTabular
import BackpropTestSupport
import Testing

/// Several targets at once: numbers, or columns of two classes.
@Suite struct SeveralTargetsTests {
  struct Values: Decodable {
    struct Part<Target: Decodable>: Decodable {
      let y: [[Target]]
      let prior: [Double]
      let scores: [String: Double]
      let parts: [String: [Double]]
    }

    let x: [Double]
    let numbers: Part<Double>
    let labels: Part<String>

    static func read() throws -> Values { try Fixture.load("several-targets/values.json") }

    func numberTable() throws -> Table {
      try Table([Column("x", x)] + numbers.y.enumerated().map { Column("t\($0)", $1) })
    }

    func labelTable() throws -> Table {
      try Table(
        [Column("x", x)] + labels.y.enumerated().map { Column("t\($0)", $1.map { $0 }) })
    }
  }

  /// Options that train on all rows at once, from weights that are all 0: steps in which targets
  /// cannot meet.
  private func apart(_ loss: any Loss, epochs: Int) -> TabularOptions {
    var options = TabularOptions()
    options.validation = 0
    options.test = 0
    options.epochs = epochs
    options.hidden = []
    options.precision = .double
    options.batchSize = 1_000
    options.weightDecay = 0
    options.loss = loss
    options.initializer = Constant(0)
    options.adjust = { $0.minimum = .never }
    return options
  }

  private func expectClose(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-12) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) {
      #expect(abs(a - b) < tolerance * max(1, abs(b)), "\(a) \(b)")
    }
  }

  @Test func baselinesAndScoresAgreeWithScikitLearn() throws {
    let values = try Values.read()
    func check(
      _ table: Table, _ targets: [String], _ loss: any Loss, _ prior: [Double],
      _ scores: [String: Double], _ parts: [String: [Double]]
    ) throws {
      let options = apart(loss, epochs: 1)
      let model = try TabularModel.fit(table, targets: targets, options: options).model
      expectClose(model.baseline, prior)
      let evaluation = try model.evaluate(table)
      #expect(Set(evaluation.scores.map(\.metric.name)) == Set(scores.keys))
      for (name, value) in scores {
        let score = try #require(evaluation[name])
        expectClose([score.baseline], [value])
        expectClose(score.parts.map(\.baseline), try #require(parts[name]))
        #expect(score.parts.map(\.target) == targets)
      }
    }
    try check(
      try values.numberTable(), ["t0", "t1"], HalfSquaredError(), values.numbers.prior,
      values.numbers.scores, values.numbers.parts)
    try check(
      try values.labelTable(), ["t0", "t1", "t2"], BinaryCrossEntropy(), values.labels.prior,
      values.labels.scores, values.labels.parts)
  }

  /// Without a hidden layer the targets share nothing: the model of several is a model of each.
  @Test func targetsAreEachTheirOwn() throws {
    let values = try Values.read()
    func check(_ table: Table, _ targets: [String], _ loss: any Loss) throws {
      var options = apart(loss, epochs: 60)
      options.columns.features = ["x"]
      let model = try TabularModel.fit(table, targets: targets, options: options).model
      let together = try model.predict(table)
      #expect(together.all.map(\.target) == targets)
      let scores = try model.evaluate(table).scores
      for (number, name) in targets.enumerated() {
        let alone = try TabularModel.fit(table, target: name, options: options).model
        let expected = try alone.predict(table)
        expectClose(together.all[number].values.values, expected.values.values, 1e-9)
        #expect(together.all[number].classes == expected.classes)
        for (score, other) in zip(scores, try alone.evaluate(table).scores) {
          expectClose([score.parts[number].value], [other.value], 1e-9)
        }
      }
    }
    try check(try values.numberTable(), ["t1", "t0"], HalfSquaredError())
    try check(try values.labelTable(), ["t0", "t2", "t1"], BinaryCrossEntropy())
  }

  /// What is measured after an epoch is what the model is measured by: in the units of each target.
  @Test func epochsAreMeasuredInTheUnitsOfTheTargets() throws {
    let table = try Values.read().numberTable()
    var options = TabularOptions()
    options.epochs = 3
    options.precision = .double
    let fit = try TabularModel.fit(table, targets: ["t0", "t1"], options: options)
    let best = try #require(fit.training.history.first { $0.epoch == fit.training.bestEpoch })
    let evaluation = try fit.model.evaluate(table, rows: fit.split.validation)
    var compared = 0
    for (metric, value) in zip(fit.training.metrics, best.validationMetrics) {
      guard let score = evaluation[metric.name] else { continue }
      expectClose([value], [score.value], 1e-9)
      compared += 1
    }
    #expect(compared == 3)
  }

  @Test func isReadBack() throws {
    let values = try Values.read()
    for (table, targets) in [
      (try values.numberTable(), ["t0", "t1"]), (try values.labelTable(), ["t2", "t0", "t1"]),
    ] {
      var options = TabularOptions()
      options.epochs = 2
      let fit = try TabularModel.fit(table, targets: targets, options: options)
      #expect(fit.test?.scores.first?.parts.count == targets.count)
      let bytes = try fit.model.fileBytes()
      let back = try TabularModel(fileBytes: bytes, named: "model")
      #expect(back.schema.targets.map(\.name) == targets)
      #expect(back.schema == fit.model.schema && back.preprocessor == fit.model.preprocessor)
      #expect(try back.predict(table) == fit.model.predict(table))
      #expect(try back.fileBytes() == bytes)
      let again = try back.continueTraining(on: table, options: options)
      #expect(again.model.schema == back.schema)
    }
  }

  @Test func oneRowOfEach() throws {
    let table = try Values.read().labelTable()
    var options = TabularOptions()
    options.epochs = 1
    options.columns.features = ["x"]
    let model = try TabularModel.fit(table, targets: ["t1", "t0"], options: options).model
    let all = try model.predict(table)
    let row = try TabularPredictor(model).predict(["x": .number(try table.column("x").numbers()[5])]
    )
    #expect(row.target == "t1" && row.further.map(\.target) == ["t0"])
    #expect(row[target: "t0"]?.values == Array(try #require(all[target: "t0"]).values.row(5)))
    #expect(row == all[5])
    #expect(row[target: "t2"] == nil && all[target: "t2"] == nil)
  }

  /// A row that lacks one target is left out, in training and where the model is measured.
  @Test func rowsNeedAllTargets() throws {
    let values = try Values.read()
    var first = values.numbers.y[0].map { Optional($0) }
    var second = values.numbers.y[1].map { Optional($0) }
    first[3] = nil
    second[3] = nil
    second[40] = nil
    let table = try Table([Column("x", values.x), Column("a", first), Column("b", second)])
    var options = TabularOptions()
    options.epochs = 1
    let fit = try TabularModel.fit(table, targets: ["a", "b"], options: options)
    #expect(fit.inference.droppedRows == 2)
    #expect(try fit.model.evaluate(table).rows == 78)
    #expect(fit.inference.notes.contains("2 rows have no target and cannot be used"))
  }

  /// Every combination of labels has its share in each part.
  @Test func combinationsAreStratified() throws {
    let n = 400
    let table = try Table([
      Column("x", (0..<n).map { Double($0 % 37) }),
      Column("a", (0..<n).map { $0 % 2 == 0 ? "yes" : "no" }),
      Column("b", (0..<n).map { $0 % 4 < 2 ? "yes" : "no" }),
    ])
    var options = TabularOptions()
    options.epochs = 1
    let split = try TabularModel.fit(table, targets: ["a", "b"], options: options).split
    for combination in 0..<4 {
      #expect(split.test.count { $0 % 4 == combination } == 20)
      #expect(split.validation.count { $0 % 4 == combination } == 10)
    }
  }

  @Test(arguments: [
    (
      ["t0", "x"], nil as (any Loss)?, "several targets must all be numbers, or all of two classes"
    ),
    (["t0", "t0"], nil, "the target \"t0\" is named twice"),
    (["t0", "nope"], nil, "no column \"nope\""),
    (["t0", "t1"], CategoricalCrossEntropy(), "predicts one target, not 2"),
  ])
  func refusals(targets: [String], loss: (any Loss)?, message: String) throws {
    let table = try Values.read().labelTable()
    var options = TabularOptions()
    options.loss = loss
    let error = #expect(throws: BackpropError.self) {
      try TabularModel.fit(table, targets: targets, options: options)
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func likelihoodAndClassWeightsNeedOneTarget() throws {
    let values = try Values.read()
    var options = TabularOptions()
    options.loss = GaussianLikelihood()
    let error = #expect(throws: BackpropError.self) {
      try TabularModel.fit(
        try values.numberTable(), targets: ["t0", "t1"], options: options)
    }
    #expect(error?.message.contains("predicts one target, not 2") == true)
    options.loss = nil
    options.classWeights = .balanced
    let other = #expect(throws: BackpropError.self) {
      try TabularModel.fit(try values.labelTable(), targets: ["t0", "t1"], options: options)
    }
    #expect(other?.message.contains("class weights need one target, there are 2") == true)
  }
}
