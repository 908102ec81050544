import Backprop

/// The drawing of the chain rule: the path from a weight to the error, and the factors on the way back.
struct PathFigure {
  private let narrative: Narrative
  private let quantities: Quantities

  init(_ narrative: Narrative) {
    self.narrative = narrative
    quantities = narrative.quantities
  }

  private var trace: StepTrace { narrative.trace }

  private static let width = 760.0
  private static let cell = 118.0

  // MARK: Through an output neuron

  /// The path of the last layer's first weight through the first output.
  func throughOutput() -> Figure {
    let layer = quantities.last
    let neuron = narrative.name(layer, 0)
    let weight = quantities.weight(layer, 0, 0)
    let sources = min(trace.layers[layer].inputs, 3)
    let height = 190 + Double(max(sources - 1, 0)) * 62
    var figure = Figure(
      id: "path-output",
      caption: """
        The chain rule for \(weight): the path to the error goes from left to right, the factors from \
        right to left.
        """,
      description: """
        From \(weight.text) a line leads through the net input and the output of \(neuron) to the \
        error; three arrows lead back, one for each factor of the chain rule.
        """,
      width: Self.width, height: height)
    let y = 120.0
    let net = Figure.Point(344, y)
    let out = Figure.Point(344 + Self.cell, y)
    let error = Figure.Point(684, y)
    for input in (0..<sources).reversed() {
      let at = Figure.Point(76, y + Double(input) * 62)
      let isPath = input == 0
      figure.elements += edge(
        quantities.weight(layer, input, 0), from: .init(at.x + 62, at.y),
        to: .init(net.x - Self.cell / 2, y), isPath: isPath, labelAt: 0.42)
      figure.elements.append(
        node(quantities.source(layer, input), at: at, width: 124, isPath: isPath))
    }
    figure.elements.append(
      .line(
        from: .init(out.x + Self.cell / 2, y), to: .init(error.x - 60, y), role: .accent, width: 3,
        arrow: true))
    figure.elements += neuronBox(layer, 0, net: net, out: out)
    figure.elements.append(node(narrative.errorOfPath, at: error, width: 120, isPath: true))
    figure.elements += back(
      from: error.x - 20, to: out.x + 24, y: y - 26, quantities.outputGradient(layer, 0))
    figure.elements += back(from: out.x - 4, to: net.x + 4, y: y - 26, quantities.slope(layer, 0), lift: 40)
    figure.elements += back(
      from: net.x - 24, to: 204, y: y - 26, quantities.netSlope(layer, 0, 0), end: y - 14)
    figure.elements.append(
      .label(
        "\(weight)\(": ")\(quantities.gradient(layer, 0, 0)) = \(quantities.gradient(layer, 0, 0).number)",
        at: .init(error.x + 60, height - 24), role: .accent, anchor: .end, size: .large))
    return figure
  }

  // MARK: Through all that a hidden neuron feeds

  /// The paths of a layer's first neuron through the neurons of the next.
  func throughHidden(_ layer: Int) -> Figure {
    let next = trace.layers[layer + 1].width
    let shown = min(next, 4)
    let isLast = layer + 1 == quantities.last
    let rowHeight = 132.0
    let height = Double(shown) * rowHeight + 62
    let weight = quantities.weight(layer, 0, 0)
    let neuron = narrative.name(layer, 0)
    var figure = Figure(
      id: "path-hidden-\(layer + 1)",
      caption: """
        The chain rule for \(weight): \(neuron) reaches the error through \
        \(next == 1 ? "one neuron" : "all \(next) neurons") of the next layer, and each passes a part \
        of the derivative back.
        """,
      description: """
        From \(weight.text) a line leads to \(neuron), from there one line to each neuron of the next \
        layer and on to the error; an arrow leads back along each.
        """,
      width: Self.width, height: height)
    let middle = Double(shown) * rowHeight / 2 + 12
    let source = Figure.Point(58, middle)
    let net = Figure.Point(226, middle - 21)
    let out = Figure.Point(226, middle + 21)
    figure.elements += edge(
      weight, from: .init(source.x + 46, middle), to: .init(net.x - 62, middle), isPath: true,
      labelAt: 0.5, lift: 14)
    figure.elements.append(node(quantities.source(layer, 0), at: source, width: 92, isPath: true))
    for k in 0..<shown {
      let y = (Double(k) + 0.5) * rowHeight + 12
      let role: Figure.Role = k % 2 == 0 ? .accent : .second
      let at = Figure.Point(500, y)
      figure.elements += edge(
        quantities.weight(layer + 1, 0, k), from: .init(net.x + 62, middle),
        to: .init(at.x - 62, y), isPath: true, labelAt: 0.5, role: role)
      figure.elements.append(
        .line(
          from: .init(at.x + 62, y), to: .init(642, y), role: role, width: 3, arrow: true))
      figure.elements += stacked(layer + 1, k, at: at, role: role)
      let error = isLast ? quantities.error(of: k) : quantities.error
      figure.elements.append(
        node(error.value == nil ? quantities.error : error, at: .init(698, y), width: 108, isPath: true, role: role))
      let part =
        isLast && trace.outputErrors != nil
        ? quantities.passedBack(to: 0, layer, by: k) : quantities.delta(layer + 1, k)
      figure.elements.append(
        .group(
          key: part.key,
          [
            .label(
              "\(part) = \(part.number)", at: .init(at.x, y - 56), role: role, size: .normal)
          ]))
    }
    figure.elements += stacked(layer, 0, at: .init(net.x, (net.y + out.y) / 2), role: .accent)
    let sum = quantities.outputGradient(layer, 0)
    figure.elements.append(
      .group(
        key: sum.key,
        [
          .label(
            "\(sum) = \(sum.number)", at: .init(net.x, middle + 62), role: .accent, size: .normal)
        ]))
    let gradient = quantities.gradient(layer, 0, 0)
    figure.elements.append(
      .label(
        "\(weight)\(": ")\(gradient) = \(gradient.number)", at: .init(748, height - 20),
        role: .accent, anchor: .end, size: .large))
    if shown < next {
      figure.elements.append(
        .label(
          Prose("and \(next - shown) more"), at: .init(500, height - 44), role: .faint, size: .small))
    }
    return figure
  }

  // MARK: Parts

  private func node(
    _ quantity: Quantity, at center: Figure.Point, width: Double, isPath: Bool,
    role: Figure.Role = .accent
  ) -> Figure.Element {
    .group(
      key: quantity.key,
      [
        .box(center: center, width: width, height: 44, role: isPath ? role : .faint),
        .label("\(quantity)", at: .init(center.x, center.y - 9), size: .normal),
        .label(Prose(quantity.number), at: .init(center.x, center.y + 10), size: .small),
      ])
  }

  /// A neuron as two cells: its net input and its output.
  private func neuronBox(
    _ layer: Int, _ neuron: Int, net: Figure.Point, out: Figure.Point
  ) -> [Figure.Element] {
    [
      node(quantities.netInput(layer, neuron), at: net, width: Self.cell, isPath: true),
      node(quantities.output(layer, neuron), at: out, width: Self.cell, isPath: true),
    ]
  }

  /// The same, one cell above the other.
  private func stacked(
    _ layer: Int, _ neuron: Int, at center: Figure.Point, role: Figure.Role
  ) -> [Figure.Element] {
    [
      node(
        quantities.netInput(layer, neuron), at: .init(center.x, center.y - 22), width: 124,
        isPath: true, role: role),
      node(
        quantities.output(layer, neuron), at: .init(center.x, center.y + 22), width: 124,
        isPath: true, role: role),
    ]
  }

  private func edge(
    _ weight: Quantity, from: Figure.Point, to: Figure.Point, isPath: Bool, labelAt t: Double,
    role: Figure.Role = .accent, lift: Double = 0
  ) -> [Figure.Element] {
    let at = Figure.Point(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t - lift)
    return [
      .group(
        key: weight.key,
        [
          .line(
            from: from, to: to, role: isPath ? role : .faint, width: isPath ? 3 : 1.2, arrow: true),
          .label("\(weight) = \(weight.number)", at: at, role: isPath ? role : .faint, size: .small),
        ])
    ]
  }

  /// An arrow in a bow from right to left, with a factor of the chain rule.
  private func back(
    from: Double, to: Double, y: Double, _ factor: Quantity, lift: Double = 44, end: Double? = nil
  ) -> [Figure.Element] {
    let points = (0...24).map { step -> Figure.Point in
      let t = Double(step) / 24
      let bow = 4 * t * (1 - t) * lift
      return Figure.Point(from + (to - from) * t, y + ((end ?? y) - y) * t - bow)
    }
    let middle = (from + to) / 2
    return [
      .group(
        key: factor.key,
        [
          .curve(points, role: .second, width: 2, arrow: true),
          .label("\(factor)", at: .init(middle, y - lift - 26), role: .second, size: .normal),
          .label(Prose(factor.number), at: .init(middle, y - lift - 9), role: .second, size: .small),
        ])
    ]
  }
}

extension Narrative {
  /// What the first output's path ends in.
  var errorOfPath: Quantity {
    let own = quantities.error(of: 0)
    return own.value == nil ? quantities.error : own
  }
}
