import Foundation
import Testing

@testable import BackpropCLI

/// What bad input gets: every case of `cases.txt` is run with the built command, and the whole message and
/// the exit status must be those that stand there. Nothing may crash, hang, or leave a file behind.
@Suite struct BadInputTests {
  @Test(arguments: BadInputCase.all)
  func isExplained(_ bad: BadInputCase) throws {
    let folder = try Folder()
    for word in bad.words { try folder.provide(word) }
    for file in bad.files { try folder.write(file.name, file.bytes) }
    let before = try folder.contents()
    let result = try Binary.run(bad.words, in: folder.url, killedAfter: 240)
    #expect(result.status == bad.status, "\(result.talk)")
    if bad.among.isEmpty { #expect(result.talk == bad.talk) }
    let lines = result.talk.split(separator: "\n").map(String.init)
    for line in bad.among { #expect(lines.contains(line), "\(result.talk)") }
    if bad.status != 0 {
      #expect(result.output.isEmpty)
      #expect(try folder.contents() == before)
    }
  }

  @Test func thereAreCases() {
    #expect(BadInputCase.all.count > 80)
    #expect(Set(BadInputCase.all.map(\.name)).count == BadInputCase.all.count)
  }

  /// A folder of its own for each case, with a good table and a model of it.
  private struct Folder: ~Copyable {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try write("table.csv", BadFiles.table)
      try write("m.backprop", try BadFiles.model.get())
      try write("existing.backprop", Array("precious".utf8))
      try FileManager.default.createDirectory(
        at: url.appendingPathComponent("folder"), withIntermediateDirectories: false)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: url.appendingPathComponent(name))
    }

    /// Writes the file of this name, if it is one that is made.
    func provide(_ name: String) throws {
      if let make = BadFiles.made[name] { try write(name, try make()) }
    }

    /// The names of all files, with what they hold where they are small.
    func contents() throws -> [String: Data] {
      var contents: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
        let data = try? Data(contentsOf: url.appendingPathComponent(name), options: .alwaysMapped)
        contents[name] = data?.prefix(10_000) ?? Data()
      }
      return contents
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }
}
