import Foundation
import Testing

/// Every example of the documentation is a part of the program `Guide`, and that runs.
@Suite struct GuideTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func texts(in folder: String, _ ending: String) -> [(name: String, text: String)] {
    let folder = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().compactMap { name in
      guard
        let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      else { return nil }
      return (name, text)
    }
  }

  private static let articles =
    texts(in: "Sources/Backprop/Backprop.docc", ".md")
    + texts(in: "Sources/BackpropTabular/BackpropTabular.docc", ".md")

  @Test func thereAreArticles() {
    #expect(Self.articles.count >= 7)
  }

  @Test(arguments: articles.indices)
  func examplesAreCompiled(number: Int) {
    let article = Self.articles[number]
    let sources = Self.texts(in: "Examples/Guide", ".swift").map(\.text)
    let blocks = article.text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    for block in blocks {
      #expect(sources.contains { $0.contains(block) }, "\(article.name): \(block)")
    }
  }

  /// What stands at declarations is in the program too, but for its indentation.
  @Test(arguments: ["Backprop", "BackpropFiles", "BackpropTabular"])
  func examplesAtDeclarationsAreCompiled(module: String) throws {
    let sources = Self.lines(Self.texts(in: "Examples/Guide", ".swift").map(\.text).joined())
    let folder = Self.root.appendingPathComponent("Sources/\(module)")
    var count = 0
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let text = Self.lines(try String(contentsOf: file, encoding: .utf8))
      for block in text.components(separatedBy: "/// ```swift\n").dropFirst() {
        let code = block.components(separatedBy: "/// ```\n")[0]
          .replacingOccurrences(of: "/// ", with: "")
        #expect(sources.contains(Self.lines(code)), "\(file.lastPathComponent): \(code)")
        count += 1
      }
    }
    #expect(count >= 3)
  }

  /// The lines without what stands in front of them.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop { $0 == " " } }.joined(separator: "\n")
  }

  @Test func runs() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("Guide")
    process.currentDirectoryURL = Self.root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("[false, true, true, false]") && text.contains("Adelie"), "\(text)")
  }
}
