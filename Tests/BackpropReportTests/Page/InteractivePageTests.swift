import BackpropFiles
import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropReport

/// What can be said of the page without a browser; `Scripts/check-page` opens it in one.
@Suite struct InteractivePageTests {
  /// Every file of the script.
  private static let sources: [String] = {
    let folder = Fixture.path("../../Playground")
    let files =
      ["playground.mjs"]
      + ((try? FileManager.default.contentsOfDirectory(
        atPath: folder + "/Page")) ?? []).filter { $0.hasSuffix(".js") }.map { "Page/" + $0 }
    return files.compactMap { try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
  }()

  @Test("The script draws: it has no function with which one could compute a network")
  func doesNotCompute() {
    #expect(Self.sources.count > 20)
    let functions = [
      "atan", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log", "log10", "log1p", "log2",
      "pow",
      "random", "sin", "sinh", "sqrt", "tan", "tanh",
    ]
    for source in Self.sources {
      for function in functions { #expect(!source.contains("Math.\(function)"), "\(function)") }
      for word in ["**", "= Math;", "} = Math", "Math["] {
        #expect(!source.contains(word), "\(word)")
      }
    }
  }

  @Test("The script asks for nothing, and runs no text")
  func doesNotReachOut() {
    for source in Self.sources {
      for word in ["eval(", "Function(", "fetch(", "XMLHttpRequest", "import(", "WebSocket"] {
        #expect(!source.contains(word), "\(word)")
      }
      // The one address is the name of a language; nothing is looked for there.
      let others = source.components(separatedBy: "http://www.w3.org/2000/svg").joined()
      #expect(!others.contains("http:") && !others.contains("https:"))
    }
  }

  @Test("The problem is the one that was explained, as the documented example has it")
  func problem() throws {
    let fixture = try JSON(parsing: Fixture.text("explain/problem.json"))
    let document = try WorkedExample.explanation().problemDocument
    for member in ["schema", "rule", "inputs", "targets", "row", "batch", "loss"] {
      #expect(document[member] == fixture[member], "\(member)")
    }
    #expect(document["steps"] == 20)
    guard case .array(let layers)? = document["layers"],
      case .array(let expected)? = fixture["layers"]
    else {
      Issue.record("there are no layers")
      return
    }
    #expect(layers == expected)
  }

  @Test("A text of the problem cannot end its element")
  func isEscaped() {
    let page = InteractivePage(["name": "</script><b>"])
    #expect(page.afterMain.contains(#""\u003c/script>\u003cb>""#))
  }

  @Test("The page stays below 400 KB")
  func size() throws {
    let interaction = InteractivePage(try WorkedExample.explanation().problemDocument)
    var page = HTMLPage(try WorkedExample.document())
    page.beforeMain = interaction.beforeMain
    page.afterMain = interaction.afterMain
    #expect(page.render().utf8.count < 400_000)
  }
}
