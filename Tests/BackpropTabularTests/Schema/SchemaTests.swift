import Testing

@testable import BackpropTabular

@Suite struct SchemaTests {
  /// Forty rows with a column of each kind.
  static func everything() throws -> Table {
    let rows = 0..<40
    return try Table([
      Column("number", rows.map { Double($0) / 4 }),
      Column("few", rows.map { Double($0 % 3) }),
      Column("gaps", rows.map { $0 % 4 == 0 ? "NA" : "\($0)" }),
      Column("level", rows.map { ["a", "b", nil][$0 % 3] }),
      Column("flag", rows.map { $0 % 2 == 0 ? "true" : "false" }),
      Column("id", rows.map { "row \($0)" }),
      Column("remark", rows.map { "said \(max($0, 1))" }),
      Column("constant", rows.map { _ in 7.0 }),
      Column("same", rows.map { _ in "x" }),
      Column("empty", rows.map { _ in nil as String? }),
      Column("known", rows.map { $0 == 0 ? nil : 1.0 }),
      Column("copy", rows.map { "\($0 % 2).0" }),
      Column("y", rows.map { Double($0 % 2) }),
    ])
  }

  static func described(_ inference: SchemaInference) -> [String] {
    inference.schema.entries.map { "\($0.name): \($0.role.rawValue), \($0.reason)" }
  }

  @Test func everyKindOfColumn() throws {
    let inference = try Schema.infer(from: Self.everything(), target: "y")
    #expect(
      Self.described(inference) == [
        "number: numeric, numbers",
        "few: numeric, numbers",
        "gaps: numeric, numbers, 10 missing",
        "level: categorical, 2 levels, 13 missing",
        "flag: categorical, 2 levels",
        "id: ignored, all 40 texts are distinct, as in an identifier",
        "remark: ignored, 39 of 40 texts are distinct, as in an identifier",
        "constant: ignored, constant: every value is 7",
        "same: ignored, constant: every value is x",
        "empty: ignored, no values",
        "known: numeric, numbers, 1 missing",
        "copy: ignored, the same values as the target",
        "y: target, whole numbers with 2 different values",
      ])
    #expect(inference.notes == ["column \"gaps\": read NA (10 cells) as missing"])
    #expect(inference.rows == Array(0..<40))
    #expect(inference.schema.features.count == 6)
  }

  /// What inference leaves out comes back when it is named.
  @Test(arguments: ["id", "remark", "constant", "same", "empty", "copy"])
  func namingBringsBack(name: String) throws {
    let table = try Self.everything()
    let only = try Schema.infer(from: table, target: "y", overrides: .init(features: [name]))
    #expect(only.schema.features.map(\.name) == [name])
    let left = only.schema.entries.first { $0.name == "number" }
    #expect(left?.reason == "not among the features asked for")
    let asLevels = try Schema.infer(from: table, target: "y", overrides: .init(categorical: [name]))
    #expect(asLevels.schema.features.contains { $0.name == name && $0.role == .categorical })
  }

  @Test func overridesDecideKinds() throws {
    let overrides = SchemaOverrides(
      exclude: ["number"], categorical: ["few", "gaps"], numeric: ["constant"])
    let schema = try Schema.infer(from: Self.everything(), target: "y", overrides: overrides).schema
    func entry(_ name: String) -> String {
      schema.entries.first { $0.name == name }.map { "\($0.role.rawValue), \($0.reason)" } ?? ""
    }
    #expect(entry("number") == "ignored, excluded")
    #expect(entry("few") == "categorical, asked for; 3 levels")
    #expect(entry("gaps") == "categorical, asked for; 30 levels, 10 missing")
    #expect(entry("constant") == "numeric, asked for; numbers")
  }

  static let refused: [(wish: SchemaOverrides, message: String)] = [
    (
      SchemaOverrides(features: ["levle"]),
      "no column \"levle\"; did you mean \"level\"? columns: number, few, gaps, level, flag, id, "
        + "remark, constant, same, empty, known, copy, y"
    ),
    (
      SchemaOverrides(exclude: ["y"]),
      "\"y\" is the target; it cannot be named in exclude as well"
    ),
    (
      SchemaOverrides(features: ["few"], exclude: ["few"]),
      "\"few\" is named in exclude and in features; it can be only one of them"
    ),
    (
      SchemaOverrides(exclude: ["few"], numeric: ["few"]),
      "\"few\" is named in exclude and in numeric; it can be only one of them"
    ),
    (
      SchemaOverrides(categorical: ["few"], numeric: ["few"]),
      "\"few\" is named in categorical and in numeric; it can be only one of them"
    ),
    (
      SchemaOverrides(features: ["few"], categorical: ["flag"]),
      "\"flag\" is named in categorical but is not among the features; add it there"
    ),
    (
      SchemaOverrides(numeric: ["flag"]),
      "column \"flag\": the column cannot be numeric: 40 cells are not numbers, first \"true\" at "
        + "row 1; mend those cells, leave them empty, or take the column as categorical"
    ),
    (
      SchemaOverrides(features: []),
      "no column is left to predict from: left out are number (not among the features asked for), "
        + "few (not among the features asked for), gaps (not among the features asked for), "
        + "level (not among the features asked for), flag (not among the features asked for); "
        + "name those to use in features"
    ),
  ]

  @Test(arguments: refused)
  func refusals(wish: SchemaOverrides, message: String) throws {
    let table = try Self.everything()
    let error = #expect(throws: BackpropError.self) {
      try Schema.infer(from: table, target: "y", overrides: wish)
    }
    #expect(error?.description == message)
  }

  @Test func doubtsAreNoted() throws {
    let text =
      "zip,age,y\n"
      + (1...30).map { "0\($0),\($0 == 17 ? "n.a." : "\($0 % 7)"),\($0 % 2)\n" }.joined()
    let table = try CSV.read(Array(text.utf8), name: "t.csv")
    let inference = try Schema.infer(from: table, target: "y")
    #expect(
      inference.notes == [
        "column \"zip\" is taken as numbers, but 30 cells begin with a zero as codes do; if they are "
          + "codes, name the column in categorical",
        "column \"age\" is taken as categories, because 1 cell is not a number, first \"n.a.\" at "
          + "line 18; mend those cells or leave them empty to have it read as numbers",
      ])
    let settled = try Schema.infer(
      from: table, target: "y", overrides: .init(categorical: ["zip", "age"]))
    #expect(settled.notes.isEmpty)
  }

  /// Only the rows that can be learned from decide what a column is.
  @Test func rowsWithoutTargetAreNotLookedAt() throws {
    let table = try Table([
      Column("x", ["1", "2", "oops", "3"]), Column("z", ["a", "b", "a", "b"]),
      Column("y", ["u", "v", nil, "v"]),
    ])
    let inference = try Schema.infer(from: table, target: "y")
    #expect(inference.rows == [0, 1, 3])
    #expect(inference.droppedRows == 1)
    #expect(inference.notes == ["1 row has no target and cannot be used"])
    #expect(inference.schema.entries[0].role == .numeric)
  }

  @Test func smallTablesKeepTheirLevels() throws {
    // Few texts, all distinct, beside gaps: too little to call it an identifier.
    let table = try Table([
      Column("a", ["x", "y", nil, "z", nil]), Column("y", [0, 1, 0, 1, 1] as [Double]),
    ])
    #expect(try Schema.infer(from: table, target: "y").schema.entries[0].role == .categorical)
  }
}
