import Foundation
import BackpropTestSupport
import Testing

@testable import BackpropData

func table(_ text: String) throws -> Table {
  try CSV.read(Array(text.utf8), name: "t.csv")
}

func texts(_ table: Table) -> [[String?]] {
  (0..<table.rowCount).map { row in table.columns.map { $0.text(row) } }
}

@Suite struct CSVReadTests {
  /// Names and cells as Python's csv module reads them; empty and blank cells are missing here.
  @Test(arguments: ["comma_lf", "comma_crlf", "tab_lf"])
  func agreesWithPython(name: String) throws {
    let rows = try JSONDecoder().decode([[String]].self, from: Fixture.data("csv/\(name).json"))
    let path = Fixture.path("csv/\(name).csv")
    var options = ReadOptions()
    options.delimiter = name.hasPrefix("tab") ? .tab : .comma
    let table = try CSV.read(try InputFile(path: path).bytes(), options: options, name: path)
    #expect(table.names == rows[0])
    let expected = rows.dropFirst().map { row in
      row.map { $0.allSatisfy { $0 == " " } ? nil : $0 }
    }
    #expect(texts(table) == expected)
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4", "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
    "\u{FEFF}a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4\n\n\n", "a,b\n1,2\n3,4\r\n  \n\t\r\n",
    "a;b\n1;2\n3;4",
    "a\tb\n1\t2\n3\t4\n", "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"", " a ,b \n1,2\n3,4\n",
    "a,b\n1,2\r\n3,4\r", "\u{FEFF}\u{FEFF}a,b\n1,2\n3,4",
  ])
  func sameTable(text: String) throws {
    let table = try table(text)
    #expect(table.names == ["a", "b"])
    #expect(texts(table) == [["1", "2"], ["3", "4"]])
  }

  /// Ends of fields are found wherever they lie in the words that the scanner looks at.
  @Test(arguments: 1...17)
  func fieldsOfAnyLength(length: Int) throws {
    let cell = String(repeating: "x", count: length)
    let table = try table("a,b\n\(cell),\(cell)\n\(cell),y\(cell)\n")
    #expect(texts(table) == [[cell, cell], [cell, "y" + cell]])
  }

  @Test func emptyFieldsAreMissing() throws {
    let table = try table("a,b,c\n,,\"\"\n\"\", ,\"x\"\n, ,\n")
    #expect(texts(table) == [[nil, nil, nil], [nil, nil, "x"], [nil, nil, nil]])
    #expect(table.notes.isEmpty)
  }

  @Test func trailingTabsAreFields() throws {
    let table = try table("a\tb\tc\n1\t\t\n\n")
    #expect(texts(table) == [["1", nil, nil]])
  }

  @Test func oneColumnMayHaveBlankLines() throws {
    let table = try table("a\n1\n\n2\n\n")
    #expect(texts(table) == [["1"], [nil], ["2"]])
  }

  /// Lines without a row are left out and said, whatever ends them, and later rows keep their lines.
  @Test(arguments: ["\n", "\r\n", "\r"], ["", "  ", ",", ",,,,", "\t"])
  func emptyLinesAreNoRows(ending: String, empty: String) throws {
    let lines = ["a,b,c", empty, "1,2,3", empty, empty, "4,5,6", "7,,", empty, "x,\"\(ending)\",y"]
    let read = try table(lines.joined(separator: ending) + ending)
    #expect(
      texts(read) == [["1", "2", "3"], ["4", "5", "6"], ["7", nil, nil], ["x", ending, "y"]])
    #expect((0..<4).map { read.columns[2].location($0).line } == [3, 6, 7, 10])
    #expect(read.columns[2].location(3).column == 3)
    #expect(read.notes == ["t.csv: 4 empty lines were left out, the first is line 2"])
  }

  @Test(arguments: [
    ("\n \na\n1\n", "2 empty lines were left out, the first is line 1", 4),
    ("\r\n\"a\"\r\n1\r\n", "line 1 is empty and was left out", 3),
    ("a,b\n\"1\n\",2\n\n1,2\n", "line 4 is empty and was left out", 5),
    ("a,b\n1,2\n,\n\n", "line 3 is empty and was left out", 2),
  ])
  func emptyLinesAnywhere(text: String, note: String, line: Int) throws {
    let read = try table(text)
    #expect(read.notes == ["t.csv: " + note])
    #expect(read.columns[0].location(read.rowCount - 1).line == line)
  }

  @Test func codesKeepTheirZeros() throws {
    let table = try table("zip\n01234\n00501\n")
    #expect(try table.column("zip").text(0) == "01234")
    #expect(try table.column("zip").levels().map(\.text) == ["00501", "01234"])
    #expect(try table.column("zip").numbers() == [1234, 501])
  }

  @Test func quotedFieldsHoldAnything() throws {
    let table = try table("a,b\n\"x,\n\"\"y\"\"\",\"\"\"\"\nlast,\"\r\n\"\n")
    #expect(texts(table) == [["x,\n\"y\"", "\""], ["last", "\r\n"]])
  }

  @Test func delimiterInQuotesIsNoHint() throws {
    let table = try table("\"a,b\";c\n1;2\n")
    #expect(table.names == ["a,b", "c"])
  }

  /// A fault behind quoted line breaks and doubled quotes is still found in its line.
  @Test func linesAreCountedThroughQuotes() throws {
    let table = try table("a,n\n\"x\n\"\"\"\"\ny\",1\nz,oops\n")
    let location = try table.column("n").location(1)
    #expect(location.line == 5)
    #expect(location.column == 3)
    #expect(location.file == "t.csv")
  }
}

@Suite struct CSVErrorTests {
  static let cases: [(text: String, message: String)] = [
    ("", "t.csv: the file is empty; it needs a line of column names and then rows"),
    ("\n\n", "t.csv: the file is empty; it needs a line of column names and then rows"),
    ("\u{FEFF}", "t.csv: the file is empty; it needs a line of column names and then rows"),
    (
      "a,b\n",
      "t.csv: there are no rows after the header; add some, or if the first line is one, say that there "
        + "is no header"
    ),
    (
      "a,b",
      "t.csv: there are no rows after the header; add some, or if the first line is one, say that there "
        + "is no header"
    ),
    (
      "a,b\n1\n",
      "t.csv:2:1: the row has 1 field, the header has 2 columns; add those that are missing, empty if need be"
    ),
    (
      "a,b\n1,2\n1,2,33,4\n",
      "t.csv:3:5: the row has 4 fields, the header has 2 columns; put a field that holds the delimiter in quotes"
    ),
    (
      "a,b,c\n1,2\n1,2,3",
      "t.csv:2:3: the row has 2 fields, the header has 3 columns; add those that are missing, empty if need be"
    ),
    (
      "a,b\n1,2\n\n3\n",
      "t.csv:4:1: the row has 1 field, the header has 2 columns; add those that are missing, empty if need be"
    ),
    (
      "a,b\n1,x\"y\n",
      "t.csv:2:4: a quote inside a field without quotes; put the whole field in quotes and double "
        + "each quote inside it"
    ),
    (
      "a,b\n\"1\"x,y\n",
      "t.csv:2:4: text after the closing quote; put the whole field in quotes and double each quote "
        + "inside it"
    ),
    (
      "a,b\n1,\"xy\n2,3\n",
      "t.csv:2:3: this quote is never closed; close it, or have quotes read as ordinary text"
    ),
    (
      "a,b\n1,\"",
      "t.csv:2:3: this quote is never closed; close it, or have quotes read as ordinary text"
    ),
    (
      "a,b\n1,\0\n",
      "t.csv:2:3: a NUL byte; this is no text, or it is damaged: export the table again"
    ),
    (
      "a,b\n1,\"\0\"\n",
      "t.csv:2:4: a NUL byte; this is no text, or it is damaged: export the table again"
    ),
    (
      "a,b,a\n1,2,3\n",
      "t.csv:1: columns 1 and 3 are both called \"a\"; give each a name of its own"
    ),
    (
      ",b\n1,2\n",
      "t.csv:1: column 1 has no name; name it, or write the file without row names "
        + "(pandas: index=False, R: row.names=FALSE)"
    ),
  ]

  @Test(arguments: cases) func messages(text: String, message: String) {
    let error = #expect(throws: BackpropError.self) { try table(text) }
    #expect(error?.description == message)
    #expect(error?.code == .data)
  }

  /// No cut of a well-formed file, and no change of one byte, may crash the reader.
  @Test func survivesDamage() {
    let whole = Array("a,\"b\"\r\n\"x\n\"\"y\",é\n1,\"\"\"\"\n".utf8)
    var read = 0
    for length in 0...whole.count where (try? CSV.read(Array(whole[..<length]), name: "x")) != nil {
      read += 1
    }
    for i in whole.indices {
      for byte: UInt8 in [0, 0x0A, 0x0D, 0x22, 0x2C, 0x61, 0xC3, 0xFF] {
        var damaged = whole
        damaged[i] = byte
        if (try? CSV.read(damaged, name: "x")) != nil { read += 1 }
      }
    }
    #expect(read > 20)
  }
}
