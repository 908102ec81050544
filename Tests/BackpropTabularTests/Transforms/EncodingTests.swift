import Testing

@testable import BackpropTabular

/// The inputs of every row of one column.
private func rows(_ encoding: Preprocessor.FeatureEncoding, _ column: Column) throws -> [[Double]] {
  let preprocessor = Preprocessor(
    features: [encoding], targetName: "y",
    target: .number(TargetScaling(mean: 0, deviation: 1)))
  let matrix: Matrix<Double> = try preprocessor.encode(try Table([column]))
  return (0..<matrix.rows).map { Array(matrix.row($0)) }
}

@Suite struct NumericEncodingTests {
  @Test func missingValuesHaveAnIndicator() throws {
    let encoding = try NumericEncoding(fitting: Column("age", [1, nil, 2, 3]))
    #expect(encoding.inputNames == ["age", "age is missing"])
    #expect(encoding.scaling.center == 2)
    let encoded = try rows(.numeric(encoding), Column("age", [2, nil, .nan, 1e9]))
    #expect(encoded.prefix(3) == [[0, 0], [0, 1], [0, 1]])
    #expect(encoded[3][1] == 0 && encoded[3][0] > 2.99)
  }

  @Test func laterGapsBecomeTheMedian() throws {
    let encoding = try NumericEncoding(fitting: Column("age", [1, 2, 3]))
    #expect(encoding.inputNames == ["age"])
    #expect(try rows(.numeric(encoding), Column("age", ["NA", "", "2"])) == [[0], [0], [0]])
  }

  @Test func columnWithoutValues() throws {
    let encoding = try NumericEncoding(fitting: Column("age", ["NA", ""]))
    #expect(try rows(.numeric(encoding), Column("age", [nil, 5])) == [[0, 1], [0, 0]])
  }

  @Test func textIsRefused() throws {
    let column = Column("age", ["1", "old"])
    let error = #expect(throws: BackpropError.self) { try NumericEncoding(fitting: column) }
    #expect(error?.message.hasPrefix("row 2: \"old\" is not a number") == true)
  }
}

@Suite struct CategoryEncodingTests {
  @Test func slotsForLevelsAndMissing() throws {
    let encoding = CategoryEncoding(fitting: Column("c", ["b", "a", nil, "b"]))
    #expect(encoding.inputNames == ["c=a", "c=b", "c is missing"])
    #expect(encoding.counts == [1, 2])
    let encoded = try rows(.categorical(encoding), Column("c", ["a", "b", " "]))
    #expect(encoded == [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  }

  /// Without an input that training could have taught, an unknown level is the average row.
  @Test func unknownLevelsAreTheAverage() throws {
    let encoding = CategoryEncoding(fitting: Column("c", ["b", "a", "b", "b"]))
    let encoded = try rows(.categorical(encoding), Column("c", ["never", nil, "a"]))
    #expect(encoded == [[0.25, 0.75], [0.25, 0.75], [1, 0]])
  }

  @Test func rareLevelsShareAnInput() throws {
    let cells = [String](repeating: "a", count: 98) + ["x", "y"]
    let encoding = CategoryEncoding(fitting: Column("c", cells))
    #expect(encoding.inputNames == ["c=a", "c is other"])
    #expect(encoding.otherCount == 2)
    let encoded = try rows(.categorical(encoding), Column("c", ["a", "x", "never", nil]))
    #expect(encoded == [[1, 0], [0, 1], [0, 1], [0.98, 0.02]])
    // In a small table every level counts.
    let few = CategoryEncoding(fitting: Column("c", Array(cells.dropFirst())))
    #expect(few.levels == ["a", "x", "y"])
  }

  @Test func mostFrequentLevelsAreKept() {
    let cells = (0..<300).flatMap { [String](repeating: "l\($0)", count: $0 < 250 ? 3 : 2) }
    let encoding = CategoryEncoding(fitting: Column("c", cells))
    #expect(encoding.levels.count == CategoryEncoding.levelLimit)
    #expect((0..<250).allSatisfy { encoding.levels.contains("l\($0)") })
    #expect(encoding.otherCount == 45 * 2)
    #expect(encoding.inputNames.last == "c is other")
  }

  /// Read as categories, numbers are told apart by their text, and keep it.
  @Test func codesKeepTheirZeros() throws {
    let encoding = CategoryEncoding(fitting: Column("zip", ["01", "1", "NA", "01"]))
    #expect(encoding.inputNames == ["zip=01", "zip=1", "zip is missing"])
  }
}

@Suite struct ClassEncodingTests {
  @Test func numbersAreSortedAsNumbers() throws {
    let column = Column("y", ["10", "9", "1.0", "1", "1", nil])
    let classes = ClassEncoding(levelsOf: column, asNumbers: true)
    #expect(classes.labels == ["1", "9", "10"])
    #expect(try classes.indices(in: Column("y", ["1.00", "10", "9e0"])) == [0, 2, 1])
  }

  @Test func textsAreSortedBytewise() throws {
    let column = Column("y", ["b", "a", "B", "é", "10", "9"])
    let classes = ClassEncoding(levelsOf: column, asNumbers: false)
    #expect(classes.labels == ["10", "9", "B", "a", "b", "é"])
    #expect(try classes.indices(in: Column("y", ["é", "9"])) == [5, 1])
  }

  @Test(
    arguments: [
      (
        true, ["0", "2"],
        "column \"y\": \"2\" is none of the classes the model knows: 0, 1"
      ),
      (true, ["0", ""], "column \"y\": the target is missing"),
      (false, ["0", "no"], "column \"y\": \"no\" is none of the classes the model knows: 0, 1"),
      (false, [nil], "column \"y\": the target is missing"),
    ] as [(Bool, [String?], String)])
  func othersAreRefused(isNumeric: Bool, cells: [String?], message: String) {
    let classes = ClassEncoding(labels: ["0", "1"], isNumeric: isNumeric)
    let error = #expect(throws: BackpropError.self) { try classes.indices(in: Column("y", cells)) }
    #expect(error?.description == message)
  }
}
