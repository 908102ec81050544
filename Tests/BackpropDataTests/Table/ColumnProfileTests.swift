import Testing

@testable import BackpropData

@Suite struct ColumnProfileTests {
  @Test func numbersWithMissingWords() throws {
    let profile = try table("a\n1\nNA\n\"\"\n2\nNA\n?\n1.0\n").column("a").profile()
    #expect(profile.kind == .numeric)
    #expect(profile.missingCount == 4)
    #expect(profile.presentCount == 3)
    #expect(profile.distinctCount == 2)
    #expect(profile.isInteger)
    #expect(profile.range == 1...2)
    #expect(profile.markerNote == "read NA (2 cells) and ? (1 cell) as missing")
    #expect(profile.textComplaint == nil)
  }

  /// One other word, and the markers are levels like it.
  @Test func textWithMissingWords() throws {
    let profile = try table("a\n1\nNA\n\"\"\n2\nn.a.\n").column("a").profile()
    #expect(profile.kind == .text)
    #expect(profile.missingCount == 1)
    #expect(profile.distinctCount == 4)
    #expect(profile.numberCount == 2)
    #expect(profile.markerNote == nil)
    #expect(profile.textComplaint == "1 cell is not a number, first \"n.a.\" at line 6")
  }

  @Test func complaintCountsAndQuotes() throws {
    let long = String(repeating: "x", count: 60)
    let profile = try table("a,b\n1,1\n\(long),1\ny,1\n").column("a").profile()
    #expect(
      profile.textComplaint
        == "2 cells are not numbers, first \"\(long.prefix(40))…\" at line 3")
    let memory = Column("m", ["1", "two"]).profile()
    #expect(memory.textComplaint == "1 cell is not a number, first \"two\" at row 2")
  }

  @Test func emptyColumns() throws {
    let table = try table("a,b\n,NA\n ,NaN\n")
    #expect(try table.column("a").profile().kind == .empty)
    let profile = try table.column("b").profile()
    #expect(profile.kind == .empty)
    #expect(profile.missingCount == 2)
  }

  @Test func codesWithLeadingZeros() throws {
    let profile = try table("zip,x\n01234,0.5\n20001,0\n00501,-07\n").column("zip").profile()
    #expect(profile.kind == .numeric)
    #expect(profile.leadingZeroCount == 2)
    #expect(try table("x\n0.5\n0\n-0\n").column("x").profile().leadingZeroCount == 0)
  }

  @Test func infinitiesAreNumbersButNotWhole() {
    let profile = Column("x", ["1", "inf", "1e999"]).profile()
    #expect(profile.kind == .numeric)
    #expect(!profile.isInteger)
    #expect(profile.range == 1...1)
    #expect(profile.distinctCount == 2)
  }

  @Test func distinctNumbersAreCapped() {
    let all = (0..<3000).map { Double($0 % 1500) }
    let profile = Column("x", all).profile()
    #expect(profile.distinctCount == ColumnProfile.distinctLimit)
    #expect(profile.isDistinctCapped)
    let exact = Column("x", Array(all.map { $0.truncatingRemainder(dividingBy: 1000) })).profile()
    #expect(exact.distinctCount == 1000)
    #expect(!exact.isDistinctCapped)
  }

  @Test func viewsAreProfiledAlone() throws {
    let view = try table("a\n1\nx\n2\n").selecting(rows: [0, 2])
    #expect(view.columns[0].profile().kind == .numeric)
  }
}
