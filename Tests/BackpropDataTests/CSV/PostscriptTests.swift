import Testing

@testable import BackpropData

/// What spreadsheets write below and beside their tables.
@Suite struct PostscriptTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n\nSource: us\n", 3), ("a,b,c\r\n1,2,3\r\nSource: us\r\nas of May\r\n", 3),
    ("a,b,c\n1,2,3\n,,\n,,\nSource: us,,\n,,\nas of May,,\n,,\n\n", 3),
    ("a;b;c\n1;2;3\n;;\n\"Source: us; them\";;\n", 3), ("a,b\n1,2\n\n* a estimated\n", 3),
    ("a,b\n1,2\nend", 3),
  ])
  func remarksAreLeftOut(text: String, line: Int) throws {
    let read = try table(text)
    #expect(read.rowCount == 1)
    #expect(read.notes.count == 1)
    #expect(read.notes.first?.contains("from line \(line) on, is no part of it") == true)
  }

  /// Rows stay rows, and faults stay faults.
  @Test(arguments: [
    // A number, another field, or no empty line above.
    ("a,b,c\n1,2,3\n\n4,,\n", 2), ("a,b,c\n1,2,3\n\nx,,y\n", 2), ("a,b,c\n1,2,3\nx,,\n", 2),
    ("a,b,c\n1,2,3\n\n,x,\n", 2), ("a,b\n1,2\n\nx,\n", 2), ("a\n1\n\nx\n", 3),
    ("a,b,c\n\"\",,\nx,,\n", 2),
    // Within quotes.
    ("a,b\n1,\"2\n\nx\n\"\n", 1), ("a,b,c\n1,2,\"x\n\nSource\"\n", 1),
    // Not at the end.
    ("a,b,c\n1,2,3\n\nNorth,,\n4,5,6\n", 3),
  ])
  func rowsAreNot(text: String, rows: Int) throws {
    #expect(try table(text).rowCount == rows)
  }

  @Test(arguments: ["a,b\n1,2\nSource\n3,4\n", "a,b\n1,2\n3\n", "a,b,c\n1,2,3\nx,y\n"])
  func faultsAreNot(text: String) {
    #expect(throws: BackpropError.self) { try table(text) }
  }

  /// More blank lines than are looked at.
  @Test(arguments: ["\n", "\r\n", "\r", " \n"])
  func manyBlankLinesAtTheEnd(line: String) throws {
    for count in [4_000, 4_090, 4_096, 4_097, 4_200, 9_000] {
      let read = try table("a,b\n1,2\n3,4\n" + String(repeating: line, count: count))
      #expect(texts(read) == [["1", "2"], ["3", "4"]])
      #expect(read.notes.isEmpty)
    }
  }

  @Test func columnsWithoutNameAndValuesAreLeftOut() throws {
    let read = try table(",a,,b,,\n,1,,2,,\n, 3,,4,, \n")
    #expect(read.names == ["a", "b"])
    #expect(texts(read) == [["1", "2"], [" 3", "4"]])
    #expect(read.columns[1].location(1).column == 6)
    #expect(
      read.notes == ["t.csv: columns 1, 3, 5, 6 have neither names nor values and were left out"])
    let error = #expect(throws: BackpropError.self) { try table("Title,,\n\na,b,\n1,2,\n1,2,3\n") }
    #expect(error?.description.hasPrefix("t.csv:3: column 3 has no name; name it") == true)
  }

  @Test func remarksBelowDoNotHideTheDelimiter() throws {
    #expect(try table("a, b;c\n1;2\n3;4\n\nSource: us, them\n").names == ["a, b", "c"])
  }
}
