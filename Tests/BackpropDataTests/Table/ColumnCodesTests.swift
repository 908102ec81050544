import Testing

@testable import BackpropData

@Suite struct ColumnCodesTests {
  @Test(
    arguments: [
      (["01234", "90210", "00001"], 5),
      (["01234", nil, "NA", "90210"], 5),
      (["12345", "90210"], nil),  // no zero that could be lost
      (["01234", "9021"], nil),  // of two lengths: numbers
      (["01234", "9021x"], nil),
      (["0.123", "01234"], nil),
      ([nil, nil], nil),
    ] as [([String?], Int?)])
  func widths(cells: [String?], width: Int?) {
    #expect(Column("x", cells).codeWidth() == width)
  }

  @Test func numbersInMemoryAreNoCodes() {
    #expect(Column("x", [1, 2]).codeWidth() == nil)
  }

  @Test func selectedRowsAlone() {
    let column = Column("x", ["123", "012", "x"])
    #expect(column.codeWidth() == nil)
    #expect(column.selecting(rows: [0, 1]).codeWidth() == 3)
    #expect(column.selecting(rows: [0]).codeWidth() == nil)
  }

  /// Nothing is decided before the last row: a column that turns to text there is text.
  @Test func aMillionNumbersAndAText() throws {
    var bytes = Array("x,code\n".utf8)
    let row = Array("17,01234\n".utf8)
    bytes.reserveCapacity(row.count * 1_000_000)
    for _ in 0..<999_999 { bytes += row }
    bytes += "oops,01235\n".utf8
    let table = try CSV.read(bytes, name: "t.csv")
    let profile = try table.column("x").profile()
    #expect(profile.kind == .text)
    #expect(profile.firstText?.location.line == 1_000_001)
    #expect(try table.column("x").levels().map(\.text) == ["17", "oops"])
    #expect(try table.column("code").levels().map(\.text) == ["01234", "01235"])
    #expect(try table.column("code").codeWidth() == 5)
  }
}
