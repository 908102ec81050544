import Foundation
import Testing

@testable import BackpropData

@Suite struct StackedTableTests {
  private func withFiles<R>(_ files: [String: String], _ body: (String) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    return try body(folder.path(percentEncoded: false))
  }

  @Test func rowsFollowEachOther() throws {
    try withFiles(["b.csv": "y,x\nu,3\n", "a.csv": "x,y\n1,s\n2,oops\n", "c.txt": "no"]) { folder in
      let table = try TableReader.read(paths: [folder + "/*.csv"])
      #expect(table.names == ["x", "y"])
      #expect(texts(table) == [["1", "s"], ["2", "oops"], ["3", "u"]])
      let location = try table.column("y").location(2)
      #expect(location.file == folder + "/b.csv" && location.line == 2 && location.column == 1)
      #expect(try table.selecting(rows: [1]).column("y").location(0).line == 3)
    }
  }

  @Test func columnsMustBeTheSame() throws {
    try withFiles(["a.csv": "x,y\n1,2\n", "b.csv": "x\n1\n", "c.csv": "x,y,z\n1,2,3\n"]) { folder in
      let (a, b, c) = (folder + "/a.csv", folder + "/b.csv", folder + "/c.csv")
      var error = #expect(throws: BackpropError.self) { try TableReader.read(paths: [a, b]) }
      #expect(
        error?.description
          == "\(b): no column \"y\", which \(a) has; tables read together need the same columns")
      error = #expect(throws: BackpropError.self) { try TableReader.read(paths: [a, c]) }
      #expect(
        error?.description
          == "\(c): the column \"z\" is not in \(a); tables read together need the same columns")
    }
  }

  @Test func aPatternMustMatch() {
    let error = #expect(throws: BackpropError.self) {
      try TableReader.read(paths: ["/no/such/*.csv"])
    }
    #expect(error?.description == "/no/such/*.csv: no file matches this pattern")
    #expect(error?.code == .noInput)
  }
}
