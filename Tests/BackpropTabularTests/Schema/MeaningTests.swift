import BackpropTabular
import Testing

/// Columns that are taken for more than numbers: codes and identifiers; and levels beyond a limit.
@Suite struct MeaningTests {
  private func table(_ columns: [Column], rows: Int = 60) throws -> Table {
    try Table(columns + [Column("y", (0..<rows).map { $0 % 2 == 0 ? "a" : "b" })])
  }

  private func described(_ name: String, _ inference: SchemaInference) -> String? {
    inference.schema.entries.first { $0.name == name }
      .map { "\($0.role.rawValue), \($0.reason)" }
  }

  @Test func codesAreCategories() throws {
    let zip = Column("zip", (0..<60).map { ["01234", "90210", "00501"][$0 % 3] })
    let month = Column("month", (0..<60).map { $0 % 12 < 9 ? "0\($0 % 12 + 1)" : "\($0 % 12 + 1)" })
    let key = Column("ticket", (0..<60).map { "0\(1_000 + $0)" })
    let inference = try Schema.infer(from: table([zip, month, key]), target: "y")
    #expect(described("zip", inference) == "categorical, codes of 5 digits, 3 levels")
    #expect(described("month", inference) == "numeric, numbers")
    #expect(
      described("ticket", inference)
        == "ignored, 60 of 60 codes are distinct, as in an identifier")
    let numeric = try Schema.infer(
      from: table([zip]), target: "y", overrides: .init(numeric: ["zip"]))
    #expect(described("zip", numeric) == "numeric, asked for; numbers")
  }

  /// A zero is never lost, neither in a level nor in a class nor in a prediction.
  @Test func codesKeepTheirZeros() throws {
    let codes = (0..<240).map { ["00\($0 % 12 + 10)", "01\($0 % 12 + 10)"][$0 / 120] }
    let rows = try Table([
      Column("x", (0..<240).map { Double($0) }),
      Column("zip", (0..<240).map { ["01234", "90210"][$0 % 2] }), Column("y", codes),
    ])
    var options = TabularOptions()
    options.epochs = 1
    let model = try TabularModel.fit(rows, target: "y", options: options).model
    #expect(model.task == .multiclass)
    #expect(model.classes.count == 24 && model.classes.first == "0010")
    #expect(model.preprocessor.inputNames.contains("zip=01234"))
    let label = try model.predict(rows, rows: [0]).label(ofRow: 0)
    #expect(label.count == 4 && label.first == "0")
    // What a spreadsheet made of them is not taken for them.
    let mangled = try Table([Column("x", [1]), Column("zip", ["1234"])])
    #expect(try model.preprocessor.unknownLevels(in: mangled).map(\.first) == ["1234"])
  }

  @Test(arguments: ["id", "ID", "customer_id", "PassengerId", "id number", "userID", "Unnamed: 0"])
  func identifiersAreLeftOut(name: String) throws {
    let columns = [
      Column(name, (0..<60).map { Double(7 * $0 + 3) }), Column("x", (0..<60).map { Double($0) }),
    ]
    let inference = try Schema.infer(from: table(columns), target: "y")
    #expect(
      described(name, inference)
        == "ignored, 60 whole numbers, no two alike, called like an identifier")
    for overrides in [SchemaOverrides(features: [name, "x"]), .init(numeric: [name])] {
      let asked = try Schema.infer(from: table(columns), target: "y", overrides: overrides)
      #expect(asked.schema.features.map(\.name) == [name, "x"])
    }
  }

  @Test func whatOnlyLooksLikeAnIdentifierStays() throws {
    let columns = [
      Column("paid", (0..<60).map { Double(7 * $0) }), Column("humid", (0..<60).map { Double($0) }),
      Column("shop_id", (0..<60).map { Double($0 % 5) }),
      Column("valve_id", (0..<60).map { Double($0) + 0.5 }),
    ]
    let inference = try Schema.infer(from: table(columns), target: "y")
    #expect(inference.schema.features.count == 4)
  }

  @Test func manyDistinctIdentifiers() throws {
    let columns = [
      Column("user_id", (0..<3_000).map { Double($0) }),
      Column("shop_id", (0..<3_000).map { Double($0 % 2_999) }),
    ]
    let inference = try Schema.infer(from: table(columns, rows: 3_000), target: "y")
    #expect(described("user_id", inference)?.hasPrefix("ignored, 3000 whole numbers") == true)
    #expect(described("shop_id", inference) == "numeric, numbers")
  }

  // MARK: - Levels

  @Test func levelsBeyondTheLimitShareAnInput() throws {
    // Level k is there k + 1 times.
    let cells = (0..<12).flatMap { [String](repeating: "l\($0)", count: $0 + 1) }
    let encoding = CategoryEncoding(fitting: Column("c", cells.map { $0 }), limit: 4)
    #expect(encoding.levels == ["l10", "l11", "l8", "l9"])
    #expect(encoding.otherLevels == 8)
    #expect(encoding.otherCount == 36)
    #expect(encoding.inputNames.last == "c is other")
  }

  @Test func itIsSaidAndSaved() throws {
    let rows = 300
    let city = Column("city", (0..<rows).map { "c\($0 * $0 % 41)" })
    var options = TabularOptions()
    options.epochs = 1
    options.mostLevels = 5
    var warnings: [String] = []
    let table = try table([city, Column("x", (0..<rows).map { Double($0 % 7) })], rows: rows)
    let fit = try TabularModel.fit(
      table, target: "y", options: options,
      observe: { event in
        if case .training(.warning(let message)) = event { warnings.append(message) }
        return .proceed
      })
    #expect(
      warnings == [
        "column \"city\": 5 of 21 levels have an input of their own, as many as may; the 16 rarest share one"
      ])
    let back = try TabularModel(fileBytes: fit.model.fileBytes(), named: "model")
    #expect(back.preprocessor == fit.model.preprocessor)
    options.mostLevels = 0
    #expect(throws: BackpropError.self) {
      try TabularModel.fit(table, target: "y", options: options)
    }
  }
}
