import Backprop

/// Any step told from its formulas: any layers, loss, optimiser and number of rows.
///
/// Of a quantity with few numbers each is derived; of a larger one the first, or that on the path, and
/// the others stand in a table.
package struct StepNarrative {
  let trace: StepTrace
  let path: TracePath?
  let rowNames: [String]
  let checks: [GradientCheck.Element]
  let elements: ElementExpressions
  let quantities: Quantities

  /// - Parameters:
  ///   - path: what is followed through the step alone; nil for all of it.
  ///   - rowNames: what the rows of a batch are called, where their numbers are not their names.
  ///   - checks: the derivatives by finite differences, where they were taken.
  package init(
    _ trace: StepTrace, path: TracePath? = nil, rowNames: [String] = [],
    checks: [GradientCheck.Element] = []
  ) {
    self.trace = trace
    self.path = path
    self.rowNames = rowNames
    self.checks = checks
    quantities = Quantities(trace: trace)
    elements = ElementExpressions(quantities)
  }

  /// The numbers of a quantity that are all derived.
  static let mostDerived = 12
  /// The numbers that a table may hold.
  static let mostShown = 64
  /// The terms of a sum that are written out.
  static let mostTerms = 40

  /// The step at a glance where it is large and no path is followed, then from the forward pass to the
  /// update.
  package func sections() -> [Document.Section] {
    let isLarge = trace.quantities.contains { $0.values.values.count > Self.mostDerived }
    return (path == nil && isLarge ? [TraceSummary(trace).section(of: trace)] : []) + steps()
  }

  /// What is told of the loss.
  func errorBlocks() -> [Document.Block] {
    steps().filter { $0.id == "error" }.flatMap(\.blocks)
  }

  private func steps() -> [Document.Section] {
    let lossStart = trace.quantities.firstIndex { $0.place == .loss } ?? trace.quantities.count
    var sections: [Document.Section] = []
    var ids = Set<String>()
    for (id, quantity) in trace.quantities.enumerated() where quantity.formula != nil {
      let phase = phase(of: quantity, isBehindLoss: id > lossStart)
      let blocks = blocks(id)
      guard !blocks.isEmpty else { continue }
      if ids.insert(phase.id).inserted {
        sections.append(Document.Section(id: phase.id, title: phase.title))
      }
      guard let place = sections.firstIndex(where: { $0.id == phase.id }) else { continue }
      sections[place].blocks += blocks
    }
    if let place = sections.firstIndex(where: { $0.id == "error" }) {
      sections[place].blocks += softmax()
    }
    return sections
  }

  /// Why ∂E/∂out of a softmax is p − y.
  private func softmax() -> [Document.Block] {
    guard trace.loss.kind == "categoricalCrossEntropy", LossExpressions.isTextbook(trace.loss),
      let probabilities = trace.values("probabilities", of: .loss),
      quantities.outputs <= Self.mostDerived
    else { return [] }
    let collapse = SoftmaxCollapse(
      quantities: quantities, probabilities: Array(probabilities.row(0)))
    return [
      .paragraph("Where this gradient comes from, in textbook form, for the first row:")
    ] + collapse.errorBlocks() + collapse.gradientBlocks()
  }

  /// The whole of it.
  package func document(title: String, introduction: [Document.Block]) -> Document {
    Document(
      title: title, introduction: introduction + [.paragraph(description)],
      sections: sections())
  }

  /// The network, the loss, the rule and the rows in a few words.
  package var description: Prose {
    let layers = trace.layers.map { layer in
      let activation =
        layer.isDense && layer.activation.kind != "identity"
        ? " (\(dashed(layer.activation.kind)))" : ""
      return "\(dashed(layer.descriptor.kind)) \(layer.width)\(activation)"
    }
    let rows = trace.inputs.rows
    return """
      \(trace.inputs.columns) inputs; layers: \(layers.joined(separator: ", ")). Error: \
      \(dashed(trace.loss.kind)). Update: \(trace.optimizer.kind), step \(trace.step). \
      \(rows == 1 ? "One row." : "A batch of \(rows) rows, numbered in brackets: the error is the mean "
        + "of theirs, and a gradient the sum of what the rows contribute." + namedRows)
      """
  }

  /// Which row of the table each number in brackets stands for.
  private var namedRows: String {
    guard rowNames.count > 1 else { return "" }
    let names = rowNames.prefix(8).enumerated().map { "[\($0 + 1)] is \($1)" }
    return " Here " + names.joined(separator: ", ") + (rowNames.count > 8 ? ", and so on." : ".")
  }

  private func phase(
    of quantity: TracedQuantity, isBehindLoss: Bool
  ) -> (id: String, title: String) {
    switch quantity.place {
    case .data: return ("batch", "The batch")
    case .loss: return ("error", "The error")
    case .update: return ("update", "The update, for all parameters")
    case .layer(let layer):
      let number = layer + 1
      let name = name(of: layer)
      guard isBehindLoss else { return ("forward-\(number)", "Forward pass: \(name)") }
      let isUpdate = trace.layers[layer].parameters.contains { parameter in
        quantity.name.hasPrefix(parameter.name + ".")
          && !["\(parameter.name).gradient", "\(parameter.name).dataGradient"]
            .contains(quantity.name)
      }
      return isUpdate
        ? ("update-\(number)", "Update: \(name)") : ("backward-\(number)", "Backward pass: \(name)")
    }
  }
}

extension StepNarrative {
  /// `layer 2, dense, 3 units, tanh`; a part of a composite layer with its address.
  private func name(of number: Int) -> String {
    let layer = trace.layers[number]
    let isPart = layer.name != "layers.\(number)"
    let activation = layer.isDense ? ", \(dashed(layer.activation.kind))" : ""
    return "layer \(number + 1), \(dashed(layer.descriptor.kind)), \(layer.width) "
      + "unit\(layer.width == 1 ? "" : "s")\(activation)" + (isPart ? " (\(layer.name))" : "")
  }

  /// A quantity's numbers: derived, or the first of them derived and the others in a table.
  private func blocks(_ id: Int) -> [Document.Block] {
    let quantity = trace.quantities[id]
    // What is alone in the batch has the whole share, and a formula as a name is written out where it
    // is used.
    if quantity.symbol.contains(" ") { return [] }
    if quantity.place == .data && trace.inputs.rows == 1 { return [] }
    let (rows, columns) = (quantity.values.rows, quantity.values.columns)
    let places = (0..<rows).flatMap { row in
      (0..<columns).compactMap { isOnPath(quantity, row, $0) ? (row, $0) : nil }
    }
    guard let first = places.first else { return [] }
    if places.count <= Self.mostDerived {
      return [.derivations(places.compactMap { derivation(id, $0.0, $0.1) })]
    }
    guard let example = derivation(id, first.0, first.1) else { return [] }
    let count = NumberFormat.count(places.count)
    var blocks: [Document.Block] = [.derivations([example])]
    if places.count <= Self.mostShown {
      blocks.append(.paragraph("The others of these \(count) numbers follow in the same way:"))
      blocks.append(.table(table(id)))
    } else {
      blocks.append(
        .paragraph("The others of these \(count) numbers follow in the same way."))
    }
    return blocks
  }

  private func derivation(_ id: Int, _ row: Int, _ column: Int) -> Derivation? {
    guard var derivation = elements.derivation(id, row: row, column: column) else { return nil }
    derivation.steps = derivation.steps.map(abridged)
    derivation.check = check(trace.quantities[id], row, column)
    return derivation
  }

  /// A sum of hundreds of terms with its middle left out, said so.
  private func abridged(_ expression: Expression) -> Expression {
    guard case .sum(let terms) = expression, terms.count > Self.mostTerms else { return expression }
    let kept = Self.mostTerms / 4
    let left = terms.count - 2 * kept
    return .sum(
      terms.prefix(kept) + [.constant("… (\(left) terms) …")] + terms.suffix(kept))
  }

  /// ∂E/∂p beside its finite difference, where one was taken.
  private func check(_ quantity: TracedQuantity, _ row: Int, _ column: Int) -> GradientComparison? {
    guard case .layer(let layer) = quantity.place, quantity.name.hasSuffix(".gradient") else {
      return nil
    }
    let name = "\(trace.layers[layer].name)." + quantity.name.dropLast(".gradient".count)
    let index = row * quantity.values.columns + column
    return checks.first { $0.name == name && $0.index == index }.map {
      GradientComparison(quantity.values[row, column], numeric: $0.numeric)
    }
  }

  /// Whether a number belongs to what is followed; all do where nothing is.
  private func isOnPath(_ quantity: TracedQuantity, _ row: Int, _ column: Int) -> Bool {
    guard let path else { return true }
    guard case .layer(let layer) = quantity.place else { return true }
    guard layer == path.layer(of: trace) else { return false }
    guard let neuron = path.unit else { return true }
    let isOfParameter = trace.layers[layer].parameters.contains {
      quantity.name == $0.name || quantity.name.hasPrefix($0.name + ".")
    }
    if quantity.values.columns > 1 && column != neuron { return false }
    guard isOfParameter, quantity.values.rows > 1, let input = path.input else { return true }
    return row == input
  }

  private func table(_ id: Int) -> Document.Table {
    let quantity = trace.quantities[id]
    let (rows, columns) = (quantity.values.rows, quantity.values.columns)
    // A wide matrix is easier to read on its side.
    if columns > 6 {
      var table = Document.Table(
        caption: quantity.name, columns: [.init(""), .init("", isNumeric: true)])
      for row in 0..<rows {
        for column in 0..<columns {
          let element = elements.quantity(id, row: row, column: column)
          table.add(["\(element)", Prose(element.number)])
        }
      }
      return table
    }
    var table = Document.Table(
      caption: quantity.name,
      columns: [.init("")] + (1...columns).map { .init("\($0)", isNumeric: true) })
    for row in 0..<rows {
      table.add(
        ["\(row + 1)"]
          + (0..<columns).map {
            Prose(elements.quantity(id, row: row, column: $0).number)
          })
    }
    return table
  }
}

extension StepNarrative {
  /// The error, and of one row the outputs, after some rounds of the same step.
  package func section(of rounds: [Explanation.Round]) -> Document.Section {
    let outputs = trace.inputs.rows == 1 ? 0..<quantities.outputs : 0..<0
    var table = Document.Table(
      caption: "The error, round after round",
      columns: [.init("after"), .init("E", isNumeric: true)]
        + outputs.map { .init("\(quantities.output(quantities.last, $0))", isNumeric: true) })
    table.add(rounds, of: quantities, outputs: outputs)
    return Document.Section(id: "rounds", title: "Round after round", blocks: [.table(table)])
  }
}
