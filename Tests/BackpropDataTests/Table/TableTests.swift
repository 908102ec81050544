import Testing

@testable import BackpropData

@Suite struct TableTests {
  static func people() throws -> Table {
    try Table([
      Column("age", [31, 44, nil, 7]), Column("city", ["Oslo", nil, "Rome", ""]),
      Column("score", [0.5, 1, 2, 3] as [Double]),
    ])
  }

  @Test func madeInMemory() throws {
    let table = try Self.people()
    #expect(table.rowCount == 4)
    #expect(table.names == ["age", "city", "score"])
    #expect(try table.column("age").text(0) == "31")
    #expect(try table.column("age").isMissing(2))
    #expect(try table.column("city").text(3) == nil)
    #expect(try table.column("score").numbers() == [0.5, 1, 2, 3])
  }

  @Test func unknownColumnGetsAHint() throws {
    let table = try table("price,size\n1,2\n")
    let error = #expect(throws: BackpropError.self) { try table.column("pirce") }
    #expect(
      error?.description
        == "t.csv: no column \"pirce\"; did you mean \"price\"? columns: price, size")
    #expect(error?.code == .usage)
  }

  @Test func lengthsMustAgree() {
    let error = #expect(throws: BackpropError.self) {
      try Table([Column("a", [1.0, 2]), Column("b", [1.0])])
    }
    #expect(error?.message == "column \"b\" has 1 rows, the columns before it have 2")
  }

  @Test func viewsCompose() throws {
    let view = try Self.people().selecting(rows: [3, 0, 2]).selecting(rows: [1, 1, 2])
    #expect(view.rowCount == 3)
    #expect(try view.column("score").numbers() == [0.5, 0.5, 2])
    #expect(try view.column("city").text(2) == "Rome")
    #expect(try view.selecting(columns: ["city"]).names == ["city"])
  }

  /// A column added to a view belongs to the view's rows, and goes with them.
  @Test func viewsCanBeExtended() throws {
    let view = try Self.people().selecting(rows: [3, 1]).appending(Column("new", ["x", "y"]))
    let last = view.selecting(rows: [1])
    #expect(texts(last) == [["44", nil, "1", "y"]])
    #expect(throws: BackpropError.self) { try view.appending(Column("age", [1.0, 2])) }
    #expect(throws: BackpropError.self) { try view.appending(Column("z", [1.0])) }
  }

  /// Columns of one table share their list of rows, also after a second selection.
  @Test func selectionIsShared() throws {
    let view = try Self.people().selecting(rows: [2, 1]).selecting(rows: [0])
    #expect(view.columns[0].selection === view.columns[2].selection)
    #expect(view.columns[0].selection?.rows == [2])
  }
}

@Suite struct ColumnTests {
  @Test func numbersKnowMissingWords() throws {
    let column = try table("x,y\n1,a\n,b\nNA,c\n ? ,d\n1e3,e\n").column("x")
    let numbers = try column.numbers()
    #expect(numbers.map(\.isNaN) == [false, true, true, true, false])
    #expect(numbers[4] == 1000)
  }

  @Test(arguments: [
    (
      "x,y\n1,0\nn.a.,0\n",
      "t.csv:3:1: column \"x\": \"n.a.\" is not a number; leave the cell empty where the value is missing"
    ),
    (
      "x;y\n3,5;0\n",
      "t.csv:2:1: column \"x\": \"3,5\" is not a number; write decimals with a point, thousands "
        + "without a mark"
    ),
  ])
  func numbersNameTheCell(text: String, message: String) throws {
    let column = try table(text).column("x")
    let error = #expect(throws: BackpropError.self) { try column.numbers() }
    #expect(error?.description == message)
  }

  @Test func numbersInMemoryNameTheRow() {
    let error = #expect(throws: BackpropError.self) { try Column("x", ["1", "b"]).numbers() }
    #expect(
      error?.description
        == "column \"x\": row 2: \"b\" is not a number; leave the cell empty where the value is missing"
    )
  }

  @Test func levelsAreSortedBytewise() {
    let column = Column("x", ["b", "a", nil, "B", "a", "é", "NA", " "])
    #expect(
      column.levels().map { "\($0.text)\($0.count)" } == ["B1", "NA1", "a2", "b1", "é1"])
    #expect(column.codes(in: ["a", "b"]) == [1, 0, -1, -2, 0, -2, -2, -1])
  }

  /// Read as categories, a column of numbers has the same missing cells as read as numbers.
  @Test func markersAmongNumbersAreMissing() {
    let column = Column("x", ["1", "NA", "2", "?", "01"])
    #expect(column.levels().map(\.text) == ["01", "1", "2"])
    #expect(column.codes(in: ["1", "2"]) == [0, -1, 1, -1, -2])
    #expect(Column("x", ["NA", nil]).levels().isEmpty)
  }

  @Test func levelsOfNumbers() {
    let column = Column("x", [2.0, 10, .nan, 2, 0.5])
    #expect(column.levels().map(\.text) == ["0.5", "10", "2"])
    #expect(column.codes(in: ["2", "10"]) == [0, 1, -1, 0, -2])
  }

  /// Many levels, so that the hash table grows and probes.
  @Test func manyLevels() {
    let names = (0..<3000).map { "level \($0 * 7919 % 3000)" }
    let column = Column("x", names)
    #expect(column.levels().count == 3000)
    #expect(column.codes(in: names) == (0..<3000).map { Int32($0) })
    #expect(column.selecting(rows: [5, 5]).levels() == [.init(text: names[5], count: 2)])
  }
}
