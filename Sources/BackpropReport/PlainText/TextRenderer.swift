/// A document as lines for a terminal, without its drawings.
package struct TextRenderer {
  /// How parts of the text are set off; each leaves its text as it is where there is no colour.
  package struct Palette {
    package var heading: (String) -> String = { $0 }
    package var result: (String) -> String = { $0 }
    package var good: (String) -> String = { $0 }
    package var bad: (String) -> String = { $0 }

    package init() {}
  }

  package var numbers: NumberWriter
  /// No line is longer, but for a word or term that is.
  package var width: Int
  package var palette: Palette

  package init(digits: Int = 9, width: Int = 80, palette: Palette = Palette()) {
    numbers = NumberWriter(digits: digits)
    self.width = width
    self.palette = palette
  }

  var formulas: ExpressionText { ExpressionText(numbers: numbers) }

  /// The whole document.
  package func lines(_ document: Document) -> [String] {
    var lines = heading(document.title) + self.lines(document.introduction)
    for section in document.sections {
      lines += [""] + heading(section.title) + self.lines(section.blocks)
    }
    return lines
  }

  private func heading(_ title: String) -> [String] {
    wrapped(title, width: width).map(palette.heading)
  }

  /// Blocks with a line between them, but for what a paragraph announces.
  func lines(_ blocks: [Document.Block]) -> [String] {
    var lines: [String] = []
    var isAnnounced = true
    for block in blocks {
      let written = self.lines(block)
      guard !written.isEmpty else { continue }
      if !isAnnounced { lines.append("") }
      lines += written
      if case .paragraph(let prose) = block {
        isAnnounced = prose.endsWithColon
      } else {
        isAnnounced = false
      }
    }
    return lines
  }

  private func lines(_ block: Document.Block) -> [String] {
    switch block {
    case .paragraph(let prose): wrapped(text(prose), width: width)
    case .warning(let prose): wrapped(text(prose), width: width).map(palette.bad)
    case .derivations(let derivations): derivations.flatMap(lines)
    case .table(let table): lines(table)
    case .figure: []
    }
  }

  /// Prose in one line.
  func text(_ prose: Prose) -> String {
    prose.runs.map { run in
      switch run {
      case .text(let text), .strong(let text): text
      case .code(let text): "`\(text)`"
      case .expression(let expression): formulas.text(expression)
      }
    }.joined()
  }

  /// `left = first`, and below it `= next` for each further step, the equal signs aligned. A sum that
  /// is too long goes on below at a plus sign.
  private func lines(_ derivation: Derivation) -> [String] {
    let left = formulas.text(derivation.subject)
    let indent = left.count + 3
    var lines: [String] = []
    for (number, step) in derivation.steps.enumerated() {
      var line = number == 0 ? "  \(left) = " : String(repeating: " ", count: indent) + "= "
      let isResult = if case .number = step { true } else { false }
      for (index, term) in formulas.terms(step).enumerated() {
        if index > 0 {
          if line.count + 1 + term.count > width {
            lines.append(line)
            line = String(repeating: " ", count: indent + 2) + term
            continue
          }
          line += " "
        }
        line += isResult ? palette.result(term) : term
      }
      lines.append(line)
    }
    if let remark = derivation.remark, let last = lines.popLast() {
      lines.append(last + "  (\(text(remark)))")
    }
    if let check = derivation.check { lines.append(line(check)) }
    return lines
  }

  private func line(_ check: GradientComparison) -> String {
    let text = "  check: finite differences give \(numbers.text(check))"
    return check.agrees
      ? palette.good(text) : palette.bad(text + ": it is not the gradient of the error")
  }

  func lines(_ table: Document.Table) -> [String] {
    var lines = TextTable(
      table.columns.map { TextTable.Column(text($0.title), $0.isNumeric ? .right : .left) })
    for row in table.rows { lines.add(row.map(text)) }
    return lines.lines(heading: palette.heading)
  }
}
