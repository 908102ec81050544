import Testing

@testable import BackpropData

/// What spreadsheets write above their tables.
@Suite struct PreambleTests {
  @Test(arguments: [
    ("Sales 2024\n\na;b;c\n1;2;3\n4;5;6\n", 2), ("Sales 2024;;\n;;\na;b;c\n1;2;3\n4;5;6\n", 2),
    ("\"Sales, by year\",,\r\na,b,c\r\n1,2,3\r\n4,5,6\r\n", 1),
    ("Sales\ta\n\n\na\tb\tc\n1\t2\t3\n4\t5\t6\n", 0),
    ("\u{FEFF}\n\"a\",\"b\",\"c\"\n1,2,3\n4,5,6\n", 1),
    ("Sales;;;;\n;;;;\na;b;c;;\n;;;;\n1;2;3;;\n4;5;6;;\n", 2),
  ])
  func titlesAreLeftOut(text: String, lines: Int) throws {
    guard lines > 0 else {
      #expect(throws: BackpropError.self) { try table(text) }
      return
    }
    let read = try table(text)
    #expect(read.names == ["a", "b", "c"])
    #expect(texts(read) == [["1", "2", "3"], ["4", "5", "6"]])
    #expect(read.notes.first?.contains("line \(lines + 1) names the columns") == true)
    let isGapped = read.notes.count > 1
    #expect(read.columns[1].location(1).line == lines + (isGapped ? 4 : 3))
  }

  @Test(arguments: ["Sales\n\na,b\n1,2\n", "Sales\n\n\na;b\n1;2,5\n", "Sales,\n,\na,b\n1,2\n"])
  func twoColumnsBelowAGap(text: String) throws {
    #expect(try table(text).names == ["a", "b"])
  }

  @Test func yearsMayBeNames() throws {
    let read = try table("Sales\n\nregion,2023,2024\nNorth,1,2\n")
    #expect(read.names == ["region", "2023", "2024"])
  }

  /// What may be a table from its first line on stays one, or an error.
  @Test(arguments: [
    "a,b,c\n1,2,3\n", "\"\",a,b\n1,2,3\n", "a\nx\ny, z, w\n", "a,,\n1,2,3\n4,5,6\n", "a,,\nx,x,y\n",
    "comment\nwell, yes\nno, no\n",
  ])
  func othersAreNot(text: String) {
    let notes = (try? table(text))?.notes
    #expect(notes == nil || notes == [])
  }

  /// Where commas part decimals, rows look like names in between.
  @Test(arguments: ["", "Sales\n\n", "Sales;;\n;;\n"])
  func decimalCommasAreNoDelimiters(titles: String) throws {
    let read = try table(titles + "place;area;price\nNorth;44,2;1,5 €\nSouth;45,1;2,5 €\n")
    #expect(read.names == ["place", "area", "price"])
    #expect(texts(read) == [["North", "44,2", "1,5 €"], ["South", "45,1", "2,5 €"]])
  }

  /// Lines within quotes are the text of a cell, whatever they look like.
  @Test func linesOfACellAreNoTable() throws {
    let read = try table("text\n\"Dear all,\n\nhello, world\nbye, you\n\"\nx\n")
    #expect(read.names == ["text"])
    #expect(texts(read) == [["Dear all,\n\nhello, world\nbye, you\n"], ["x"]])
    #expect(read.notes.isEmpty)
  }

  @Test func notWithoutAHeader() {
    var options = ReadOptions()
    options.hasHeader = false
    #expect(throws: BackpropError.self) {
      try CSV.read(Array("t,,\na,b,c\n1,2\n".utf8), options: options, name: "t.csv")
    }
  }
}
