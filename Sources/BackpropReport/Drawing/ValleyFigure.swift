import Backprop

/// The drawing of the error against one weight, its lowest point and the descent towards it.
struct ValleyFigure {
  private let narrative: Narrative
  private let valley: ErrorValley
  private let across: Axis
  private let up: Axis

  init(_ narrative: Narrative, _ valley: ErrorValley) {
    self.narrative = narrative
    self.valley = valley
    let weights = valley.curve.map(\.weight)
    across = Axis(weights.min() ?? 0, weights.max() ?? 1, from: 78, to: 700)
    up = Axis(0, valley.curve.map(\.error).max() ?? 1, from: 292, to: 34)
  }

  func figure() -> Figure {
    let weight = narrative.quantities.weight(valley.layer, valley.input, valley.neuron)
    let minimum = Quantity(Symbol("E"), valley.minimum.error)
    let lowest = Quantity(weight.name, valley.minimum.weight)
    var figure = Figure(
      id: "valley",
      caption: """
        The error against \(weight), all other weights kept. Descent on this weight alone, each step \
        η times the slope: the dots are where it is after so many rounds. The steps are long where \
        the curve is steep and short where it is flat.
        """,
      description: """
        A curve of the error over \(weight.text) with its lowest point, and dots that go down \
        towards it from the starting weight.
        """,
      width: 760, height: 350)
    figure.elements += axes(weight)
    figure.elements.append(.curve(valley.curve.map(point), role: .positive, width: 2.5))
    let bottom = point(valley.minimum)
    figure.elements += [
      .line(from: .init(bottom.x, 292), to: .init(bottom.x, bottom.y - 44), role: .faint, width: 1),
      .circle(center: bottom, radius: 6, role: .second),
      .label(
        "minimum: \(lowest) = \(lowest.number), \(minimum) = \(minimum.number)",
        at: .init(max(90, min(bottom.x - 110, 440)), bottom.y - 56), role: .second, anchor: .start),
    ]
    var labelled = Figure.Point(-1000, -1000)
    for step in valley.descent {
      let at = point(step)
      guard (across.low...across.high).contains(step.weight) else { continue }
      figure.elements.append(.circle(center: at, radius: 5, role: .accent))
      guard abs(at.x - labelled.x) + abs(at.y - labelled.y) > 34, abs(at.x - bottom.x) > 20 else {
        continue
      }
      labelled = at
      // Beside the curve where it is steep, above it where the axis is near.
      let isLow = at.y > 258
      figure.elements.append(
        .label(
          Prose(step.rounds == 0 ? "start" : "\(step.rounds)"),
          at: .init(at.x + (isLow ? 0 : 10), at.y + (isLow ? -16 : 14)), role: .accent,
          anchor: isLow ? .middle : .start, size: .small))
    }
    return figure
  }

  private func axes(_ weight: Quantity) -> [Figure.Element] {
    var elements: [Figure.Element] = [
      .line(from: .init(78, 292), to: .init(712, 292), role: .plain, width: 1.2, arrow: true),
      .line(from: .init(78, 292), to: .init(78, 20), role: .plain, width: 1.2, arrow: true),
      .label("\(weight)", at: .init(724, 292), anchor: .start, size: .large),
      .label("E", at: .init(64, 20), anchor: .end, size: .large),
    ]
    for tick in across.ticks {
      let x = across.place(tick)
      elements += [
        .line(from: .init(x, 292), to: .init(x, 298), role: .plain, width: 1),
        .label(Prose(label(tick)), at: .init(x, 312), size: .small),
      ]
    }
    for tick in up.ticks {
      let y = up.place(tick)
      elements += [
        .line(from: .init(73, y), to: .init(78, y), role: .plain, width: 1),
        .label(Prose(label(tick)), at: .init(68, y), anchor: .end, size: .small),
      ]
    }
    return elements
  }

  private func label(_ tick: Double) -> String {
    let text = NumberFormat.short(tick, digits: 6)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  private func point(_ point: ErrorValley.Point) -> Figure.Point {
    Figure.Point(across.place(point.weight), up.place(point.error))
  }
}
