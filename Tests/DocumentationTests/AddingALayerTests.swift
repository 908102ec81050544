import Foundation
import Testing

/// The guide's code is that of the example, whole and in order, and the example runs.
@Suite struct AddingALayerTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func theGuideIsTheExample() throws {
    let blocks = try text("Documentation/AddingALayer.md").components(separatedBy: "```swift\n")
      .dropFirst().map { $0.components(separatedBy: "```")[0] }
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    }
    #expect(
      lines(blocks.joined())
        == lines(try text("Examples/AddingALayer/SoftClip.swift"))
        + lines(try text("Examples/AddingALayer/main.swift")))
  }

  @Test func runs() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("AddingALayer")
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      text == """
        worst difference below 1e-7: true
        trained: true
        comes back: true

        """)
  }
}
