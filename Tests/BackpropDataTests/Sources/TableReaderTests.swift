import Foundation
import Testing

@testable import BackpropData

@Suite struct TableReaderTests {
  private func withFile<R>(_ name: String, _ text: String, _ body: (String) throws -> R) throws -> R
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return try body(file.path(percentEncoded: false))
  }

  @Test func readsByPath() throws {
    let names = try withFile("t.csv", "a,b\n1,2\n") { try TableReader.read(path: $0).names }
    #expect(names == ["a", "b"])
  }

  @Test func tabsByName() throws {
    let names = try withFile("t.TSV", "a,x\tb\n1\t2\n") { try TableReader.read(path: $0).names }
    #expect(names == ["a,x", "b"])
  }

  /// Longer than one read, so that the pieces must be joined.
  @Test func readsLongFiles() throws {
    let rows = 40_000
    let text = "n,t\n" + (0..<rows).map { "\($0),row \($0)\n" }.joined()
    let table = try withFile("long.csv", text) { try TableReader.read(path: $0) }
    #expect(table.rowCount == rows)
    #expect(try table.column("n").numbers() == (0..<rows).map(Double.init))
    #expect(try table.column("t").text(rows - 1) == "row \(rows - 1)")
  }

  @Test func missingFileIsNoInput() {
    let error = #expect(throws: BackpropError.self) { try TableReader.read(path: "/no/such.csv") }
    #expect(error?.code == .noInput)
    #expect(
      error?.description
        == "/no/such.csv: cannot open: there is no such file or folder; check the path")
  }

  @Test func folderIsRefused() {
    let error = #expect(throws: BackpropError.self) { try TableReader.read(path: "/") }
    #expect(error?.code == .noInput)
  }

  @Test func standardInputHasAName() {
    #expect(InputFile(path: "-").name == "<stdin>")
  }
}
