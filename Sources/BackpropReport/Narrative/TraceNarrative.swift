import Backprop
import BackpropFiles

/// A step of any network told as formulas and tables: every number of a small one, what stands out in a
/// large one, and all about one path where it is asked for. It computes no number.
package struct TraceNarrative {
  /// Layers with more numbers than this in a quantity are summarised.
  static let most = 64

  let trace: StepTrace
  let path: TracePath?
  let rowNames: [String]

  /// - Parameter rowNames: what the rows of the batch are called.
  package init(_ trace: StepTrace, path: TracePath? = nil, rowNames: [String]) {
    self.trace = trace
    self.path = path
    self.rowNames = rowNames
  }

  /// The step in the order in which it is computed.
  package func sections() -> [Document.Section] {
    if let path {
      return [section(of: path.layer(of: trace), path: path), error()]
    }
    return [summary()] + trace.layers.indices.map { section(of: $0, path: nil) } + [error()]
  }

  /// Norms, dead and saturated units, what weighs most.
  private func summary() -> Document.Section {
    let summary = TraceSummary(trace)
    var table = Document.Table(
      caption: "Sizes, layer by layer",
      columns: [
        .init("layer"), .init("what"), .init("size before", isNumeric: true),
        .init("∂E/∂ of it", isNumeric: true), .init("change", isNumeric: true),
      ])
    var notes: [Document.Block] = []
    for (number, layer) in summary.layers.enumerated() {
      table.add([
        "\(number + 1)", "outputs", cell(layer.outputNorm), cell(layer.outputGradientNorm), "–",
      ])
      for parameter in layer.parameters {
        table.add([
          "\(number + 1)", Prose(parameter.name), cell(parameter.norm),
          parameter.gradientNorm.map(cell) ?? "not trained", cell(parameter.updateNorm),
        ])
        let largest = parameter.largestGradients.filter { $0.value != 0 }.map { element in
          Prose("[\(element.row + 1),\(element.column + 1)] ") + cell(element.value)
        }
        if !largest.isEmpty && parameter.role(in: trace, number) == .weight {
          notes.append(
            .paragraph(
              Prose("Layer \(number + 1), largest ∂E/∂ of \(parameter.name): ")
                + .list(largest, last: ", ")))
        }
      }
      if !layer.deadUnits.isEmpty {
        notes.append(
          .paragraph(
            Prose(
              "Layer \(number + 1): \(units(layer.deadUnits)) let nothing back in any row: dead "
                + "here.")))
      }
      if !layer.saturatedUnits.isEmpty {
        notes.append(
          .paragraph(
            Prose(
              "Layer \(number + 1): \(units(layer.saturatedUnits)) let hardly anything back: "
                + "saturated here.")))
      }
    }
    return Document.Section(
      id: "summary", title: "The step at a glance", blocks: [.table(table)] + notes)
  }

  private func units(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(12).map { String($0 + 1) }.joined(separator: ", ")
    return (numbers.count == 1 ? "unit " : "\(numbers.count) units (") + shown
      + (numbers.count > 12 ? ", …" : "") + (numbers.count == 1 ? "" : ")")
  }

  private func error() -> Document.Section {
    Document.Section(
      id: "error", title: "The error",
      blocks: blocks(trace.quantities.filter { $0.place == .loss }, .loss) { _ in nil })
  }

  /// All quantities of one layer, or those of one of its units.
  private func section(of number: Int, path: TracePath?) -> Document.Section {
    let layer = trace.layers[number]
    let activation = layer.isDense ? ", \(layer.activation.kind)" : ""
    let title =
      "Layer \(number + 1): \(layer.descriptor.kind), \(layer.width) units\(activation)"
    let own = blocks(layer.quantities, .layer(number)) { values in
      guard let path else { return nil }
      let isWeights =
        values.rows == layer.inputs && values.columns == layer.width
        && layer["weights"] != nil
      return (isWeights ? path.input : nil, path.unit)
    }
    return Document.Section(
      id: "layer-\(number + 1)", title: path.map { "\(title) – \($0.title)" } ?? title,
      blocks: own)
  }

  /// A table of each quantity's formula and numbers.
  ///
  /// - Parameter choose: the row and the column of a matrix that are shown; nil for all.
  private func blocks(
    _ quantities: [TracedQuantity], _ place: StepFormulas.Place,
    _ choose: (Matrix<Double>) -> (row: Int?, column: Int?)?
  ) -> [Document.Block] {
    var formulas = Document.Table(
      caption: "How each quantity follows",
      columns: [.init("quantity"), .init("symbol"), .init("formula")])
    var blocks: [Document.Block] = []
    for quantity in quantities {
      formulas.add([
        Prose(quantity.name), Prose(quantity.symbol),
        Prose(quantity.formula?.text { name($0, from: place) } ?? "given"),
      ])
    }
    blocks.append(.table(formulas))
    var numbers = Document.Table(
      caption: "The numbers",
      columns: [.init("quantity"), .init("row"), .init("numbers")])
    for quantity in quantities {
      let chosen = choose(quantity.values)
      let columns = (0..<quantity.values.columns).filter {
        chosen?.column == nil || quantity.values.columns == 1 || $0 == chosen?.column
      }
      let rows = (0..<quantity.values.rows).filter { chosen?.row == nil || $0 == chosen?.row }
      if rows.count * columns.count > Self.most && path == nil {
        numbers.add([
          Prose(quantity.symbol), "all",
          "\(NumberFormat.count(rows.count)) × \(NumberFormat.count(columns.count)) numbers: name a path to see some of them",
        ])
        continue
      }
      for row in rows {
        let values = columns.map { cell(quantity.values[row, $0]) }
        numbers.add([
          Prose(quantity.symbol), Prose(rowName(row, of: quantity)), .list(values, last: ", "),
        ])
      }
    }
    blocks.append(.table(numbers))
    return blocks
  }

  /// Rows of the batch are called as the table has them, rows of weights by their input.
  private func rowName(_ row: Int, of quantity: TracedQuantity) -> String {
    if quantity.values.rows == 1 && rowNames.count != 1 { return "" }
    if case .layer(let number) = quantity.place,
      trace.layers[number].parameters.contains(where: { quantity.name.hasPrefix($0.name) })
    {
      return quantity.values.rows == 1 ? "" : "input \(row + 1)"
    }
    return row < rowNames.count ? rowNames[row] : ""
  }

  /// The symbol of a quantity, with its place where that is another.
  private func name(_ id: Int, from place: StepFormulas.Place) -> String {
    let quantity = trace.quantities[id]
    // A symbol that is a sum itself, such as 1 − β₁ᵏ, stays together.
    let symbol = quantity.symbol.contains(" ") ? "(\(quantity.symbol))" : quantity.symbol
    if quantity.place == place || quantity.place == .data { return symbol }
    switch (quantity.place, place) {
    case (.layer(let other), .layer(let own)) where other == own - 1 && quantity.symbol == "out":
      return "x"
    case (.layer(let other), _): return "\(symbol) of layer \(other + 1)"
    default: return symbol
    }
  }

  private func cell(_ value: Double) -> Prose {
    Prose(Quantity(Symbol(""), value).number)
  }
}

extension TraceSummary.ParameterSummary {
  fileprivate func role(in trace: StepTrace, _ layer: Int) -> ParameterRole? {
    trace.layers[layer].parameters.first { $0.name == name }?.role
  }
}
