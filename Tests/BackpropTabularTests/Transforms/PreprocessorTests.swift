import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropTabular

@Suite struct PreprocessorTests {
  static func table(_ text: String) throws -> Table {
    try CSV.read(Array(text.utf8), name: "t.csv")
  }

  static let flowers = """
    size,color,kind,y
    1,red,a,0.5
    2,blue,b,1.5
    ,red,a,2.5
    4,,b,3.5
    """

  static func fitted() throws -> (table: Table, preprocessor: Preprocessor) {
    let table = try table(flowers)
    let schema = try Schema.infer(from: table, target: "y", overrides: .init(task: .regression))
      .schema
    return (table, try Preprocessor.fit(schema, table, rows: [0, 1, 2, 3]))
  }

  /// Numbers and levels, fitted to the first rows and applied to all.
  @Test func agreesWithScikitLearn() throws {
    let golden = try PreprocessingFixture.read().table
    let rows = golden.number.count
    let table = try Table([
      Column("n", golden.number), Column("c", golden.color),
      Column("y", (0..<rows).map { Double($0) * 0.5 }),
    ])
    let schema = try Schema.infer(from: table, target: "y").schema
    let preprocessor = try Preprocessor.fit(schema, table, rows: Array(0..<golden.fitted))
    #expect(
      preprocessor.inputNames
        == ["n", "n is missing"] + golden.levels.map { "c=\($0)" } + ["c is missing"])
    let inputs: Matrix<Double> = try preprocessor.encode(table)
    expectClose(inputs.values, golden.encoded.flatMap { $0 }, within: 2e-15)
    let single: Matrix<Float> = try preprocessor.encode(table)
    #expect(single.values == inputs.values.map { Float($0) })
  }

  @Test func namesAndShapes() throws {
    let (table, preprocessor) = try Self.fitted()
    #expect(
      preprocessor.inputNames == [
        "size", "size is missing", "color=blue", "color=red", "color is missing", "kind=a",
        "kind=b",
      ])
    #expect(preprocessor.inputCount == 7)
    let inputs: Matrix<Double> = try preprocessor.encode(table, rows: [2, 0])
    #expect((inputs.rows, inputs.columns) == (2, 7))
    #expect(Array(inputs.row(0)) == [0, 1, 0, 1, 0, 1, 0])
    let targets: Matrix<Double> = try preprocessor.targets(table, rows: [3, 0])
    #expect((targets.rows, targets.columns) == (2, 1))
    #expect(targets.values[0] == -targets.values[1])
  }

  @Test func columnsAreFoundByName() throws {
    let (table, preprocessor) = try Self.fitted()
    let shuffled = try Self.table("extra,kind,size,color\n?,b,2,blue\n?,a,1,red\n")
    let expected: Matrix<Float> = try preprocessor.encode(table, rows: [1, 0])
    #expect(try preprocessor.encode(shuffled) == expected)
  }

  @Test func rowsDoNotKnowEachOther() throws {
    let (table, preprocessor) = try Self.fitted()
    let all: Matrix<Float> = try preprocessor.encode(table)
    for row in 0..<4 {
      #expect(
        try preprocessor.encode(table, rows: [row]).row(0) == all.selecting(rows: [row]).row(0))
    }
  }

  @Test(arguments: [
    (
      "size,colour,kind\n1,red,a\n",
      "t.csv: no column \"color\", which the model needs; did you mean \"colour\"? "
        + "columns: size, colour, kind"
    ),
    (
      "kind,size,color\na,1,red\na,big,red\n",
      "t.csv:3:3: column \"size\": \"big\" is not a number; leave the cell empty where the value is "
        + "missing"
    ),
  ])
  func badTablesNameThePlace(text: String, message: String) throws {
    let preprocessor = try Self.fitted().preprocessor
    let error = #expect(throws: BackpropError.self) {
      let _: Matrix<Float> = try preprocessor.encode(try Self.table(text))
    }
    #expect(error?.description == message)
    #expect(error?.code == .data)
  }

  @Test(arguments: [
    ("", "t.csv:2:3: column \"y\": the target is missing"),
    (
      "1e999",
      "t.csv:2:3: column \"y\": the target 1e999 is infinite; leave the cell empty where it is not known"
    ),
    (
      "-inf",
      "t.csv:2:3: column \"y\": the target -inf is infinite; leave the cell empty where it is not known"
    ),
  ])
  func badTargetsNameThePlace(cell: String, message: String) throws {
    let preprocessor = try Self.fitted().preprocessor
    let error = #expect(throws: BackpropError.self) {
      let _: Matrix<Float> = try preprocessor.targets(try Self.table("x,y\n0,\(cell)\n"))
    }
    #expect(error?.description == message)
  }

  @Test func rowsWithTargets() throws {
    let preprocessor = try Self.fitted().preprocessor
    #expect(try preprocessor.rowsWithTarget(Column("y", ["1", "NA", nil, "2"]).table) == [0, 3])
    #expect(throws: BackpropError.self) {
      try preprocessor.rowsWithTarget(Column("z", [1.0]).table)
    }
  }

  @Test func unknownLevelsAreReported() throws {
    let preprocessor = try Self.fitted().preprocessor
    let table = try Self.table("size,color,kind\n1,red,a\n1,pink,b\n1,,b\n1,grey,b\n")
    let unknown = try preprocessor.unknownLevels(in: table)
    #expect(unknown.map(\.column) == ["color"])
    #expect(unknown[0].count == 2)
    #expect(unknown[0].first == "pink")
    #expect(unknown[0].location.line == 3)
  }

  /// Absurd cells at fitting and at prediction: every input is finite.
  @Test func absurdCellsStayFinite() throws {
    let cells = ["1e308", "-1e308", "inf", "1e-320", "0", "1e999", "NA", ""]
    let table = try Table([
      Column("x", cells), Column("c", cells.map { "\($0)!" }),
      Column("y", cells.indices.map { Double($0) + 0.5 }),
    ])
    let overrides = SchemaOverrides(features: ["x", "c"])
    let schema = try Schema.infer(from: table, target: "y", overrides: overrides).schema
    for rows in [[0, 1], [2, 5], [6, 7], [3, 4], Array(0..<8)] {
      let preprocessor = try Preprocessor.fit(schema, table, rows: rows)
      let inputs: Matrix<Float> = try preprocessor.encode(table)
      #expect(inputs.values.allSatisfy { abs($0) <= 3 })
    }
  }

  @Test func isReadBackEqual() throws {
    for task in [TabularTask.regression, .multiclass] {
      let table = try Self.table(Self.flowers)
      let schema = try Schema.infer(from: table, target: "y", overrides: .init(task: task)).schema
      let preprocessor = try Preprocessor.fit(schema, table, rows: [0, 1, 2])
      let saved = try JSON(parsing: preprocessor.json.text())
      #expect(try Preprocessor(JSONReader(saved, named: "p")) == preprocessor)
      let savedSchema = try JSON(parsing: schema.json.text())
      #expect(try Schema(JSONReader(savedSchema, named: "s")) == schema)
    }
  }

  /// A value that no fit gives is refused, and named, before anything is computed with it.
  @Test(arguments: [
    ("\"scale\":0.6", "\"scale\":-0.6", "scale"),
    ("\"deviation\":1", "\"deviation\":0.0,\"was\":1", "deviation"),
    ("\"counts\":[1,2]", "\"counts\":[1]", "levels"),
    ("\"counts\":[1,2]", "\"counts\":[1,-2]", "counts"),
    ("\"levels\":[\"blue\"", "\"levels\":[\"red\"", "levels"),
    ("\"name\":\"kind\"", "\"name\":\"size\"", "features"),
    ("\"kind\":\"numeric\"", "\"kind\":\"dates\"", "kind"),
    ("\"hasIndicator\":true", "\"hasIndicator\":1", "hasIndicator"),
  ])
  func damageIsRefused(from: String, to: String, place: String) throws {
    let text = try Self.fitted().preprocessor.json.text()
    let range = try #require(text.range(of: from), "\(text)")
    let saved = try JSON(parsing: text.replacingCharacters(in: range, with: to))
    let error = #expect(throws: BackpropError.self) {
      try Preprocessor(JSONReader(saved, named: "p"))
    }
    #expect(error?.description.contains(place) == true, "\(error?.description ?? "")")
  }
}

extension Column {
  /// A table of this column alone.
  fileprivate var table: Table {
    get throws { try Table([self]) }
  }
}
