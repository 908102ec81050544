import Backprop
import BackpropFiles
import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropReport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The same document in each format: the same numbers, and nothing that its readers cannot read.
@Suite struct FormatTests {
  /// All numbers of the document stand in the text in its order, with all their digits.
  private func expectNumbers(
    _ document: Document, in text: String, digits: Int, _ spelled: (String) -> String = { $0 }
  ) {
    let numbers = NumberWriter(digits: digits)
    var place = text.startIndex
    for quantity in document.numbers {
      let number = spelled(numbers.text(quantity))
      guard let found = text.range(of: number, range: place..<text.endIndex) else {
        Issue.record("\(quantity.text) = \(number) is missing, or stands too early")
        return
      }
      place = found.upperBound
    }
  }

  @Test(arguments: ExplanationRule.allCases, [4, 9])
  func everyFormatHasTheSameNumbers(rule: ExplanationRule, digits: Int) throws {
    let document = try WorkedExample.document(rule)
    #expect(document.numbers.count > 100)
    let text = TextRenderer(digits: digits).lines(document).joined(separator: "\n")
    expectNumbers(document, in: text, digits: digits)
    expectNumbers(document, in: MarkdownRenderer(digits: digits).render(document), digits: digits)
    expectNumbers(
      document, in: HTMLRenderer(digits: digits).main(document), digits: digits)
    expectNumbers(
      document, in: LaTeXRenderer(digits: digits).render(document), digits: digits,
      LaTeXExpression.number)
  }

  /// Nothing is printed that the machine-readable trace does not hold.
  @Test(arguments: ExplanationRule.allCases)
  func everyNumberStandsInTheJSON(rule: ExplanationRule) throws {
    let explanation = try WorkedExample.explanation(rule)
    let known = Set(explanation.json.numbers)
    for quantity in Narrative(explanation).document().numbers {
      let value = try #require(quantity.value)
      // The other sign convention turns the sign of δ; what an output passes back is δ · w.
      let isKnown = known.contains(value) || known.contains(-value)
      let isPassedBack = quantity.key.hasPrefix("dE_o")
      #expect(isKnown || isPassedBack, "\(quantity.text) = \(value)")
    }
  }

  @Test func markdownIsTheTextWithItsFormulasInBlocks() throws {
    let document = try WorkedExample.document()
    let markdown = MarkdownRenderer().render(document)
    let blocks = markdown.components(separatedBy: "```")
    #expect(blocks.count % 2 == 1)
    let formulas = blocks.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    #expect(formulas.contains { $0.contains("∂E/∂w5 = δ_o1 · out_h1") })
    #expect(markdown.hasPrefix("# "))
    for section in document.sections { #expect(markdown.contains("\n## \(section.title)\n")) }
    #expect(markdown.components(separatedBy: "](data:image/svg+xml;base64,").count == 6)
  }

  @Test func markdownsDrawingsLieBeside() throws {
    let document = try WorkedExample.document()
    let renderer = MarkdownRenderer(pictures: .beside(stem: "my text"))
    let files = renderer.files(document)
    #expect(files.map(\.name).first == "my text-network.svg")
    #expect(files.count == document.figures.count)
    let markdown = renderer.render(document)
    for file in files {
      let link = file.name.components(separatedBy: " ").joined(separator: "%20")
      #expect(markdown.contains("](\(link))"))
      try expectWellFormed(file.content)
    }
    #expect(MarkdownRenderer().files(document).isEmpty)
  }

  /// What pdfLaTeX's fonts lack is spelled with commands, and everything that begins ends.
  @Test(arguments: ExplanationRule.allCases) func latexIsComplete(rule: ExplanationRule) throws {
    let latex = try LaTeXRenderer().render(WorkedExample.document(rule))
    let foreign = latex.unicodeScalars.filter { !$0.isASCII }
    #expect(foreign.isEmpty, "\(foreign)")
    #expect(latex.hasPrefix("\\documentclass"))
    #expect(latex.hasSuffix("\\end{document}\n"))
    var open: [String] = []
    for match in latex.matches(of: #/\\(begin|end)\{([a-z*]+)\}/#) {
      if match.1 == "begin" {
        open.append(String(match.2))
      } else {
        #expect(open.popLast() == String(match.2))
      }
    }
    #expect(open.isEmpty)
    let braces = latex.replacing(#/\\[{}]/#, with: "")
    #expect(braces.count { $0 == "{" } == braces.count { $0 == "}" })
    #expect(latex.components(separatedBy: "\\begin{tikzpicture}").count == 6)
  }

  @Test func latexSpellsWhatItCannotPrint() {
    #expect(LaTeXText.escaped("50 % of A_1 & {x}") == "50 \\% of A\\_1 \\& \\{x\\}")
    #expect(LaTeXText.escaped("größe") == "größe")
    #expect(LaTeXText.escaped("η → 中") == "$\\eta$ $\\to$ U+4E2D")
  }

  @Test(arguments: ExplanationRule.allCases) func thePageStandsAlone(rule: ExplanationRule) throws {
    let document = try WorkedExample.document(rule)
    let page = HTMLPage(document).render()
    for forbidden in ["http://", "https://", "<script", "<link", "@import", "url("] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.utf8.count < 150_000)
    let main = "<main>" + HTMLRenderer().main(document) + "</main>"
    let elements = try expectWellFormed(main)
    #expect(elements.ids.count == Set(elements.ids).count)
    #expect(elements.names.filter { $0 == "h1" }.count == 1)
    #expect(elements.names.filter { $0 == "h2" }.count == document.sections.count)
    #expect(elements.names.filter { $0 == "svg" }.count == document.figures.count)
    #expect(elements.names.filter { $0 == "title" }.count == document.figures.count)
    for section in document.sections { #expect(page.contains("href=\"#\(section.id)\"")) }
  }

  @Test func markupIsEscaped() {
    let prose: Prose = "a < b & \"c\" \(code: "<d>")"
    #expect(
      HTMLRenderer().html(prose) == "a &lt; b &amp; &quot;c&quot; <code>&lt;d&gt;</code>")
    let markdown = MarkdownRenderer().render(
      Document(title: "t", introduction: [.paragraph("5 * 3 [x] <b> \(strong: "y_z")")]))
    #expect(markdown.contains("5 \\* 3 \\[x\\] \\<b\\> **y\\_z**"))
  }

  @Test(arguments: [40, 60, 80, 100]) func textKeepsToTheWidth(width: Int) throws {
    let document = try WorkedExample.document()
    for line in TextRenderer(digits: 4, width: width).lines(document) {
      let isTable = line.contains("   ") && !line.hasPrefix(" ")
      let isFormula = line.hasPrefix("  ")
      #expect(line.count <= width || isTable || isFormula, "\(line)")
      if isFormula && line.count > width {
        // A sum was broken as far as it goes.
        #expect(!line.dropFirst(12).contains(" + ") || line.count - width < 12, "\(line)")
      }
    }
  }

  @Test func colourSetsOffAndChangesNoWord() throws {
    let document = try WorkedExample.document(.updatedWeights)
    var palette = TextRenderer.Palette()
    palette.heading = { "<h>\($0)</h>" }
    palette.result = { "<r>\($0)</r>" }
    palette.good = { "<g>\($0)</g>" }
    palette.bad = { "<b>\($0)</b>" }
    let colored = TextRenderer(palette: palette).lines(document).joined(separator: "\n")
    #expect(colored.contains("<h>The network</h>"))
    #expect(colored.contains("<r>0.298371109</r>"))
    #expect(colored.contains("<b>  check: finite differences"))
    let plain = colored.replacing(#/</?[hrgb]>/#, with: "")
    #expect(plain == TextRenderer().lines(document).joined(separator: "\n"))
  }
}

/// The names and ids of all elements of a text, which must be well-formed.
@discardableResult
private func expectWellFormed(_ text: String) throws -> (names: [String], ids: [String]) {
  final class Collector: NSObject, XMLParserDelegate {
    var names: [String] = []
    var ids: [String] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      names.append(name)
      if let id = attributes["id"] { ids.append(id) }
    }
  }
  let collector = Collector()
  let parser = XMLParser(data: Data(text.utf8))
  parser.delegate = collector
  #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  return (collector.names, collector.ids)
}

extension JSON {
  /// Every number in it.
  fileprivate var numbers: [Double] {
    switch self {
    case .null, .boolean, .string: []
    case .integer(let value): [Double(value)]
    case .number(let value): [value]
    case .array(let values): values.flatMap(\.numbers)
    case .object(let members): members.flatMap(\.value.numbers)
    }
  }
}
