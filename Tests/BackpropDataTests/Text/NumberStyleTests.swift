import Testing

@testable import BackpropData

@Suite struct NumberStyleTests {
  /// What a column of a file is read as; nil where it is no column of numbers in a special style.
  private func numbers(_ cells: [String], delimiter: String = ",") throws -> [Double]? {
    let text = "id\(delimiter)v\n" + cells.map { "1\(delimiter)\"\($0)\"\n" }.joined()
    let column = try CSV.read(Array(text.utf8), name: "t.csv").column("v")
    guard let style = column.numberStyle() else { return nil }
    return try column.reading(style).numbers()
  }

  @Test(
    arguments: [
      (["1,200", "3", "12,345,678.5"], [1200, 3, 12_345_678.5]),
      (["1,5", "2", "-0,25", ",5"], [1.5, 2, -0.25, 0.5]),
      (["1.200,50", "3"], [1200.5, 3]), (["1 200", "3"], [1200, 3]),
      (["1\u{A0}200,5", "1\u{202F}000"], [1200.5, 1000]), (["1'200.5", "7"], [1200.5, 7]),
      (["12%", "3.5 %", "-1%"], [0.12, 0.035, -0.01]),
      (["$5", "$1,200.00", "-$3", "$-4"], [5, 1200, -3, -4]), (["5 €", "1.200,5€"], [5, 1200.5]),
      (["CHF 5", "CHF 1'000"], [5, 1000]), (["(300)", "12"], [-300, 12]),
      (["1,200e3"], [1_200_000]),
    ] as [([String], [Double])]) func special(cells: [String], expected: [Double]) throws
  {
    #expect(try numbers(cells) == expected)
  }

  @Test func missingValuesStayMissing() throws {
    let read = try #require(try numbers(["1,200", "", "NA"]))
    #expect(read[0] == 1200 && read[1].isNaN && read[2].isNaN)
  }

  /// The same cells mean other numbers where fields are parted by semicolons.
  @Test func commasBehindSemicolons() throws {
    #expect(try numbers(["1,200", "3,250"]) == [1200, 3250])
    #expect(try numbers(["1,200", "3,250"], delimiter: ";") == [1.2, 3.25])
    #expect(try numbers(["1,200,000", "3"], delimiter: ";") == [1_200_000, 3])
  }

  @Test(arguments: [
    ["1", "2.5"], ["12%", "3"], ["1,200", "x"], ["1,20,300"], ["01-02-2024"],
    ["(3", "4)"], ["$", "5"], ["1 2"], ["red", "green"], ["A1", "B2"], ["12%%"], ["+-1,000"],
    ["1,,000"], ["1,000 2"], ["5 $ €"],
  ]) func noStyle(cells: [String]) throws {
    #expect(try numbers(cells) == nil)
  }

  @Test func aCellInAnotherWayIsAnError() throws {
    var style = NumberStyle()
    style.group = .comma
    let column = try CSV.read(Array("a,v\n1,\"1,000\"\n1,\"1,5\"\n".utf8), name: "t.csv").column(
      "v")
    let error = #expect(throws: BackpropError.self) { try column.reading(style) }
    #expect(
      error?.description
        == "t.csv:3:4: column \"v\": \"1,5\" is not a number in the way of this column, which reads "
        + "1,200 as 1200; write it in the same way, or leave the cell empty")
  }
}
