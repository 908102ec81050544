import Backprop

/// The drawing of a network, from its inputs on the left to its outputs on the right.
struct NetworkFigure {
  private let narrative: Narrative
  private let quantities: Quantities
  /// How many neurons each column has, the inputs first.
  private let widths: [Int]
  private let rowHeight: Double
  private let boxWidth: Double
  private let gap: Double

  /// More connections than a drawing can carry labels for.
  private static let mostEdges = 40

  /// - Returns: nil where the network is too large to draw.
  init?(_ narrative: Narrative, withNumbers: Bool) {
    let trace = narrative.trace
    widths = [trace.inputs.columns] + trace.layers.map(\.width)
    guard zip(widths, widths.dropFirst()).reduce(0, { $0 + $1.0 * $1.1 }) <= Self.mostEdges else {
      return nil
    }
    self.narrative = narrative
    quantities = narrative.quantities
    rowHeight = withNumbers ? 124 : 100
    boxWidth = withNumbers ? 136 : 48
    // The labels of all connections between two columns stand in the gap between them.
    let crowd = Double(max(0, (zip(widths, widths.dropFirst()).map { $0 * $1 }.max() ?? 0) - 4))
    gap = withNumbers ? 158 + 24 * crowd : 190 + 7 * crowd
  }

  private var trace: StepTrace { narrative.trace }
  private var rows: Int { widths.max() ?? 1 }
  private var width: Double {
    Double(widths.count) * boxWidth + Double(widths.count - 1) * gap + 24
  }
  /// Whether some layer's bias is drawn as a source of its own, below the column it comes from.
  private var hasBiasRow: Bool { trace.layers.contains { isShared($0) } }
  private var height: Double { Double(rows) * rowHeight + (hasBiasRow ? 70 : 0) }

  private func isShared(_ layer: TracedLayer) -> Bool { layer.biases.count == 1 }

  private func point(_ column: Int, _ number: Int) -> Figure.Point {
    let top = (Double(rows - widths[column]) / 2 + Double(number) + 0.5) * rowHeight
    return Figure.Point(x(column), top)
  }

  private func biasPoint(_ column: Int) -> Figure.Point {
    Figure.Point(x(column), Double(rows) * rowHeight + 32)
  }

  private func x(_ column: Int) -> Double {
    12 + boxWidth / 2 + Double(column) * (boxWidth + gap)
  }

  // MARK: The bare network

  /// Names alone.
  func bare() -> Figure {
    var figure = Figure(
      id: "network", caption: "The network: its neurons, and the names of its weights.",
      description: describe(), width: width, height: height)
    figure.elements += edges { "\($0)" }
    for column in widths.indices {
      for number in 0..<widths[column] {
        let center = point(column, number)
        figure.elements.append(
          .group(
            key: column == 0 ? "i\(number + 1)" : "out_" + narrative.name(column - 1, number),
            [
              .circle(center: center, radius: 24, role: column == 0 ? .faint : .plain),
              .label(Prose(name(column, number)), at: center, size: .large),
            ]))
      }
    }
    return figure
  }

  private func name(_ column: Int, _ number: Int) -> String {
    column == 0 ? "i\(number + 1)" : narrative.name(column - 1, number)
  }

  private func describe() -> String {
    let columns = widths.indices.map { column in
      (0..<widths[column]).map { name(column, $0) }.joined(separator: ", ")
    }
    return "Neurons in columns from left to right: " + columns.joined(separator: "; ")
      + ". Each is connected to all of the next column."
  }

  // MARK: With numbers

  /// Names and numbers, after the forward pass.
  func withNumbers() -> Figure {
    var figure = Figure(
      id: "network-numbers",
      caption: """
        The network with its numbers, after the forward pass. A solid line is a positive weight, a \
        dashed line a negative one.
        """,
      description: describe() + " The numbers are those of the text.", width: width,
      height: height)
    figure.elements += edges { Self.equation($0) }
    for number in 0..<widths[0] {
      figure.elements.append(card(at: point(0, number), [quantities.input(number)], role: .faint))
    }
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        var lines = [quantities.netInput(layer, neuron), quantities.output(layer, neuron)]
        if layer == quantities.last && !narrative.isClass {
          lines.append(quantities.target(neuron))
          let error = quantities.error(of: neuron)
          if error.value != nil { lines.append(error) }
        }
        figure.elements.append(card(at: point(layer + 1, neuron), lines, role: .plain))
      }
    }
    return figure
  }

  /// A box with a line for each quantity.
  private func card(
    at center: Figure.Point, _ lines: [Quantity], role: Figure.Role
  ) -> Figure.Element {
    let height = Double(lines.count) * 19 + 14
    var elements: [Figure.Element] = [
      .box(center: center, width: boxWidth, height: height, role: role)
    ]
    for (index, quantity) in lines.enumerated() {
      let y = center.y + (Double(index) - Double(lines.count - 1) / 2) * 19
      elements.append(
        .label(Self.equation(quantity), at: .init(center.x, y), size: .small))
    }
    return .group(key: lines[lines.count > 1 ? 1 : 0].key, elements)
  }

  /// `w5 = 0.4`.
  private static func equation(_ quantity: Quantity) -> Prose { "\(quantity) = \(quantity.number)" }

  // MARK: Edges

  private struct Edge {
    var from: Figure.Point
    var to: Figure.Point
    var quantity: Quantity
    var isBias = false
  }

  private func allEdges() -> [Edge] {
    var edges: [Edge] = []
    let half = boxWidth / 2
    for (layer, traced) in trace.layers.enumerated() {
      for neuron in 0..<traced.width {
        let end = point(layer + 1, neuron)
        for input in 0..<traced.inputs {
          let start = point(layer, input)
          edges.append(
            Edge(
              from: .init(start.x + half, start.y), to: .init(end.x - half, end.y),
              quantity: quantities.weight(layer, input, neuron)))
        }
        if isShared(traced), let bias = quantities.bias(layer, neuron) {
          let start = biasPoint(layer)
          edges.append(
            Edge(
              from: .init(start.x + half, start.y), to: .init(end.x - half, end.y),
              quantity: bias, isBias: true))
        }
      }
    }
    return edges
  }

  /// All connections, their labels placed so that none covers another.
  private func edges(label: (Quantity) -> Prose) -> [Figure.Element] {
    let edges = allEdges()
    let largest = edges.compactMap { $0.quantity.value.map(abs) }.max() ?? 1
    var placer = LabelPlacer(lines: edges.map { ($0.from, $0.to) })
    var lines: [Figure.Element] = []
    var labels: [Figure.Element] = []
    for edge in edges {
      let value = edge.quantity.value ?? 0
      let role: Figure.Role = edge.isBias ? .faint : value < 0 ? .negative : .positive
      lines.append(
        .group(
          key: edge.quantity.key,
          [
            .line(
              from: edge.from, to: edge.to, role: role,
              width: edge.isBias ? 1 : 1 + 1.6 * abs(value) / max(largest, .leastNormalMagnitude))
          ]))
      guard !edge.isBias else { continue }
      let text = label(edge.quantity)
      let point = placer.place(characters: text.characters, on: (edge.from, edge.to))
      labels.append(.group(key: edge.quantity.key, [.label(text, at: point, role: role)]))
    }
    for (layer, traced) in trace.layers.enumerated() where isShared(traced) {
      guard let bias = quantities.bias(layer, 0) else { continue }
      let center = biasPoint(layer)
      labels.append(
        .group(
          key: bias.key,
          [
            .box(center: center, width: boxWidth, height: 34, role: .faint),
            boxWidth > 60
              ? .label(label(bias), at: center, size: .small)
              : .label(Prose(bias.text), at: center, size: .large),
          ]))
    }
    return lines + labels
  }
}
