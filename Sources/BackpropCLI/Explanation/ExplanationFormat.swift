import BackpropTabular

/// The formats in which a step is explained.
enum ExplanationFormat: String, CaseIterable, Sendable {
  case text, markdown, latex, json, html
}

/// What is written where.
struct ExplanationWriter {
  var format: ExplanationFormat
  var digits: Int
  /// `-` for standard output.
  var output: String
  var isForced: Bool

  /// Refuses outputs that exist, before the work.
  func check() throws {
    if output != "-" { try checkOutput(output, force: isForced) }
  }

  /// Writes an explanation; a file appears whole or not at all.
  func write(_ explanation: Explanation, on console: Console) throws {
    try write(
      Narrative(explanation).document(), json: explanation.json,
      problem: explanation.problemDocument, on: console)
  }

  /// Writes a document, or its data; a file appears whole or not at all.
  ///
  /// - Parameter problem: what a page starts from, as `backprop.problem/1`; nil for a page to read only.
  func write(_ document: Document, json: JSON, problem: JSON?, on console: Console) throws {
    var files: [(name: String, content: String)] = []
    let content: String
    switch format {
    case .text: content = text(document, on: console)
    case .json: content = json.text(nonFinite: .null) + "\n"
    case .latex: content = LaTeXRenderer(digits: digits).render(document)
    case .html: content = page(document, problem.map { InteractivePage($0) }).render()
    case .markdown:
      let markdown = MarkdownRenderer(
        digits: digits,
        pictures: output == "-" ? .embedded : .beside(stem: pathStem(output)))
      content = markdown.render(document)
      files = markdown.files(document)
    }
    guard output != "-" else { return try console.output.write(content) }
    let folder = output.lastIndex(of: "/").map { String(output[...$0]) } ?? ""
    for file in files { try checkOutput(folder + file.name, force: isForced) }
    for file in files {
      try AtomicFile.write(
        Array(file.content.utf8), to: folder + file.name, overwriting: isForced)
    }
    try AtomicFile.write(Array(content.utf8), to: output, overwriting: isForced)
    console.say(
      files.isEmpty
        ? "The explanation is in \(output)"
        : "The explanation is in \(output), its \(files.count) drawings beside it")
  }

  private func page(_ document: Document, _ interaction: InteractivePage?) -> HTMLPage {
    var page = HTMLPage(document, digits: digits)
    guard let interaction else { return page }
    page.beforeMain = interaction.beforeMain
    page.afterMain = interaction.afterMain
    return page
  }

  private func text(_ document: Document, on console: Console) -> String {
    var palette = TextRenderer.Palette()
    if output == "-" {
      let style = console.output.style
      palette.heading = style.bold
      palette.result = style.bold
      palette.good = style.green
      palette.bad = style.red
    }
    let renderer = TextRenderer(
      digits: digits, width: output == "-" ? min(console.output.width, 100) : 80,
      palette: palette)
    return renderer.lines(document).joined(separator: "\n") + "\n"
  }
}
