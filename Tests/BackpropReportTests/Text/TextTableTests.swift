import Testing

@testable import BackpropReport

@Suite struct TextTableTests {
  private static var metrics: TextTable {
    var table = TextTable([.init("metric"), .init("baseline", .right), .init("network", .right)])
    table.add(["accuracy", "0.4412", "0.9853"])
    table.add(["log-loss", "1.042", "0.0512"])
    return table
  }

  @Test func alignsColumns() {
    #expect(
      Self.metrics.lines() == [
        "metric    baseline  network",
        "accuracy    0.4412   0.9853",
        "log-loss     1.042   0.0512",
      ])
  }

  @Test func shortensToTheWidth() {
    var table = TextTable([.init("column"), .init("levels")])
    table.add(["species", "Adelie, Chinstrap, Gentoo"])
    table.add(["island", ""])
    #expect(table.lines(width: 20) == ["column   levels", "species  Adelie, Ch…", "island"])
  }

  @Test func noRows() {
    #expect(TextTable([.init("a"), .init("bc", .right)]).lines() == ["a  bc"])
  }

  @Test func headingIsSetOff() {
    #expect(Self.metrics.lines(heading: { "<\($0)>" })[0] == "<metric    baseline  network>")
  }

  @Test func keyValues() {
    let lines = keyValueLines(
      [("task", "multiclass: 3 classes in the column species"), ("rows", "344"), ("note", "")],
      width: 30)
    #expect(
      lines == ["task  multiclass: 3 classes in", "      the column species", "rows  344", "note"])
  }

  @Test(arguments: [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 0, "…")])
  func shortening(text: String, width: Int, expected: String) {
    #expect(shortened(text, to: width) == expected)
  }
}
