import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropData

/// Parquet files, read by the program `duckdb` where it is there.
@Suite struct ParquetTests {
  struct Cities: Decodable {
    var names: [String]
    var columns: [[String?]]
  }

  private static let hasDuckDB: Bool = {
    let isThere = (try? Subprocess.output(of: "duckdb", ["--version"])) != nil
    if !isThere { print("ParquetTests: there is no duckdb here, so no Parquet file is read") }
    return isThere
  }()

  @Test(.enabled(if: hasDuckDB)) func asPyArrowWroteIt() throws {
    let cities: Cities = try Fixture.load("parquet/cities.json")
    let table = try TableReader.read(path: Fixture.path("parquet/cities.parquet"))
    #expect(table.names == cities.names)
    #expect(table.source == Fixture.path("parquet/cities.parquet"))
    for (column, expected) in zip(table.columns, cities.columns) {
      switch column.name {
      case "people", "height":
        #expect(
          try column.numbers().map { $0.isNaN ? nil : $0 }
            == expected.map { $0.flatMap(Double.init) })
      case "capital":
        #expect((0..<4).map { column.text($0) } == expected.map { $0?.lowercased() })
      default:
        #expect((0..<4).map { column.text($0) } == expected.map { $0?.isEmpty == true ? nil : $0 })
      }
    }
  }

  @Test(.enabled(if: hasDuckDB)) func aDamagedFile() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Fixture.path("parquet/cities.parquet")))
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: BackpropError.self) { try TableReader.read(path: path) }
    #expect(error?.code == .data)
    #expect(error?.description.hasPrefix("\(path): duckdb cannot read the file: ") == true)
  }

  /// Through a program of the same name that says what it was asked: the way there, on every machine.
  @Test func whatDuckDBIsAsked() async throws {
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let program = folder.appendingPathComponent("duckdb")
      try Data(
        "#!/bin/sh\necho argument\nfor a in \"$@\"; do echo \"\\\"$a\\\"\"; done\n".utf8
      ).write(to: program)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: program.path)
      let file = folder.appendingPathComponent("it's.parquet")
      try Data("PAR1".utf8).write(to: file)
      setenv("PATH", folder.path, 1)
      let table = try TableReader.read(path: file.path)
      #expect(
        (0..<table.rowCount).map { table.columns[0].text($0) }
          == [
            "-init", "/dev/null", "-csv", "-nullvalue", nil, "-c",
            "SELECT * FROM read_parquet('\(folder.path)/it''s.parquet')",
          ])

      // And without it.
      setenv("PATH", folder.path + "/none", 1)
      let error = #expect(throws: BackpropError.self) { try TableReader.read(path: file.path) }
      #expect(error?.code == .unavailable)
      #expect(
        error?.description
          == "\(file.path): the program duckdb is not on this machine, and is needed to read Parquet "
          + "files; install it (pip install duckdb-cli), or save the table as CSV")
    }
  }
}
