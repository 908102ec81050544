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
      from: .init(error.x - 20, y - 26), to: .init(out.x + 24, y - 26), lift: 44,
      quantities.outputGradient(layer, 0))
    figure.elements += back(
      from: .init(out.x - 4, y - 26), to: .init(net.x + 4, y - 26), lift: 40,
      quantities.slope(layer, 0))
    figure.elements += back(
      from: .init(net.x - 24, y - 26), to: .init(204, y - 14), lift: 44,
      quantities.netSlope(layer, 0, 0))
    figure.elements.append(
      product(
        quantities.gradient(layer, 0, 0),
        [
          quantities.outputGradient(layer, 0), quantities.slope(layer, 0),
          quantities.netSlope(layer, 0, 0),
        ], at: height - 22))
    return figure
  }

  // MARK: Through all that a hidden neuron feeds

  /// The paths of a layer's first neuron through the neurons of the next.
  func throughHidden(_ layer: Int) -> Figure {
    let next = trace.layers[layer + 1].width
    let shown = min(next, 4)
    let isLast = layer + 1 == quantities.last
    let rowHeight = 142.0
    let height = Double(shown) * rowHeight + 66
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
    let middle = Double(shown) * rowHeight / 2 + 8
    let source = Figure.Point(56, middle)
    let own = Figure.Point(234, middle)
    figure.elements += edge(
      weight, from: .init(source.x + 46, middle), to: .init(own.x - 62, middle), isPath: true,
      labelAt: 0.46, lift: 15)
    figure.elements.append(node(quantities.source(layer, 0), at: source, width: 92, isPath: true))
    for k in 0..<shown {
      let at = Figure.Point(522, (Double(k) + 0.5) * rowHeight + 8)
      let role: Figure.Role = k % 2 == 0 ? .accent : .second
      figure.elements += edge(
        quantities.weight(layer + 1, 0, k), from: .init(own.x + 62, middle),
        to: .init(at.x - 62, at.y), isPath: true, labelAt: 0.5, role: role)
      figure.elements.append(
        .line(
          from: .init(at.x + 62, at.y), to: .init(646, at.y), role: role, width: 3, arrow: true))
      figure.elements += stacked(layer + 1, k, at: at, role: role)
      let error = isLast ? quantities.error(of: k) : quantities.error
      figure.elements.append(
        node(
          error.value == nil ? quantities.error : error, at: .init(702, at.y), width: 108,
          isPath: true, role: role))
      let part =
        isLast && trace.outputErrors != nil
        ? quantities.passedBack(to: 0, layer, by: k) : quantities.delta(layer + 1, k)
      // Those above pass over the lines, those below under them.
      let outward = at.y > middle + 1 ? 1.0 : -1
      figure.elements += back(
        from: .init(at.x - 62, at.y + outward * 24), to: .init(own.x + 64, middle + outward * 30),
        lift: -outward * 26, part, role: role)
    }
    figure.elements += stacked(layer, 0, at: own, role: .accent)
    let sum = quantities.outputGradient(layer, 0)
    figure.elements.append(
      .group(
        key: sum.key,
        [
          .label("\(sum)", at: .init(own.x, middle + 62), role: .accent),
          .label(Prose(sum.number), at: .init(own.x, middle + 80), role: .accent, size: .small),
        ]))
    figure.elements.append(
      product(
        quantities.gradient(layer, 0, 0),
        [sum, quantities.slope(layer, 0), quantities.netSlope(layer, 0, 0)], at: height - 22))
    if shown < next {
      figure.elements.append(
        .label(
          Prose("and \(next - shown) more"), at: .init(500, height - 44), role: .faint, size: .small
        ))
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
          .label(
            "\(weight) = \(weight.number)", at: at, role: isPath ? role : .faint, size: .small),
        ])
    ]
  }

  /// An arrow in a bow, with a factor of the chain rule beside its middle.
  ///
  /// - Parameter lift: how far the bow goes up; down where it is negative.
  private func back(
    from: Figure.Point, to: Figure.Point, lift: Double, _ factor: Quantity,
    role: Figure.Role = .second
  ) -> [Figure.Element] {
    func at(_ t: Double) -> Figure.Point {
      Figure.Point(
        from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t - 4 * t * (1 - t) * lift)
    }
    let top = at(0.5)
    let name = top.y + (lift > 0 ? -30 : 18)
    return [
      .group(
        key: factor.key,
        [
          .curve((0...24).map { at(Double($0) / 24) }, role: role, width: 2, arrow: true),
          .label("\(factor)", at: .init(top.x, name), role: role),
          .label(Prose(factor.number), at: .init(top.x, name + 17), role: role, size: .small),
        ])
    ]
  }

  /// The result, at the foot of the drawing.
  private func product(
    _ gradient: Quantity, _ factors: [Quantity], at y: Double
  ) -> Figure.Element {
    let product = Expression.product(factors.map(\.number))
    return .group(
      key: gradient.key,
      [
        .label(
          "\(gradient) = \(product) = \(gradient.number)", at: .init(Self.width / 2, y),
          size: .normal)
      ])
  }
}

extension Narrative {
  /// What the first output's path ends in.
  var errorOfPath: Quantity {
    let own = quantities.error(of: 0)
    return own.value == nil ? quantities.error : own
  }
}
