/// A document as HTML: it reads in full without a script, and its numbers and names can be found by
/// one through `data-q` and `data-s`; see ``MathML``.
package struct HTMLRenderer {
  let numbers: NumberWriter

  package init(digits: Int = 9) { numbers = NumberWriter(digits: digits) }

  private var mathematics: MathML { MathML(numbers: numbers) }

  /// The content of the page's `main` element: a heading, the contents, the sections.
  package func main(_ document: Document) -> String {
    let entries = document.sections.map {
      "<li><a href=\"#\($0.id)\">\($0.title.escapedMarkup)</a></li>"
    }
    return """
      <header>
      <h1>\(document.title.escapedMarkup)</h1>
      \(document.introduction.map(html).joined())</header>
      <nav class="contents" aria-label="Contents"><ol>
      \(entries.joined(separator: "\n"))
      </ol></nav>
      \(document.sections.map(html).joined(separator: "\n"))
      """
  }

  private func html(_ section: Document.Section) -> String {
    """
    <section id="\(section.id)" aria-labelledby="\(section.id)-title">
    <h2 id="\(section.id)-title">\(section.title.escapedMarkup)</h2>
    \(section.blocks.map(html).joined())</section>
    """
  }

  private func html(_ block: Document.Block) -> String {
    switch block {
    case .paragraph(let prose): return "<p>\(html(prose))</p>\n"
    case .warning(let prose):
      return "<p class=\"warning\"><strong>Warning.</strong> \(html(prose))</p>\n"
    case .derivations(let derivations):
      // One grid, so that the equal signs of all stand below one another.
      return
        "<div class=\"derivations\" tabindex=\"0\">\n\(derivations.map(html).joined())</div>\n"
    case .table(let table): return html(table)
    case .figure(let figure):
      return """
        <figure id="figure-\(figure.id)">
        \(SVGRenderer(numbers).element(figure))<figcaption>\(html(figure.caption))</figcaption>
        </figure>

        """
    }
  }

  /// Prose within an element.
  package func html(_ prose: Prose) -> String {
    prose.runs.map { run in
      switch run {
      case .text(let text): text.escapedMarkup
      case .strong(let text): "<strong>\(text.escapedMarkup)</strong>"
      case .code(let text): "<code>\(text.escapedMarkup)</code>"
      case .expression(let expression): inline(expression)
      }
    }.joined()
  }

  /// A number needs no mathematics around it; a name is set as in the formulas, but on the line.
  private func inline(_ expression: Expression) -> String {
    switch expression {
    case .number(let quantity):
      return """
        <span class="number" data-q="\(quantity.key.escapedMarkup)">\
        \(numbers.text(quantity).escapedMarkup)</span>
        """
    case .quantity(let quantity):
      var text = ""
      for run in LabelRun.runs(Prose(expression), numbers: numbers) {
        let content = run.text.escapedMarkup
        text += run.level == .below ? "<sub>\(content)</sub>" : content
      }
      return "<var data-s=\"\(quantity.key.escapedMarkup)\">\(text)</var>"
    default: return mathematics.math(expression)
    }
  }

  /// Left the quantity, right of it each step behind an equal sign.
  private func html(_ derivation: Derivation) -> String {
    var rows = ""
    for (index, step) in derivation.steps.enumerated() {
      let isResult = if case .number = step { true } else { false }
      let left = index == 0 ? mathematics.math(derivation.subject) : ""
      let remark =
        index == derivation.steps.count - 1
        ? derivation.remark.map { " <span class=\"remark\">\(html($0))</span>" } ?? "" : ""
      rows += """
        <span class="left">\(left)</span>\
        <span class="right\(isResult ? " result" : "")">\(mathematics.math(step, after: "="))\(remark)</span>

        """
    }
    if let check = derivation.check { rows += html(check) }
    return rows
  }

  private func html(_ check: GradientComparison) -> String {
    let number = numbers.text(check).escapedMarkup
    return check.agrees
      ? "<span class=\"check good\">✓ finite differences give \(number)</span>\n"
      : """
      <span class="check bad">✗ finite differences give \(number): it is not the gradient of the \
      error</span>

      """
  }

  private func html(_ table: Document.Table) -> String {
    func cells(_ row: [Prose]) -> String {
      zip(table.columns, row).enumerated().map { index, pair in
        let style = pair.0.isNumeric ? " class=\"numeric\"" : ""
        return index == 0
          ? "<th scope=\"row\"\(style)>\(html(pair.1))</th>" : "<td\(style)>\(html(pair.1))</td>"
      }.joined()
    }
    let titles = table.columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"numeric\"" : "")>\(html(column.title))</th>"
    }
    return """
      <div class="table" tabindex="0">
      <table>
      <caption>\(table.caption.escapedMarkup)</caption>
      <thead><tr>\(titles.joined())</tr></thead>
      <tbody>
      \(table.rows.map { "<tr>\(cells($0))</tr>" }.joined(separator: "\n"))
      </tbody>
      </table>
      </div>

      """
  }
}
