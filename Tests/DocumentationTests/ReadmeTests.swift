import Foundation
import Testing

/// The README's examples are the programs under `Examples`, and those run.
@Suite struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var prints: [String]
    var testDescription: String { name }
  }

  private static let examples = [
    Example(
      name: "Quickstart", prints: ["on new rows: log_loss", "Adelie", "Gentoo", "Chinstrap"]),
    Example(
      name: "Rows",
      prints: [
        "\nChinstrap\n",
        "\ndata no column \"island\", which the model needs; columns: bill_depth_mm,",
      ]),
    Example(name: "Engine", prints: ["Matrix"]),
  ]

  @Test(arguments: examples)
  func standsInTheReadme(example: Example) throws {
    let readme = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let source = try String(
      contentsOf: Self.root.appendingPathComponent("Examples/\(example.name)/main.swift"),
      encoding: .utf8)
    #expect(readme.contains("```swift\n\(source)```"))
  }

  @Test(arguments: examples)
  func runs(example: Example) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent(example.name)
    process.currentDirectoryURL = Self.root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    for expected in example.prints { #expect(text.contains(expected), "\(text)") }
  }
}
