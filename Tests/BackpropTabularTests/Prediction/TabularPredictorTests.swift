import BackpropTabular
import Testing

/// Rows that a program holds are predicted as those of a table are, to the bit.
@Suite struct TabularPredictorTests {
  /// A model that reads every kind of column: numbers with and without gaps, in a style of their own,
  /// levels, rare levels, dates.
  private static func text(_ rows: Range<Int>) -> String {
    var text = "sold;price;size;group;y\n"
    for row in rows {
      text += "\(row % 28 + 1).\(row % 12 + 1).20\(20 + row % 3);\(row % 7).\(200 + row % 9),5 €;"
      text += row % 11 == 3 ? ";" : "\(row % 13);"
      text += "\(row == 5 ? "rare" : row % 3 == 0 ? "low" : "high");"
      text += row % 24 < 12 ? "no\n" : "yes\n"
    }
    return text
  }

  private static func table(_ rows: Range<Int>) throws -> Table {
    try CSV.read(Array(text(rows).utf8), name: "sales.csv")
  }

  private static func model(_ precision: Precision) throws -> TabularModel {
    var options = TabularOptions()
    options.hidden = [16]
    options.epochs = 3
    options.precision = precision
    return try TabularModel.fit(try table(0..<300), target: "y", options: options).model
  }

  /// The row of a table as a program would hold it.
  private static func row(_ table: Table, _ row: Int) -> [String: Table.Value] {
    Dictionary(
      uniqueKeysWithValues: table.columns.map { column in
        (column.name, column.text(row).map { Table.Value.text($0) } ?? .missing)
      })
  }

  @Test(arguments: Precision.allCases)
  func theSameBitsAsFromATable(precision: Precision) throws {
    let model = try Self.model(precision)
    #expect(model.preprocessor.reading.dates.count == 1)
    #expect(model.preprocessor.reading.styled.map(\.name) == ["price"])
    let table = try Self.table(300..<340)
    let expected = try model.predict(table)
    let predictor = TabularPredictor(model)
    for number in 0..<table.rowCount {
      let prediction = try predictor.predict(Self.row(table, number))
      #expect(prediction == expected[number])
      #expect(prediction.label == expected.label(ofRow: number))
      #expect(prediction.probability(of: "yes") == expected.values[number, 1])
    }
    let rows = (0..<table.rowCount).map { Self.row(table, $0) }
    #expect(try predictor.predict(rows) == expected)
    #expect(try model.predict(rows: rows) == expected)
    #expect(try model.predict(Table(rows: rows)) == expected)
    let columns = Dictionary(
      uniqueKeysWithValues: table.names.map { name in (name, rows.map { $0[name] ?? .missing }) })
    #expect(try model.predict(columns: columns) == expected)
  }

  /// Numbers as numbers, and values that are not known.
  @Test func numbersNeedNoText() throws {
    let model = try Self.model(.double)
    let predictor = TabularPredictor(model)
    let text: [String: Table.Value] = [
      "sold": "3.4.2021", "price": "3.205,5 €", "size": "7", "group": "low",
    ]
    var numbers = text
    numbers["price"] = 3205.5
    numbers["size"] = 7
    #expect(try predictor.predict(numbers) == predictor.predict(text))
    for unknown: Table.Value in [.missing, "", " ", "NA", .number(.nan)] {
      numbers["size"] = unknown
      #expect(
        try predictor.predict(numbers)
          == predictor.predict(text.merging(["size": .missing]) { $1 }))
    }
    #expect(try predictor.predict(numbers) != predictor.predict(text))
  }

  @Test func aRowThatDoesNotFit() throws {
    let predictor = TabularPredictor(try Self.model(.single))
    let good: [String: Table.Value] = [
      "sold": "3.4.2021", "price": 1, "size": 7, "group": "low",
    ]
    for (name, value, message) in [
      (
        "size", nil,
        "no column \"size\", which the model needs; columns: group, price, sold"
      ),
      ("sold", nil, "no column \"sold\", which the model needs; columns: group, price, size"),
      ("size", "big", "\"big\" is not a number; leave the cell empty where the value is missing"),
    ] as [(String, Table.Value?, String)] {
      var row = good
      row[name] = value
      let error = #expect(throws: BackpropError.self) { try predictor.predict(row) }
      #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "")")
      #expect(error?.code == .data)
      let third = #expect(throws: BackpropError.self) { try predictor.predict([good, good, row]) }
      #expect(third?.message == "row 3: " + message)
    }
    // What failed leaves nothing behind.
    #expect(try predictor.predict(good) == predictor.predict([good])[0])
  }

  @Test func manyTasksAtOnce() async throws {
    let model = try Self.model(.single)
    let table = try Self.table(300..<340)
    let expected = try model.predict(table)
    let predictor = TabularPredictor(model)
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { i in
            let row = (i * 7 + task) % table.rowCount
            return (try? predictor.predict(Self.row(table, row))) == expected[row]
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test func valuesOfATable() throws {
    let table = try Table(columns: [
      "age": [31, nil, 2.5], "city": ["Oslo", 7, nil], "member": [true, false, nil],
    ])
    #expect(table.names == ["age", "city", "member"])
    #expect(try table.column("age").numbers()[0] == 31)
    #expect((0..<3).map { table.columns[0].isMissing($0) } == [false, true, false])
    #expect((0..<3).map { table.columns[1].text($0) } == ["Oslo", "7", nil])
    #expect((0..<3).map { table.columns[2].text($0) } == ["true", "false", nil])
    let rows = try Table(rows: [["b": 1], ["a": "x", "b": nil]])
    #expect(rows.names == ["a", "b"])
    #expect((0..<2).map { rows.columns[0].text($0) } == [nil, "x"])
    #expect(throws: BackpropError.self) { try Table(columns: ["a": [1], "a": [2]]) }
  }
}
