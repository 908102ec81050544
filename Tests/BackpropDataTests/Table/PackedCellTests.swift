import Backprop
import Testing

@testable import BackpropData

/// Cells are packed as numbers where their texts come back byte for byte, and kept as texts where not.
@Suite struct PackedCellTests {
  /// Spellings of every kind, plain and not.
  static let spellings = [
    "0", "7", "-7", "10", "-0", "+1", "00", "01", "-01", ".5", "5.", "0.5", "-0.5", "0.50", "3.0",
    "30",
    "1.25", "-12.125", "100.001", "0.001", "-0.001", "1e3", "1E-5", "1,200", "12 %", "$5", "inf",
    "nan",
    "NA", "?", " 7", "7 ", "7.1 ", "127", "128", "-126", "-127", "-128", "32767", "32768", "-32767",
    "2147483647", "2147483648", "-2147483647", "-2147483648", "12345678", "123456789", "1234567.8",
    "0.1234567", "0.12345678", "1234567890123456", "12345678901234567", "123456789012345678",
    "288230376151711743", "288230376151711744", "0.3333333333333333", "0.30000000000000004",
    "9007199254740993", "900719925474099.3", "0.0000000000000000000001",
    "0.00000000000000000000001",
    "1.2.3", "1-2", "--1", "-", ".", "-.", "1/2", "1:2", "x", "12x", "x12", "1234567x", "é", "١",
    "7\u{0}",
    "2024-01-02", "true", "1_000", "١٢", "4294967296", "0.0", "-0.0", "0.10", "1000000", "-1",
  ]

  /// Columns of several spellings each, so that every way of packing meets every kind of cell.
  private static func columns(seed: UInt64) -> [[String]] {
    var generator = RandomStream(seed: seed, purpose: RandomPurpose(code: 6_003))
    return (0..<40).map { column in
      let kinds = 1 + column % 5
      let some = (0..<kinds).map { _ in spellings.randomElement(using: &generator) ?? "" }
      return (0..<50).map { _ in
        Int.random(in: 0..<9, using: &generator) == 0
          ? "" : some.randomElement(using: &generator) ?? ""
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func textsComeBackByteForByte(seed: UInt64) {
    for texts in Self.columns(seed: seed) {
      let column = Column("x", texts)
      for (row, text) in texts.enumerated() {
        let isBlank = text.allSatisfy { $0 == " " }
        #expect(column.text(row).map { Array($0.utf8) } == (isBlank ? nil : Array(text.utf8)))
      }
    }
  }

  /// What `strtod` makes of the text, to the bit.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func numbersAreThoseOfTheTexts(seed: UInt64) throws {
    for texts in Self.columns(seed: seed) {
      let numeric = texts.filter { $0.isEmpty || NumberParser.number($0) != nil }
      let numbers = try Column("x", numeric).numbers()
      for (number, text) in zip(numbers, numeric) {
        let expected = text.isEmpty ? Double.nan : Double(text.filter { $0 != " " })
        #expect(
          number.bitPattern == expected?.bitPattern || number.isNaN && text.isEmpty, "\(text)")
      }
    }
  }

  /// Whole numbers are read some dozens of rows at a time, some columns beside each other: a cell that is
  /// none is seen wherever it stands, and those before it stay what they are.
  @Test(arguments: [0, 1, 31, 32, 63, 64, 69])
  func strangersAmongWholeNumbers(row stranger: Int) throws {
    let spellings = Self.spellings.filter { !$0.contains("\u{0}") } + ["12"]
    let columns = spellings.enumerated().map { number, spelling in
      (0..<70).map { row in
        row == stranger ? spelling : number % 5 == 0 ? "\(row).25" : "\(row * row * (number + 1))"
      }
    }
    let lines =
      [columns.indices.map { "c\($0)" }.joined(separator: "\t")]
      + (0..<70).map { row in columns.map { $0[row] }.joined(separator: "\t") }
    var options = ReadOptions()
    options.delimiter = .tab
    let text = lines.joined(separator: stranger % 2 == 0 ? "\n" : "\r\n")
    let table = try CSV.read(Array(text.utf8), options: options, name: "f")
    for (column, texts) in zip(table.columns, columns) {
      #expect((0..<70).map { column.text($0) ?? "" } == texts)
      guard NumberParser.number(texts[stranger]) != nil else { continue }
      #expect(try column.numbers() == texts.map { NumberParser.number($0) })
    }
  }

  /// Numbers of all lengths with a point anywhere, read as a whole column and one by one.
  @Test func everyPlaceOfThePoint() throws {
    var texts: [String] = []
    for length in 1...20 {
      let digits = "98765432109876543210".prefix(length)
      for place in 0...length {
        let text = String(digits.prefix(place)) + "." + String(digits.dropFirst(place))
        texts += [text, "-" + text, String(digits)]
      }
    }
    let column = Column("x", texts)
    let numbers = try column.numbers()
    for (row, text) in texts.enumerated() {
      #expect(column.text(row) == text)
      #expect(numbers[row] == Double(text.last == "." ? text + "0" : text), "\(text)")
      #expect(try column.selecting(rows: [row]).numbers() == [numbers[row]])
    }
  }

  /// A table of small numbers takes a byte a cell, whatever its width.
  @Test(
    arguments: [
      ("%d", 1), ("%d00", 2), ("%d0000", 4), ("0.%d", 1), ("%d.5", 2), ("12345678%d", 8),
    ] as [(String, Int)])
  func takesLittleMemory(format: String, bytes: Int) {
    let texts = (0..<4000).map { row in
      format.split(separator: "%d", omittingEmptySubsequences: false)
        .joined(separator: "\(1 + row % 9)")
    }
    guard case .texts(let cells) = Column("x", texts).values else {
      Issue.record("the column is not one of texts")
      return
    }
    let taken = cells.parts.reduce(0) { $0 + $1.chunk.bytes.count }
    #expect(taken < 4000 * bytes + 100)
  }

  /// A column that turns to text at its end has lost nothing of what stood before.
  @Test func textAtTheEnd() throws {
    let codes = (0..<200_000).map { "\($0 % 7)\($0 % 10).\($0 % 10)0" }
    let column = Column("code", codes + ["late"])
    #expect(column.profile().kind == .text)
    #expect(column.profile().firstText?.row == codes.count)
    for row in [0, 1, 69_999, 70_000, 199_999] { #expect(column.text(row) == codes[row]) }
    #expect(throws: BackpropError.self) { try column.numbers() }
    #expect(Set(column.levels().map(\.text)) == Set(codes + ["late"]))
  }

  /// Places are found by going through the texts of a row.
  @Test func placesBehindQuotesAndMarkers() throws {
    var options = ReadOptions()
    options.missing = ["none"]
    let text = "a,b,c\n1,\"2\",x\nnone,\"x\"\"\ny\"\"z\",3\n\"none\",4,w\n"
    let table = try CSV.read(Array(text.utf8), options: options, name: "t.csv")
    let places = table.columns[2]
    #expect((0..<3).map { places.location($0).line } == [2, 4, 5])
    #expect((0..<3).map { places.location($0).column } == [7, 7, 10])
    #expect(table.columns[1].location(0).column == 4)
    #expect(table.columns[1].text(1) == "x\"\ny\"z")
    #expect(table.columns[0].text(1) == nil && table.columns[0].text(2) == nil)
  }
}
