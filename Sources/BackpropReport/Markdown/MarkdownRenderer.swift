/// A document as Markdown (CommonMark with tables): formulas as they stand in the terminal, which
/// every viewer shows, and drawings as pictures.
package struct MarkdownRenderer {
  /// Where a drawing lies.
  package enum Pictures: Sendable {
    /// In the text itself, as a data URI: one file that plain processors show.
    case embedded
    /// In files beside, of this name and the figure's id: what viewers show that let no data URI
    /// through, as those of code forges.
    case beside(stem: String)
  }

  package var text: TextRenderer
  package var pictures: Pictures

  /// - Parameter width: formulas are broken to it.
  package init(digits: Int = 9, width: Int = 88, pictures: Pictures = .embedded) {
    text = TextRenderer(digits: digits, width: width)
    self.pictures = pictures
  }

  /// The whole document.
  package func render(_ document: Document) -> String {
    var parts = ["# " + escaped(document.title)] + document.introduction.map(part)
    for section in document.sections {
      parts += ["## " + escaped(section.title)] + section.blocks.map(part)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The drawings that lie beside the text, by their names.
  package func files(_ document: Document) -> [(name: String, content: String)] {
    guard case .beside(let stem) = pictures else { return [] }
    return document.figures.map { (name(of: $0, stem), SVGRenderer(text.numbers).file($0)) }
  }

  private func name(of figure: Figure, _ stem: String) -> String { "\(stem)-\(figure.id).svg" }

  private func part(_ block: Document.Block) -> String {
    switch block {
    case .paragraph(let prose): return markdown(prose)
    case .warning(let prose): return "> **Warning.** " + markdown(prose)
    case .derivations:
      // The two spaces that set formulas off in the terminal are of no use here.
      let lines = text.lines([block]).map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
      return "```text\n" + lines.joined(separator: "\n") + "\n```"
    case .table(let table): return markdown(table)
    case .figure(let figure): return markdown(figure)
    }
  }

  private func markdown(_ figure: Figure) -> String {
    let source =
      switch pictures {
      case .beside(let stem): name(of: figure, stem).replacingSpaces
      case .embedded:
        "data:image/svg+xml;base64," + base64(Array(SVGRenderer(text.numbers).file(figure).utf8))
      }
    return "![\(escaped(figure.description))](\(source))\n\n*" + markdown(figure.caption) + "*"
  }

  private func markdown(_ table: Document.Table) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let lines =
      [
        row(table.columns.map { markdown($0.title) }),
        row(table.columns.map { $0.isNumeric ? "---:" : ":---" }),
      ] + table.rows.map { row($0.map(markdown)) }
    return lines.joined(separator: "\n")
  }

  private func markdown(_ prose: Prose) -> String {
    prose.runs.map { run in
      switch run {
      case .text(let text): escaped(text)
      case .strong(let text): "**\(escaped(text))**"
      case .code(let text): "`\(text)`"
      case .expression(let expression): plain(expression)
      }
    }.joined()
  }

  /// A number stands as it is; a name is set off.
  private func plain(_ expression: Expression) -> String {
    if case .number = expression { return text.formulas.text(expression) }
    return "`\(text.formulas.text(expression))`"
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>|#".contains(character) { result += "\\" }
      result.append(character)
    }
  }
}

extension String {
  /// A path as a link.
  fileprivate var replacingSpaces: String {
    reduce(into: "") { $0 += $1 == " " ? "%20" : String($1) }
  }
}
