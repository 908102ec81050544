import Backprop

extension TraceSummary {
  /// The summary of a large step: sizes, dead and saturated units, what weighs most.
  func section(of trace: StepTrace) -> Document.Section {
    var table = Document.Table(
      caption: "Sizes, layer by layer: the root of the sum of squares",
      columns: [
        .init("layer"), .init("what"), .init("size before", isNumeric: true),
        .init("∂E/∂ of it", isNumeric: true), .init("change", isNumeric: true),
      ])
    var notes: [Document.Block] = []
    if !largestInputs.isEmpty {
      notes.append(
        .paragraph(
          "Inputs that weigh most, by ∂E/∂x · x: "
            + .list(
              largestInputs.filter { $0.value != 0 }.map {
                Prose("i\($0.column + 1) ") + number($0.value)
              }, last: ", ")))
    }
    for (place, layer) in layers.enumerated() {
      table.add([
        "\(place + 1)", "outputs", number(layer.outputNorm), number(layer.outputGradientNorm), "–",
      ])
      for parameter in layer.parameters {
        table.add([
          "\(place + 1)", Prose(parameter.name), number(parameter.norm),
          parameter.gradientNorm.map(number) ?? "not trained", number(parameter.updateNorm),
        ])
        let largest = parameter.largestGradients.filter { $0.value != 0 }.map {
          Prose("[\($0.row + 1),\($0.column + 1)] ") + number($0.value)
        }
        let role = trace.layers[place].parameters.first { $0.name == parameter.name }?.role
        if !largest.isEmpty && role == .weight {
          notes.append(
            .paragraph(
              Prose("Layer \(place + 1), largest ∂E/∂ of \(parameter.name): ")
                + .list(largest, last: ", ")))
        }
      }
      if !layer.deadUnits.isEmpty {
        notes.append(
          .paragraph(
            Prose(
              "Layer \(place + 1): \(units(layer.deadUnits)) let nothing back in any row: dead "
                + "here.")))
      }
      if !layer.saturatedUnits.isEmpty {
        notes.append(
          .paragraph(
            Prose(
              "Layer \(place + 1): \(units(layer.saturatedUnits)) let hardly anything back: "
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

  private func number(_ value: Double) -> Prose { Prose(Quantity(Symbol(""), value).number) }
}
