import Backprop
import Foundation
import Testing

@testable import BackpropCLI

@Suite struct OutputPathTests {
  @Test(arguments: [
    ("penguins.csv", "penguins"), ("data/penguins.csv", "penguins"), ("../a.b.csv", "a.b"),
    ("penguins", "penguins"), (".hidden", ".hidden"), ("/x/.hidden.csv", ".hidden"),
    ("penguins.csv.gz", "penguins"), ("penguins.gz", "penguins"), ("data.csv/", "data"),
  ])
  func stems(path: String, expected: String) {
    #expect(pathStem(path) == expected)
  }

  @Test func existingFilesNeedForce() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("m.backprop").path

    try checkOutput(path, force: false)
    try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    try checkOutput(path, force: true)
    let existing = #expect(throws: BackpropError.self) { try checkOutput(path, force: false) }
    #expect(
      existing?.description
        == "\(path): the file exists: `--force` replaces it, `--output` writes to another")
    #expect(existing?.code == .cannotCreate)
  }

  @Test(arguments: [false, true])
  func aFolderIsNoFile(force: Bool) {
    let error = #expect(throws: BackpropError.self) { try checkOutput("/", force: force) }
    #expect(
      error?.description == "/: this is a folder: give the name of a file with `--output`")
  }

  @Test func theFolderMustBeThere() {
    let error = #expect(throws: BackpropError.self) {
      try checkOutput("/nowhere/at/all/m.backprop", force: true)
    }
    #expect(error?.code == .cannotCreate)
    #expect(
      error?.description
        == "/nowhere/at/all/m.backprop: no file can be created in `/nowhere/at/all/`: "
        + "No such file or directory")
  }
}
