import Testing

@testable import BackpropData

/// Splits that a column decides of: groups, time, given parts.
@Suite struct DividedSplitTests {
  private func isPartition(_ split: Split, of rows: [Int]) -> Bool {
    (split.training + split.validation + split.test).sorted() == rows.sorted()
  }

  // MARK: - Groups

  /// Groups of many sizes, under row numbers with gaps.
  private static func groups(_ seed: UInt64) -> (rows: [Int], groups: [Int]) {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 7_100))
    let groups = (0..<400).map { _ in min(stream.below(60), stream.below(60)) }
    return (groups.indices.map { $0 * 2 + 1 }, groups)
  }

  @Test(arguments: [UInt64](0..<8)) func noGroupIsInTwoParts(seed: UInt64) throws {
    let (rows, groups) = Self.groups(seed)
    let split = try Split.grouped(
      rows: rows, groups: groups, .init(validation: 0.15, test: 0.25, seed: seed))
    #expect(isPartition(split, of: rows))
    let group = Dictionary(uniqueKeysWithValues: zip(rows, groups))
    let sets = [split.training, split.validation, split.test].map {
      Set($0.compactMap { group[$0] })
    }
    #expect(sets[0].isDisjoint(with: sets[1]))
    #expect(sets[0].isDisjoint(with: sets[2]))
    #expect(sets[1].isDisjoint(with: sets[2]))
    // Within one of the larger groups of what was asked for.
    #expect(abs(split.test.count - 100) <= 8, "\(split.test.count)")
    #expect(abs(split.validation.count - 60) <= 8, "\(split.validation.count)")
  }

  @Test func groupsAreDrawnByTheSeed() throws {
    let (rows, groups) = Self.groups(3)
    let split = try Split.grouped(rows: rows, groups: groups, .init(seed: 1))
    #expect(try Split.grouped(rows: rows, groups: groups, .init(seed: 1)) == split)
    #expect(try Split.grouped(rows: rows, groups: groups, .init(seed: 2)) != split)
  }

  /// One group has nearly all rows: the parts that were asked for still get one each.
  @Test(arguments: [UInt64](0..<6)) func aGroupForEachPart(seed: UInt64) throws {
    let groups = [1, 2] + [Int](repeating: 0, count: 50)
    let split = try Split.grouped(
      rows: Array(groups.indices), groups: groups, .init(validation: 0.2, test: 0.2, seed: seed))
    #expect(split.training == Array(2..<52))
    #expect(split.validation.count == 1 && split.test.count == 1)
  }

  @Test func tooFewGroups() {
    let error = #expect(throws: BackpropError.self) {
      try Split.grouped(rows: [0, 1, 2, 3], groups: [4, 4, 9, 9], .init())
    }
    #expect(error?.message.hasPrefix("2 groups cannot be divided over 3 parts") == true)
  }

  // MARK: - Time

  @Test func theLatestRowsAreHeldOut() throws {
    let rows = Array(0..<100)
    let times = rows.map { Double(($0 * 37) % 100) }  // every time once, out of order
    let split = try Split.ordered(rows: rows, times: times, .init(validation: 0.1, test: 0.2))
    #expect(isPartition(split, of: rows))
    #expect(Set(split.test.map { times[$0] }) == Set((80..<100).map { Double($0) }))
    #expect(Set(split.validation.map { times[$0] }) == Set((70..<80).map { Double($0) }))
  }

  @Test(arguments: [1, 2, 3, 7, 19, 30]) func rowsOfOneMomentStayTogether(perMoment: Int) throws {
    let rows = Array(0..<90)
    let times = rows.map { Double($0 / perMoment) }
    let split = try Split.ordered(
      rows: rows.reversed(), times: times.reversed(), .init(validation: 0.2, test: 0.3))
    #expect(isPartition(split, of: rows))
    let (last, first) = (split.training.map { times[$0] }.max(), split.validation.map { times[$0] })
    #expect(try #require(last) < #require(first.min()))
    #expect(try #require(first.max()) < #require(split.test.map { times[$0] }.min()))
    #expect(abs(split.test.count - 27) <= perMoment)
  }

  @Test func noRowsAreHeldOutUnasked() throws {
    let split = try Split.ordered(
      rows: [0, 1, 2], times: [5, 5, 5], .init(validation: 0, test: 0))
    #expect(split.training == [0, 1, 2])
  }

  @Test func tooFewMoments() {
    let error = #expect(throws: BackpropError.self) {
      try Split.ordered(rows: [0, 1, 2], times: [1, 1, 1], .init(validation: 0))
    }
    #expect(error?.message.hasPrefix("1 moment cannot be divided over 2 parts") == true)
  }

  // MARK: - Given parts

  @Test func givenPartsAreKept() throws {
    let parts: [Split.Part] = [.test, .training, .validation, .training, .test]
    let split = try Split.given(
      rows: [10, 11, 12, 13, 14], parts: parts, strata: [0, 0, 0, 0, 0], .init(validation: 0.9))
    #expect(split == Split(training: [11, 13], validation: [12], test: [10, 14]))
  }

  @Test func aValidationPartIsDrawnWhereNoneIsGiven() throws {
    let parts = (0..<100).map { $0 < 40 ? Split.Part.test : .training }
    let classes = (0..<100).map { $0 % 4 == 0 ? 1 : 0 }
    let split = try Split.given(
      rows: Array(0..<100), parts: parts, strata: classes, .init(validation: 0.2, test: 0.5))
    #expect(split.test == Array(0..<40))
    #expect(split.validation.count == 20)
    #expect(split.validation.count { $0 % 4 == 0 } == 5)
  }

  @Test func nothingToTrainOn() {
    let error = #expect(throws: BackpropError.self) {
      try Split.given(rows: [0, 1], parts: [.test, .validation], strata: [0, 0], .init())
    }
    #expect(error?.message.contains("the training part would be empty") == true)
  }

  // MARK: - Columns

  @Test func partsByTheirWords() throws {
    let column = Column("part", ["Train", "valid", "TEST", "dev", "training", "holdout"])
    #expect(
      try column.parts() == [.training, .validation, .test, .validation, .training, .test])
    let error = #expect(throws: BackpropError.self) { try Column("part", ["train", "2"]).parts() }
    #expect(error?.message == "\"2\" names no part of the table: write train, validation or test")
    #expect(error?.location?.field == "part")
  }

  @Test func groupsAreComparedAsNumbersOrTexts() throws {
    #expect(try Column("g", ["7", "8", "7.0", " 8"]).groups() == [0, 1, 0, 1])
    #expect(try Column("g", ["7", "x", "7.0", "x"]).groups() == [0, 1, 2, 1])
    #expect(throws: BackpropError.self) { try Column("g", ["a", nil]).groups() }
    #expect(throws: BackpropError.self) { try Column("g", [1, nil]).groups() }
  }

  @Test func timesAreDatesOrNumbers() throws {
    #expect(
      try Column("t", ["1970-01-02", "1970-01-01 00:00:05"]).times() == [86_400, 5])
    #expect(try Column("t", ["3", "-1.5"]).times() == [3, -1.5])
    #expect(try Column("t", ["1,200", "3,400"]).times() == [1200, 3400])
    #expect(throws: BackpropError.self) { try Column("t", ["1970-01-02", nil]).times() }
    let error = #expect(throws: BackpropError.self) { try Column("t", ["soon", "late"]).times() }
    #expect(error?.message.contains("neither dates nor numbers") == true)
  }
}
