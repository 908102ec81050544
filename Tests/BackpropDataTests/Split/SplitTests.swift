import Testing

@testable import BackpropData

@Suite struct SplitTests {
  private func count(_ part: [Int], _ classes: [Int], _ wanted: Int) -> Int {
    part.count { classes[$0] == wanted }
  }

  private func isPartition(_ split: Split, of rows: [Int]) -> Bool {
    (split.training + split.validation + split.test).sorted() == rows.sorted()
      && [split.training, split.validation, split.test].allSatisfy { $0 == $0.sorted() }
  }

  @Test(arguments: [UInt64](0..<5)) func randomPartsAreAPartition(seed: UInt64) throws {
    let rows = (0..<103).map { $0 * 3 }
    let split = try Split.random(rows: rows, .init(validation: 0.2, test: 0.25, seed: seed))
    #expect(isPartition(split, of: rows))
    #expect(split.validation.count == 21)
    #expect(split.test.count == 26)
  }

  @Test func sameSeedSameSplit() throws {
    let rows = Array(0..<50)
    let split = try Split.random(rows: rows, .init(seed: 9))
    #expect(try Split.random(rows: rows, .init(seed: 9)) == split)
    #expect(try Split.random(rows: rows, .init(seed: 10)) != split)
    // Drawn, not cut off the end.
    #expect(split.test != Array(rows.suffix(split.test.count)))
    #expect(split.test.contains { $0 < 25 } && split.test.contains { $0 >= 25 })
  }

  /// A table sorted by class: every part has every class, within one row of its share.
  @Test(arguments: [[50, 50, 50], [97, 3], [700, 13, 7, 2], [10, 1], [4, 4, 4, 4, 4]])
  func classesAreDividedByTheFractions(sizes: [Int]) throws {
    let classes = sizes.indices.flatMap { [Int](repeating: $0, count: sizes[$0]) }
    let rows = Array(classes.indices)
    let plan = Split.Plan(validation: 0.15, test: 0.2, seed: 3)
    let split = try Split.stratified(rows: rows, classes: classes, plan)
    #expect(isPartition(split, of: rows))
    #expect(split.test.count == Int((0.2 * Double(rows.count)).rounded()))
    #expect(split.validation.count == Int((0.15 * Double(rows.count)).rounded()))
    for (label, size) in sizes.enumerated() {
      #expect(count(split.training, classes, label) >= 1)
      if size > 4 {
        let test = Double(count(split.test, classes, label))
        let validation = Double(count(split.validation, classes, label))
        #expect(abs(test - 0.2 * Double(size)) < 1.0001)
        #expect(abs(validation - 0.15 * Double(size)) < 1.0001)
      }
    }
  }

  @Test func targetsAreSpreadOverTheParts() throws {
    // Sorted by target, with a long tail: each part must have its share of the top tenth.
    let targets = (0..<200).map { Double($0 * $0) }
    let plan = Split.Plan(validation: 0.2, test: 0.2, seed: 1)
    let split = try Split.stratified(rows: Array(0..<200), targets: targets, plan)
    #expect(isPartition(split, of: Array(0..<200)))
    for part in [split.validation, split.test] {
      #expect(part.count == 40)
      for tenth in 0..<10 { #expect(part.count { $0 / 20 == tenth } == 4) }
    }
  }

  @Test func equalTargetsDoNotMatter() throws {
    let split = try Split.stratified(
      rows: Array(0..<60), targets: [Double](repeating: 1, count: 60), .init(seed: 2))
    #expect(split.test.count == 9)
  }

  @Test func givenTestRowsAreKept() throws {
    let classes = (0..<40).map { $0 % 2 }
    let plan = Split.Plan(validation: 0.25, testRows: [3, 1, 38], seed: 4)
    let split = try Split.stratified(rows: Array(0..<40), classes: classes, plan)
    #expect(split.test == [1, 3, 38])
    #expect(split.validation.count == 10)
    #expect(count(split.validation, classes, 0) == 5)
    #expect(isPartition(split, of: Array(0..<40)))
  }

  @Test func tinyTablesTrainWhole() throws {
    let split = try Split.stratified(
      rows: [0, 1, 2, 3], classes: [0, 1, 1, 0], .init(validation: 0, test: 0))
    #expect(split.training == [0, 1, 2, 3])
    #expect(split.validation.isEmpty && split.test.isEmpty)
  }

  @Test(arguments: [
    (Split.Plan(validation: 0.5, test: 0.5), "leave nothing to train on"),
    (Split.Plan(validation: -0.1, test: 0), "the validation part is -0.1; it must be from 0"),
    (Split.Plan(validation: 0, test: .nan), "the test part is ; it must be from 0 to below 1"),
    (Split.Plan(validation: 0.3, test: 0.3), "2 rows are too few: the validation part would be"),
    (Split.Plan(testRows: [7]), "test row 7 is not among the 2 rows to split"),
    (Split.Plan(validation: 0, testRows: [0, 1]), "the training part would be empty"),
  ])
  func refusals(plan: Split.Plan, message: String) {
    let error = #expect(throws: BackpropError.self) { try Split.random(rows: [0, 1], plan) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }
}
