import Testing

@testable import BackpropCLI

@Suite struct ProgressLineTests {
  private static let line = ProgressLine(
    unit: "epoch", done: 50, total: 200, elapsed: .seconds(4), notes: ["loss 0.1234", "best 0.12"])

  @Test func bar() {
    #expect(
      Self.line.text(width: 100)
        == "epoch 50/200 ━━━━━━━╸────────────────────── 25 %  loss 0.1234  best 0.12  "
        + "4.0 s, about 12 s left")
  }

  @Test func unknownEnd() {
    let line = ProgressLine(unit: "row", done: 5, total: nil, elapsed: .seconds(20))
    #expect(line.text(width: 80) == "row 5  20 s")
  }

  @Test(arguments: [0, 1, 199, 200, 250])
  func barIsAlwaysAsLong(done: Int) {
    var line = Self.line
    (line.done, line.notes) = (done, [])
    let bar = line.text(width: 120).filter { "━╸─".contains($0) }
    #expect(bar.count == 30)
    #expect(bar.filter { $0 == "━" }.count == min(done, 200) * 60 / 200 / 2)
  }

  @Test func narrowLinesLoseTheBarThenTheNotes() {
    #expect(
      Self.line.text(width: 62) == "epoch 50/200  loss 0.1234  best 0.12  4.0 s, about 12 s left")
    #expect(Self.line.text(width: 50) == "epoch 50/200  loss 0.1234  4.0 s, about 12 s left")
    #expect(Self.line.text(width: 20) == "epoch 50/200  4.0 s…")
  }

  @Test(arguments: 1...130)
  func neverLongerThanTheTerminal(width: Int) {
    #expect(Self.line.text(width: width).count <= width)
  }
}
