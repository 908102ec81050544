import BackpropTabular
import Testing

/// Parts that a column decides of, from options to model.
@Suite struct DivisionTests {
  /// Forty patients with five rows each on days that follow each other; the first thirty train.
  static func visits() throws -> Table {
    var stream = RandomStream(seed: 2, purpose: RandomPurpose(code: 7_200))
    var columns: [String: [String?]] = [:]
    for row in 0..<200 {
      let x = stream.uniform(within: 3)
      let patient = row / 5
      columns["patient", default: []].append("p\(patient)")
      columns["part", default: []].append(patient < 30 ? "train" : "test")
      columns["day", default: []].append("2024-0\(1 + row / 25)-\(10 + row % 25 / 2)")
      columns["x", default: []].append("\(x)")
      columns["y", default: []].append(x > 0 ? "yes" : "no")
    }
    return try Table(["patient", "part", "day", "x", "y"].map { Column($0, columns[$0] ?? []) })
  }

  private func fit(
    _ division: Division, _ change: (inout TabularOptions) -> Void = { _ in }
  ) throws -> TabularFit {
    var options = TabularOptions()
    options.division = division
    options.epochs = 1
    change(&options)
    return try TabularModel.fit(try Self.visits(), target: "y", options: options)
  }

  @Test func groupsStayTogether() throws {
    let split = try fit(.groups("patient")).split
    let patients = [split.training, split.validation, split.test].map { Set($0.map { $0 / 5 }) }
    #expect(patients.reduce(0) { $0 + $1.count } == 40)
    #expect(split.test.count == 40)
  }

  @Test func theColumnDecides() throws {
    let split = try fit(.column("part")).split
    #expect(split.test == Array(150..<200))
    #expect(split.validation.count == 20 && split.training.count == 130)
  }

  @Test func theLatestAreHeldOut() throws {
    let split = try fit(.time("day")).split
    #expect(split.test == Array(160..<200))
    // Rows 139 and 140 are of one day.
    #expect(split.validation == Array(139..<160))
  }

  /// What divides the rows is no feature, unless it is asked for.
  @Test func theDecidingColumnIsLeftOut() throws {
    let schema = try fit(.groups("patient")).model.schema
    let entry = try #require(schema.entries.first { $0.name == "patient" })
    #expect(entry.role == .ignored && entry.reason == "tells which rows stay together")
    #expect(!schema.features.contains { $0.name == "patient" })
    let timed = try fit(.time("day")).model.schema
    #expect(!timed.features.contains { $0.name.hasPrefix("day") })
    let asked = try fit(.time("day")) { $0.columns.features = ["x", "day"] }.model.schema
    #expect(asked.features.contains { $0.name == "day: year" })
  }

  @Test func isSavedWithTheModel() throws {
    for division in [
      Division.random, .groups("patient"), .column("part"), .time("day"),
    ] {
      let model = try fit(division).model
      let back = try TabularModel(fileBytes: model.fileBytes(), named: "model")
      #expect(back.training.rows.division == division)
      #expect(back.training == model.training)
    }
  }

  @Test func continuesByTheSameRule() throws {
    var options = TabularOptions()
    options.division = .groups("patient")
    options.epochs = 1
    let again = try fit(.random).model.continueTraining(on: Self.visits(), options: options)
    let patients = Set(again.split.test.map { $0 / 5 })
    #expect(patients.isDisjoint(with: again.split.training.map { $0 / 5 }))
  }

  @Test(arguments: [
    (Division.groups("patiant"), "no column \"patiant\"; did you mean \"patient\"?"),
    (.groups("y"), "\"y\" is the target; it cannot be the column that divides the rows as well"),
    (.column("x"), "names no part of the table"),
    (.time("patient"), "holds neither dates nor numbers"),
  ])
  func refusals(division: Division, message: String) {
    let error = #expect(throws: BackpropError.self) { try fit(division) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  // MARK: - Rows that come back

  @Test(arguments: [Precision.single, .double]) func rowsOfTheTrainingAreKnownAgain(
    precision: Precision
  ) throws {
    let fit = try fit(.random) { $0.precision = precision }
    let table = try Self.visits()
    let model = try TabularModel(fileBytes: fit.model.fileBytes(), named: "model")
    #expect(try model.evaluate(table, rows: fit.split.training).knownRows == 140)
    #expect(try model.evaluate(table, rows: fit.split.test).knownRows == 0)
    let mixed = Array(fit.split.test.prefix(30) + fit.split.training.prefix(10))
    #expect(try model.evaluate(table, rows: mixed).knownRows == 10)
    #expect(try model.evaluate(table).knownRows == 140)
  }

  /// Of a table with more rows than the model remembers, the share is estimated.
  @Test func aSampleKnowsManyRows() throws {
    var stream = RandomStream(seed: 4, purpose: RandomPurpose(code: 7_201))
    let x = (0..<8_000).map { _ in stream.normal() }
    let table = try Table([Column("x", x), Column("y", x.map { 2 * $0 })])
    var options = TabularOptions()
    options.epochs = 1
    options.hidden = []
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let known = try fit.model.evaluate(table).knownRows
    #expect(abs(known - fit.split.training.count) < 500, "\(known)")
    #expect(try fit.model.evaluate(table, rows: fit.split.test).knownRows == 0)
    #expect(try fit.model.fileBytes().count < 24_000)
  }

  /// Few different rows there are: a new one equals an old one by chance, which is no warning.
  @Test func chanceIsNoReturn() throws {
    let table = try Table([
      Column("a", (0..<300).map { Double($0 % 4) }), Column("b", (0..<300).map { Double($0 % 5) }),
      Column("y", (0..<300).map { Double($0 % 3 == 0 ? 1 : 0) }),
    ])
    var options = TabularOptions()
    options.epochs = 1
    let fit = try TabularModel.fit(table, target: "y", options: options)
    #expect(try fit.model.evaluate(table, rows: fit.split.test).knownRows == 0)
  }
}
