import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropData

/// One table in every form, against what Python wrote.
@Suite struct FormatTests {
  struct Cities: Decodable {
    enum Cell: Decodable {
      case text(String)
      case number(Double)
      case missing

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
          self = .missing
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }
    var names: [String]
    var rows: [[Cell]]
  }

  static let forms = [
    "utf8.csv", "bom.csv", "latin1.csv", "utf16.csv", "utf16be.csv", "cr.csv", "tsv", "pipe.csv",
    "semicolon.csv", "csv.gz", "members.csv.gz", "csv.zst", "jsonl", "sqlite",
  ]

  func path(_ name: String) -> String { Fixture.path("tables/" + name) }

  @Test(arguments: forms) func sameCities(form: String) throws {
    let cities: Cities = try Fixture.load("tables/cities.json")
    let table = try TableReader.read(path: path("cities." + form))
    #expect(table.names == cities.names)
    #expect(table.rowCount == cities.rows.count)
    for (position, column) in table.columns.enumerated() {
      let numbers = position == 1 ? try column.numbers() : []
      for row in 0..<table.rowCount {
        switch cities.rows[row][position] {
        case .text(let text): #expect(column.text(row) == text)
        case .missing: #expect(column.isMissing(row))
        case .number(let number): #expect(numbers[row] == number)
        }
      }
    }
  }

  @Test func conversionsAreTold() throws {
    func notes(_ form: String) throws -> [String] {
      let path = path("cities." + form)
      return try TableReader.read(path: path).notes.map {
        String($0.dropFirst(path.count - form.count))
      }
    }
    #expect(try notes("utf16.csv") == ["utf16.csv is UTF-16 and was converted"])
    #expect(
      try notes("latin1.csv")
        == ["latin1.csv is not UTF-8 (line 1); it was read as Latin-1 (Windows-1252)"])
    for form in Self.forms where !["utf16.csv", "utf16be.csv", "latin1.csv"].contains(form) {
      #expect(try notes(form).isEmpty, "\(form)")
    }
  }

  @Test(arguments: [
    ("cut.csv.gz", "the packed data ends too early; is the file cut off?"),
    ("flipped.csv.gz", "the packed data is damaged"),
    ("cut.csv.zst", "the packed data ends too early; is the file cut off?"),
  ]) func damage(name: String, message: String) {
    let error = #expect(throws: BackpropError.self) { try TableReader.read(path: path(name)) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    #expect(error?.location?.file == path(name))
  }

  @Test(arguments: ["f8", "f4", "f2", "big", "i8", "u1", "bool", "fortran", "text", "bytes"])
  func arrays(name: String) throws {
    let all: [String: [[String]]] = try Fixture.load("tables/arrays.json")
    let expected = try #require(all[name])
    let table = try TableReader.read(path: path(name + ".npy"))
    #expect(table.rowCount == expected.count && table.columns.count == expected[0].count)
    for (position, column) in table.columns.enumerated() {
      for row in 0..<table.rowCount {
        let text = expected[row][position]
        if name == "text" || name == "bytes" {
          #expect((column.text(row) ?? "") == text)
        } else {
          let number = try column.numbers()[row]
          let wanted = text == "nan" ? Double.nan : try #require(Double(text))
          #expect(
            number == wanted || number.isNaN && wanted.isNaN, "row \(row): \(number), \(text)")
          #expect(number.sign == wanted.sign || wanted.isNaN)
        }
      }
    }
  }

  @Test(arguments: [
    ("objects.npy", "this is an array of Python objects (a pickle)"),
    ("record.npy", "this is a structured array"),
  ]) func refusedArrays(name: String, message: String) {
    let error = #expect(throws: BackpropError.self) { try TableReader.read(path: path(name)) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["both.npz", "packed.npz"]) func archives(name: String) throws {
    let table = try TableReader.read(path: path(name))
    #expect(table.names == ["x1", "x2", "y"])
    #expect(try table.columns.map { try $0.numbers() } == [[1, 3], [-2, 4], [0.5, 1.5]])
  }

  @Test(
    arguments: [
      ("u8", [0, 128, 255, 3]), ("i16", [-1, 2, -300, 4]), ("i32", [-1, 2, 70000, 4]),
      ("f32", [0.5, -2, 1, 0]), ("f64", [0.1, 2, -3, 4]),
    ] as [(String, [Double])]) func idx(name: String, values: [Double]) throws
  {
    let table = try TableReader.read(path: path(name + ".idx"))
    #expect(table.names == ["column1", "column2"])
    #expect(
      try table.columns.map { try $0.numbers() }
        == [[values[0], values[2]], [values[1], values[3]]])
  }

  /// No cut of an array file, and no change of one of its bytes, may crash its reader.
  @Test(arguments: ["big.npy", "text.npy", "packed.npz", "i16.idx", "cities.csv.zst"])
  func survivesDamage(name: String) throws {
    let whole = try InputFile(path: path(name)).bytes()
    var refused = 0
    func read(_ bytes: [UInt8]) {
      do {
        switch name.suffix(4) {
        case ".npy": _ = try NPY.array(bytes[...], file: name)
        case ".npz":
          let archive = try ZipArchive(bytes, file: name)
          for entry in archive.entries {
            _ = try NPY.array(try archive.bytes(of: entry)[...], file: name)
          }
        case ".idx": _ = try IDX.array(bytes, file: name)
        default: _ = try Compression.unpacked(bytes, file: name)
        }
      } catch {
        refused += 1
      }
    }
    for length in 0..<whole.count { read(Array(whole[..<length])) }
    #expect(refused >= whole.count - 4, "a file that is cut off was taken for whole")
    for i in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[i] ^= 1 << bit
        read(damaged)
      }
    }
    #expect(refused > whole.count + 20)
  }
}

@Suite struct SQLiteTests {
  let path = Fixture.path("tables/cities.sqlite")

  @Test func queries() throws {
    var options = ReadOptions()
    options.query =
      "SELECT upper(name) AS name, size * 2 AS twice FROM \"my cities\" WHERE size > 1"
    let table = try TableReader.read(path: path, options: options)
    #expect(table.names == ["name", "twice"])
    #expect(try table.column("twice").numbers() == [869, 1_418_074])
  }

  @Test func wrongWishes() {
    var options = ReadOptions()
    options.databaseTable = "my citys"
    var error = #expect(throws: BackpropError.self) {
      try TableReader.read(path: path, options: options)
    }
    #expect(
      error?.message
        == "no table \"my citys\"; did you mean \"my cities\"? tables: my cities")
    #expect(error?.code == .usage)
    options.query = "SELEC 1"
    error = #expect(throws: BackpropError.self) {
      try TableReader.read(path: path, options: options)
    }
    #expect(error?.message == "cannot read the database: near \"SELEC\": syntax error")
  }
}

@Suite struct JSONLinesTests {
  func read(_ text: String) throws -> Table {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: UUID().uuidString + ".jsonl")
    try text.write(to: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try TableReader.read(path: file.path(percentEncoded: false))
  }

  @Test func innerObjectsAndLateMembers() throws {
    let table = try read(
      "{\"a\": {\"b\": 1, \"c\": \"x\"}}\n\n{\"d\": true, \"a\": {\"b\": null}}\r\n"
        + "{\"a\": {\"b\": 9007199254740993}}\n")
    #expect(table.names == ["a.b", "a.c", "d"])
    #expect(
      texts(table) == [["1", "x", nil], [nil, nil, "true"], ["9007199254740993", nil, nil]])
  }

  @Test(
    arguments: [
      (
        "{\"a\": 1}\n{\"a\": [1]}\n", 2,
        "the value is a list; give each of its values a member of its own"
      ),
      (
        "{\"a\": 1}\n3\n", 2,
        "expected an object such as {\"size\": 3}, as every line must hold one"
      ),
      ("\n\n", nil, "the file holds no JSON object"),
    ] as [(String, Int?, String)]) func faults(text: String, line: Int?, message: String)
  {
    let error = #expect(throws: BackpropError.self) { try read(text) }
    #expect(error?.message == message)
    #expect(error?.location?.line == line)
  }

  @Test func syntaxErrorsNameTheLine() {
    let error = #expect(throws: BackpropError.self) { try read("{\"a\": 1}\n{\"a\" 1}\n") }
    #expect(error?.location?.line == 2)
  }
}
