import Backprop
import BackpropTestSupport
import Testing

@testable import BackpropReport

/// Drawings: all of the tutorial's pictures, with the numbers of the trace, and no label on another.
@Suite struct FigureTests {
  @Test func theWorkedExampleHasAllPictures() throws {
    let figures = try WorkedExample.document().figures
    #expect(
      figures.map(\.id) == [
        "network", "network-numbers", "path-output", "path-hidden-1", "valley",
      ])
    let path = SVGRenderer(NumberWriter()).file(figures[2])
    for number in ["0.741365070", "0.186815602", "0.593269992", "0.0821670406"] {
      #expect(path.contains(number))
    }
    let hidden = SVGRenderer(NumberWriter()).file(figures[3])
    for number in ["0.0553994247", "−0.0190491183", "0.0363503064"] {
      #expect(hidden.contains(number))
    }
  }

  /// Both renderers draw every label of a figure.
  @Test func svgAndTikZShowTheSame() throws {
    for figure in try WorkedExample.document().figures {
      let labels = figure.elements.reduce(0) { $0 + $1.labels.count }
      let svg = SVGRenderer(NumberWriter()).element(figure)
      let tikz = TikZRenderer(numbers: NumberWriter()).tikz(figure)
      #expect(svg.components(separatedBy: "<text").count - 1 == labels)
      #expect(tikz.components(separatedBy: "\\node").count - 1 == labels)
    }
  }

  /// A negative weight is dashed, not only of another colour.
  @Test func signsAreToldApartByTheLine() throws {
    var network = WorkedExample.network()
    network.parameters["layers.1.weights"] = Matrix([[-0.40, 0.50], [0.45, 0.55]])
    let explanation = try Explanation(
      network, loss: .halfSquaredError, data: WorkedExample.data, learningRate: 0.5)
    let figure = try #require(
      NetworkFigure(Narrative(explanation), withNumbers: false)?.bare())
    let svg = SVGRenderer(NumberWriter()).element(figure)
    #expect(svg.components(separatedBy: "line negative").count == 2)
    #expect(FigureStyle.rules.contains(".line.negative { stroke-dasharray"))
    let tikz = TikZRenderer(numbers: NumberWriter()).tikz(figure)
    #expect(tikz.components(separatedBy: "dash pattern").count == 2)
  }

  @Test(arguments: [[2, 2], [3, 4, 2], [4, 4, 4], [1, 5, 1], [2, 3, 3, 2]])
  func noLabelCoversAnother(widths: [Int]) throws {
    let network = Network<Double>(
      inputs: widths[0], layers: widths.dropFirst().map { .dense($0, activation: .tanh) }, seed: 3)
    let data = Dataset(
      inputs: Matrix(rows: 1, columns: widths[0], values: Array(repeating: 0.5, count: widths[0])),
      targets: Matrix(
        rows: 1, columns: widths[widths.count - 1],
        values: Array(repeating: 0.1, count: widths[widths.count - 1])))
    let explanation = try Explanation(
      network, loss: .halfSquaredError, data: data, learningRate: 0.1)
    for withNumbers in [false, true] {
      let drawing = try #require(
        NetworkFigure(Narrative(explanation), withNumbers: withNumbers))
      let figure = withNumbers ? drawing.withNumbers() : drawing.bare()
      let labels = figure.elements.flatMap(\.labels)
      for (index, a) in labels.enumerated() {
        for b in labels[..<index] where a.covers(b) {
          Issue.record("\(a.text) and \(b.text)")
        }
        #expect(a.left >= 0 && a.right <= figure.width, "\(a.text) leaves the drawing")
      }
    }
  }

  /// The lowest point is lower than the whole curve, and each dot of the descent lies on it.
  @Test func theDescentGoesDown() throws {
    let valley = try #require(WorkedExample.explanation().valley)
    for point in valley.curve { #expect(point.error >= valley.minimum.error) }
    for (before, after) in zip(valley.descent, valley.descent.dropFirst()) {
      #expect(after.error < before.error)
      #expect(after.rounds > before.rounds)
    }
    #expect(valley.descent[0].weight == 0.4)
    #expect(abs(valley.descent[1].weight - 0.35891647971788465) < 1e-14)
  }

  @Test(arguments: [
    (0.0, 1.0, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-13.5, 4.7, [-10, -5, 0]),
    (0.0, 0.487, [0, 0.1, 0.2, 0.3, 0.4]), (3.0, 3.0, [3, 3.2, 3.4, 3.6, 3.8, 4]),
  ])
  func ticksAreRoundNumbers(low: Double, high: Double, expected: [Double]) {
    let ticks = Axis(low, high, from: 0, to: 100).ticks
    #expect(ticks.count == expected.count, "\(ticks)")
    for (tick, expected) in zip(ticks, expected) { #expect(abs(tick - expected) < 1e-9) }
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("ÿþ", "w7/Dvg=="),
  ])
  func base64AsRFC4648(text: String, expected: String) {
    #expect(base64(Array(text.utf8)) == expected)
  }
}

/// A label with the room that it takes.
private struct PlacedLabel {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  func covers(_ other: PlacedLabel) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

extension Figure.Element {
  fileprivate var labels: [PlacedLabel] {
    switch self {
    case .group(_, let elements): return elements.flatMap(\.labels)
    case .label(let prose, let at, _, let anchor, let size):
      let letter = size == .large ? 8.5 : size == .normal ? 6.4 : 5.8
      let width = Double(prose.characters) * letter
      let left = anchor == .start ? at.x : anchor == .middle ? at.x - width / 2 : at.x - width
      return [
        PlacedLabel(
          text: TextRenderer().text(prose), left: left, right: left + width, top: at.y - 7,
          bottom: at.y + 7)
      ]
    default: return []
    }
  }
}
