import Testing

@testable import BackpropData

@Suite struct CSVWriterTests {
  @Test func quotesOnlyWhereNeeded() {
    var writer = CSVWriter(header: ["plain", "com,ma", "q\"q"])
    writer.append(row: ["a b", nil, "1\n2"])
    writer.append(row: ["", "é", "x\ry"])
    let expected = "plain,\"com,ma\",\"q\"\"q\"\na b,,\"1\n2\"\n,é,\"x\ry\"\n"
    #expect(String(decoding: writer.take(), as: UTF8.self) == expected)
    #expect(writer.bytes.isEmpty)
  }

  @Test func numbersReadBackAsTheSame() throws {
    let numbers = [0.1, 1.0 / 3, -0.0, 1e300, .leastNonzeroMagnitude, 2, .infinity, -.infinity]
    let table = try Table([Column("x", numbers), Column("y", numbers.map { Optional($0) })])
    let read = try CSV.read(CSV.bytes(of: table), name: "x")
    #expect(try read.column("x").numbers().map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func loneMissingFieldKeepsItsLine() throws {
    let table = try Table([Column("x", [nil, "a", nil] as [String?])])
    let bytes = CSV.bytes(of: table)
    #expect(String(decoding: bytes, as: UTF8.self) == "x\n\"\"\na\n\"\"\n")
    #expect(texts(try CSV.read(bytes, name: "x")) == [[nil], ["a"], [nil]])
  }

  @Test func rowsWithoutValuesComeBack() throws {
    let table = try Table([
      Column("x", [nil, "a", nil] as [String?]), Column("y", [nil, nil, nil] as [String?]),
    ])
    let bytes = CSV.bytes(of: table)
    #expect(String(decoding: bytes, as: UTF8.self) == "x,y\n\"\",\na,\n\"\",\n")
    #expect(texts(try CSV.read(bytes, name: "x")) == [[nil, nil], ["a", nil], [nil, nil]])
  }

  @Test func delimiterIsQuoted() {
    var writer = CSVWriter(header: ["a", "b"], delimiter: .semicolon)
    writer.append(row: ["1,5", "x;y"])
    #expect(String(decoding: writer.take(), as: UTF8.self) == "a;b\n1,5;\"x;y\"\n")
  }

  /// Cells of a file are written byte for byte, in the order of the view, with columns added.
  @Test func writesViews() throws {
    let view = try table("zip,q\n01,\"a\"\"b\"\n02,c\n03,d\n").selecting(rows: [2, 0])
      .appending(Column("n", [1.5, nil]))
    let expected = "zip,q,n\n03,d,1.5\n01,\"a\"\"b\",\n"
    #expect(String(decoding: CSV.bytes(of: view), as: UTF8.self) == expected)
  }
}
