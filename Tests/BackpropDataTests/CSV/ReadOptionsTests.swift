import Testing

@testable import BackpropData

@Suite struct ReadOptionsTests {
  private func read(_ text: String, _ change: (inout ReadOptions) -> Void) throws -> Table {
    var options = ReadOptions()
    change(&options)
    return try CSV.read(Array(text.utf8), options: options, name: "t.csv")
  }

  @Test func withoutHeader() throws {
    let table = try read("1,2\n3,4\n") { $0.hasHeader = false }
    #expect(table.names == ["column1", "column2"])
    #expect(texts(table) == [["1", "2"], ["3", "4"]])
    #expect(try table.column("column2").location(1).line == 2)
    #expect(texts(try read("7\n") { $0.hasHeader = false }) == [["7"]])
  }

  @Test func raggedWithoutHeader() {
    let error = #expect(throws: BackpropError.self) {
      try read("1,2\n3\n") { $0.hasHeader = false }
    }
    #expect(
      error?.message
        == "the row has 1 field, the first row has 2 columns; add those that are missing, empty if need be"
    )
  }

  @Test func otherDelimiters() throws {
    let colon = CSV.Delimiter(rawValue: UInt8(ascii: ":"))
    #expect(texts(try read("a:b\n1,5:2\n") { $0.delimiter = colon }) == [["1,5", "2"]])
    for byte in Array("a7\"\n.-+\0\u{7F}".utf8) { #expect(CSV.Delimiter(rawValue: byte) == nil) }
  }

  @Test func otherQuotes() throws {
    let single = try read("a,b\n'x,''y',\"z\"\n") { $0.quote = UInt8(ascii: "'") }
    #expect(texts(single) == [["x,'y", "\"z\""]])
    #expect(texts(try read("a,b\n5\" pipe,\"\n") { $0.quote = nil }) == [["5\" pipe", "\""]])
  }

  @Test func missingWords() throws {
    let table = try read("a,b\n-999, unknown \nunknowns,NA\n") { $0.missing = ["-999", "unknown"] }
    #expect(texts(table) == [[nil, nil], ["unknowns", "NA"]])
  }

  /// The delimiter that cuts all lines alike wins over one that the header holds.
  @Test(arguments: [
    ("a;b\n1,5;2\n", ";"), ("a|b|c\n1|2|3\n", "|"), ("name, first;age\nx, y;3\nz;4\n", ";"),
    ("name, first;age;n\nx;3;4\nz;4;5\n", ";"), ("text\nhello, world\n", ","),
    ("a\tb,c\n1\t2,3\n", ","),
    ("a\tb\n1,5\t2\n", "\t"), ("\"x;y\",b\n1,2\n", ","),
  ]) func guesses(text: String, delimiter: String) {
    let found = DelimiterGuess.delimiter(of: Array(text.utf8)[...], quote: UInt8(ascii: "\""))
    #expect(found.rawValue == delimiter.utf8.first)
  }

  @Test(
    arguments: [
      (
        [0x89, 0x50, 0x4E, 0x47, 0x0D],
        "this is a PNG picture, not a table as text; a table is CSV, TSV, JSON Lines, SQLite, NPY, NPZ, IDX or Parquet"
      ),
      (
        [0xFF, 0xFE, 0x61],
        "the file is UTF-16 and ends in the middle of a character; is it cut off?"
      ),
      (
        [0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00],
        "half a character: this is not UTF-16 throughout; is the file damaged?"
      ),
      (
        [0x61, 0x0A, 0xC3, 0xA9, 0xE9, 0x0A],
        "byte 0xE9 is not UTF-8; save the file as UTF-8 and try again"
      ),
    ] as [([UInt8], String)]) func noText(bytes: [UInt8], message: String)
  {
    let error = #expect(throws: BackpropError.self) { try CSV.read(bytes, name: "x") }
    #expect(error?.message == message)
  }

  @Test func latin1KeepsWindowsSigns() throws {
    let table = try CSV.read([0x61, 0x0A, 0x80, 0xE9, 0x9F, 0x0A], name: "x")
    #expect(texts(table) == [["€éŸ"]])
  }
}
