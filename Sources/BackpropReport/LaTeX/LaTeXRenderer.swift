/// A document as LaTeX, complete: pdfLaTeX compiles it as it is.
package struct LaTeXRenderer {
  let numbers: NumberWriter
  /// The margins, in millimetres: numbers of many digits make long lines.
  private let margin: Int

  package init(digits: Int = 9) {
    numbers = NumberWriter(digits: digits)
    margin = digits > 12 ? 16 : 24
  }

  /// The whole document.
  package func render(_ document: Document) -> String {
    let introduction = document.introduction.map(latex).joined(separator: "\n")
    let sections = document.sections.map { section in
      "\\section{\(LaTeXText.escaped(section.title))}\n\n"
        + section.blocks.map(latex).joined(separator: "\n")
    }
    return """
      \\documentclass[11pt]{article}
      \\usepackage[T1]{fontenc}
      \\usepackage[utf8]{inputenc}
      \\usepackage{lmodern}
      \\usepackage[a4paper, margin=\(margin)mm]{geometry}
      \\usepackage{amsmath}
      \\usepackage{booktabs}
      \\usepackage{longtable}
      \\usepackage{xcolor}
      \\usepackage{tikz}
      \\usetikzlibrary{arrows.meta}
      \(TikZRenderer.preamble)
      \\setlength{\\parindent}{0pt}
      \\setlength{\\parskip}{0.6em}
      \\allowdisplaybreaks
      \\title{\(LaTeXText.escaped(document.title))}
      \\date{}
      \\begin{document}
      \\maketitle

      \(introduction)
      \(sections.joined(separator: "\n"))
      \\end{document}

      """
  }

  private func latex(_ block: Document.Block) -> String {
    switch block {
    case .paragraph(let prose):
      // A display is part of the paragraph that announces it: an empty line would part them.
      return latex(prose) + (prose.endsWithColon ? "" : "\n")
    case .warning(let prose): return "\\textbf{Warning.} \(latex(prose))\n"
    case .derivations(let derivations): return latex(derivations)
    case .table(let table): return latex(table)
    case .figure(let figure):
      return """
        \\begin{center}
        \(TikZRenderer(numbers: numbers).tikz(figure))

        \\smallskip
        {\\small \(latex(figure.caption))}
        \\end{center}

        """
    }
  }

  func latex(_ prose: Prose) -> String {
    let mathematics = LaTeXExpression(numbers: numbers, isDisplayed: false)
    return prose.runs.map { run in
      switch run {
      case .text(let text): LaTeXText.escaped(text)
      case .strong(let text): "\\textbf{\(LaTeXText.escaped(text))}"
      case .code(let text): "\\texttt{\(LaTeXText.escaped(text))}"
      case .expression(let expression): "$\(mathematics.latex(expression))$"
      }
    }.joined()
  }

  /// Derivations below one another, their equal signs aligned; a long sum goes on at a plus sign.
  private func latex(_ derivations: [Derivation]) -> String {
    let mathematics = LaTeXExpression(numbers: numbers)
    let plain = ExpressionText(numbers: numbers)
    var lines: [String] = []
    for derivation in derivations {
      for (index, step) in derivation.steps.enumerated() {
        let left = index == 0 ? mathematics.latex(derivation.subject) : ""
        var line = "\(left) &= "
        var length = 0
        for (term, text) in zip(mathematics.terms(step), plain.terms(step)) {
          if length > 0 && length + text.count > Self.lineLength {
            lines.append(line)
            line = "&\\qquad {} "
            length = 0
          }
          line += (length > 0 ? " " : "") + term
          length += text.count
        }
        if index == derivation.steps.count - 1 { line += annotation(derivation) }
        lines.append(line)
      }
    }
    return "\\begin{align*}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{align*}\n"
  }

  /// About the characters of a sum that the page is wide.
  private static let lineLength = 68

  private func annotation(_ derivation: Derivation) -> String {
    var text = ""
    if let remark = derivation.remark { text += "&& \\text{\(latex(remark))}" }
    if let check = derivation.check {
      let number = LaTeXExpression.number(numbers.text(check))
      let verdict = check.agrees ? "" : ", so it is not the gradient of the error"
      text += " \\\\\n& \\text{\\small finite differences give $\(number)$\(verdict)}"
    }
    return text
  }

  private func latex(_ table: Document.Table) -> String {
    func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
    return """
      \\begin{center}
      \\begin{longtable}{\(table.columns.map { $0.isNumeric ? "r" : "l" }.joined())}
      \\toprule
      \(row(table.columns.map { latex($0.title) }))
      \\midrule
      \\endhead
      \(table.rows.map { row($0.map(latex)) }.joined(separator: "\n"))
      \\bottomrule
      \\end{longtable}
      \\end{center}

      """
  }
}
