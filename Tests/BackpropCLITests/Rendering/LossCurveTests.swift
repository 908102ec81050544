import Testing

@testable import BackpropCLI

@Suite struct LossCurveTests {
  private func curve(_ training: [Double], _ validation: [Double?], best: Int) -> LossCurve {
    LossCurve(
      points: training.indices.map {
        .init(epoch: $0 + 1, training: training[$0], validation: validation[$0])
      }, best: best)
  }

  @Test func twoCurvesAndTheBest() {
    let lines = curve([4, 3, 2, 1], [5, 4, 2, 3], best: 3).lines(width: 40, height: 5)
    #expect(
      lines == [
        "5.00 ┤•",
        "     │·•",
        "     │ · •",
        "     │  ★",
        "1.00 ┤   ·",
        "     └────",
        "      1  4 epochs",
        "      · training  • validation  ★ best",
      ])
  }

  @Test func withoutValidation() {
    let lines = curve([3, 2, 1], [nil, nil, nil], best: 3).lines(width: 40, height: 3)
    #expect(lines.prefix(3) == ["3.00 ┤·", "     │ ·", "1.00 ┤  ★"])
    #expect(lines.last == "      · training  ★ best")
  }

  /// Over two powers of ten each step down by ten is as high as the other.
  @Test func logarithmicWhereErrorsFallFar() {
    let lines = curve([100, 10, 1], [nil, nil, nil], best: 3).lines(width: 60, height: 5)
    #expect(lines.prefix(5) == [" 100 ┤·", "     │", "     │ ·", "     │", "1.00 ┤  ★"])
    #expect(lines.last?.hasSuffix("(logarithmic)") == true)
  }

  @Test(arguments: [20, 33, 80, 200]) func noLineIsTooLong(width: Int) {
    let values = (1...500).map { 1 / Double($0) }
    let lines = curve(values, values, best: 321).lines(width: width)
    #expect(lines.count == 13)
    #expect(lines.prefix(11).allSatisfy { $0.count <= width })
    // The best epoch keeps its mark though eight epochs share a column.
    #expect(lines.prefix(10).joined().filter { $0 == "★" }.count == 1)
  }

  @Test func whatCannotBeDrawnIsNot() {
    #expect(curve([1, 2], [nil, nil], best: 1).lines(width: 80).isEmpty)
    #expect(curve([1, .nan, .infinity], [nil, nil, nil], best: 1).lines(width: 80).isEmpty)
    #expect(!curve([2, 2, 2], [nil, nil, nil], best: 1).lines(width: 80).isEmpty)
    #expect(curve([1, 2, 3], [nil, nil, nil], best: 1).lines(width: 8).isEmpty)
  }
}
