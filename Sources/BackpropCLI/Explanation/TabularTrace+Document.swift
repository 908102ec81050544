import BackpropTabular

extension TabularTrace {
  /// The whole of it: what is explained, the way from the cells to the inputs, the step.
  func document(model: String, data: String, path: TracePath?) throws -> Document {
    try path?.check(trace)
    let names = rows.map { "row \($0)" }
    let narrative = StepNarrative(trace, path: path, rowNames: names)
    return Document(
      title:
        "One step of \(fileName(model)) on "
        + "\(names.count == 1 ? names[0] : "\(names.count) rows") of \(fileName(data))",
      introduction: [.paragraph(Prose(introduction)), .paragraph(narrative.description)],
      sections: [preprocessingSection()] + narrative.sections())
  }

  private var introduction: String {
    var sentences = [
      "Rows are counted from 1, as in the file without its header.",
      "Everything is recomputed in double precision from the stored weights"
        + (isSinglePrecision ? ", which have single precision." : "."),
      "Layers pass rows as in a prediction: nothing is dropped out, and normalisation uses its "
        + "running statistics.",
    ]
    sentences.append(
      isFromCheckpoint
        ? "It is step \(trace.step) of the training, with what the optimizer remembers of the "
          + "steps before."
        : "It is a first step of the model's optimizer, \(trace.optimizer.kind), which remembers "
          + "nothing.")
    if let missingWeightColumn {
      sentences.append(
        "In the training the column \"\(missingWeightColumn)\" said how much a row counts; this "
          + "table lacks it, and each row counts as if it were 1.")
    }
    return sentences.joined(separator: " ")
  }

  /// Raw cell, imputed, scaled or one-hot, with the fitted numbers.
  private func preprocessingSection() -> Document.Section {
    var blocks: [Document.Block] = []
    for (place, cells) in cells.enumerated() {
      var table = Document.Table(
        caption: "Row \(rows[place])",
        columns: [.init("column"), .init("cell"), .init("becomes"), .init("inputs")])
      var before = 0
      for cell in cells {
        table.add([
          Prose(cell.column),
          Prose((cell.cell ?? "missing") + (cell.reading.map { ", read as \($0)" } ?? "")),
          cell.becoming, cell.inputsSet(after: before),
        ])
        before += cell.inputs.count
      }
      for target in targets[place] {
        table.add([
          Prose("\(target.column), \(targets[place].count == 1 ? "the target" : "a target")"),
          Prose(target.cell), target.becoming, number(target.value),
        ])
      }
      if let weights {
        table.add([
          "how much the row counts", "", "its own weight times that of its class",
          given(weights[place]),
        ])
      }
      blocks.append(.table(table))
    }
    return Document.Section(
      id: "preprocessing", title: "From the cells to the inputs", blocks: blocks)
  }
}

/// The last part of a path: a title has no room for the folders.
private func fileName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// A number, written with as many digits as the others.
private func number(_ value: Double) -> Prose { Prose(Quantity(Symbol(""), value).number) }

/// A fitted number.
private func given(_ value: Double) -> Prose {
  Prose(Quantity(Symbol(""), value, isGiven: true).number)
}

extension TracedCell {
  fileprivate var becoming: Prose {
    switch encoding {
    case .numeric(let value, let scaling, let scaled):
      let start: Prose = cell == nil ? "the median \(given(value)); " : ""
      return start
        + "z = \(given(scaling.scale)) · (\(given(value)) − \(given(scaling.center))) = \(number(scaled)), then z / √(1 + z²/9)"
    case .categorical(let input, _):
      return input.map { "1 for \($0), else 0" }
        ?? "unknown: each level's share of the training rows"
    }
  }

  /// The inputs that are not 0, with their names in the network; so many inputs come before.
  fileprivate func inputsSet(after before: Int) -> Prose {
    let set = inputs.enumerated().filter { $1.value != 0 }
    if set.isEmpty { return "all 0" }
    return .list(
      set.map { Prose("i\(before + $0 + 1) (\($1.name)) = ") + number($1.value) }, last: ", ")
  }
}

extension TracedTarget {
  fileprivate var becoming: Prose {
    switch encoding {
    case .number(let scaling):
      return "(\(Prose(cell)) − \(given(scaling.mean))) / \(given(scaling.deviation))"
    case .classes(let classes):
      return Prose("the position among \(classes.labels.joined(separator: ", ")), from 0")
    }
  }
}
