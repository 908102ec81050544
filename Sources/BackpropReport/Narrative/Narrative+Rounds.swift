import Backprop

extension Narrative {
  func rounds() -> Document.Section {
    let outputs = 0..<quantities.outputs
    var columns = [
      Document.Table.Column("after", isNumeric: false), Document.Table.Column("E", isNumeric: true),
    ]
    columns += outputs.map {
      Document.Table.Column("\(quantities.output(quantities.last, $0))", isNumeric: true)
    }
    var table = Document.Table(caption: "Error and outputs, round after round", columns: columns)
    table.add(explanation.rounds, of: quantities, outputs: outputs)
    if !isClass {
      table.add(
        ["target", ""] + outputs.map { Prose(quantities.target($0).number) })
    }
    var blocks: [Document.Block] = [
      .paragraph(
        """
        One round is a forward pass, a backward pass and an update. The next begins with the new \
        weights:
        """),
      .table(table),
      .paragraph(
        """
        Training repeats the rounds until the error is minimal. When a further update would raise \
        it, stop: those are the final weights. Then inputs are fed in, and the outputs are the \
        prediction.
        """),
    ]
    if let valley = explanation.valley {
      blocks.insert(.figure(ValleyFigure(self, valley).figure()), at: 2)
    }
    return Document.Section(id: "rounds", title: "Round after round", blocks: blocks)
  }

  func section(_ ledger: Ledger) -> Document.Section {
    var blocks: [Document.Block] = [
      .paragraph(
        """
        The text of this example states rule A, all gradients from the original weights, and the \
        figures published with it are those of rule A to every digit printed, but for these:
        """)
    ]
    var table = Document.Table(
      caption: "Published figures beside those of the two rules",
      columns: [
        .init("figure"), .init("published", isNumeric: true), .init("rule A", isNumeric: true),
        .init("rule B", isNumeric: true),
      ])
    for entry in ledger.entries {
      for index in entry.published.indices {
        table.add([
          Prose(entry.figures[index]), Prose(entry.published[index]),
          Prose(Quantity(Symbol("A"), entry.original[index]).number),
          Prose(Quantity(Symbol("B"), entry.mistaken[index]).number),
        ])
      }
    }
    blocks.append(.table(table))
    blocks += ledger.entries.map { .paragraph($0.cause) }
    blocks.append(.paragraph(Prose(ledger.slip)))
    return Document.Section(
      id: "ledger", title: "Published figures that cannot be reproduced", blocks: blocks)
  }
}

extension Document.Table {
  /// Adds a line for the start and one after each of some rounds: the error, and outputs.
  mutating func add(
    _ rounds: [Explanation.Round], of quantities: Quantities, outputs: Range<Int>
  ) {
    add(
      ["the start", Prose(quantities.error.number)]
        + outputs.map { Prose(quantities.output(quantities.last, $0).number) })
    for round in rounds {
      add(
        [
          "\(NumberFormat.count(round.count)) round\(round.count == 1 ? "" : "s")",
          Prose(Quantity(Symbol("E"), round.error).number),
        ]
          + outputs.map { output in
            var quantity = quantities.output(quantities.last, output)
            quantity.value = round.outputs[output]
            return Prose(quantity.number)
          })
    }
  }
}
