import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropData

/// A table read piece by piece is the table read whole, wherever the cuts lie: cells, lines, and faults.
@Suite struct TableStreamTests {
  private static let pieceSizes = [1, 2, 3, 5, 8, 13, 21, 34, 200, 1 << 20]

  /// Enough rows that they are more than the first read, which is never below 256 bytes.
  private static func many(_ row: (Int) -> String) -> String { (0..<80).map(row).joined() }

  static let texts: [(name: String, bytes: [UInt8])] = [
    ("plain", Array(("a,b\n" + many { "\($0),x\($0)\n" }).utf8)),
    ("no break at the end", Array(("a,b\n" + many { "\($0),x\n" } + "1,2").utf8)),
    ("CR LF", Array(("a,b\r\n" + many { "\($0),x\r\n" } + "\r\n \r\n").utf8)),
    ("CR", Array(("a,b\r" + many { "\($0),x\r" } + "\r").utf8)),
    ("quotes", Array(("a,b\n" + many { "\"\($0)\n\",\"x\"\"\r\n,y\"\n" }).utf8)),
    ("only quotes", Array(("\"a\"\n" + many { _ in "\"\n\n\"\n" }).utf8)),
    ("blank lines at the end", Array(("a;b\n" + many { "\($0);x\n" } + "\n\n  \n\n").utf8)),
    ("tabs", Array(("a\tb\n" + many { "\($0)\t\n" } + "\t\n").utf8)),
    ("one column with gaps", Array(("a\n" + many { $0 % 3 == 0 ? "\n" : "\($0)\n" }).utf8)),
    ("byte order mark", [0xEF, 0xBB, 0xBF] + Array(("é,b\n" + many { "ß\($0),x\n" }).utf8)),
    ("Latin-1", Array("a,b\n".utf8) + many { "\($0),x\n" }.utf8 + [0xE9, 0x2C, 0xDF, 0x0A]),
    ("UTF-16", [0xFF, 0xFE] + many { "\($0),x\n" }.utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
    ("one long row", Array(("a,b\n1," + String(repeating: "x", count: 5_000) + "\n").utf8)),
    ("empty lines", Array(("\n\na,b\n" + many { "\($0),x\n\n,\n" } + "\n\n1,2\n").utf8)),
    ("empty lines, quotes", Array(("a,b\n" + many { "\($0),\"\r\"\r\n \r\n" } + "1,2").utf8)),
    ("below", Array(("a,b,c\n" + many { "\($0),x,y\n" } + ",,\nNote: z,,\n\"Sum, up\"\n").utf8)),
    (
      "far below",
      Array(("a,b\r\n" + many { "\($0),x\r\n" } + "z\r\n\r\n\r\n \r\nn\r\n\r\n\n").utf8)
    ),
    ("no name", Array((",a,b,\n" + many { ",\($0),x,\n" }).utf8)),
    ("no name but a value", Array(("a,b,\n" + many { "\($0),x,\n" } + "1,2,3\n").utf8)),
    // Faults.
    ("fault behind empty lines", Array(("a,b\n" + many { "\($0),x\n\n" } + ",\n\n1\n").utf8)),
    ("ragged", Array(("a,b\n" + many { "\($0),x\n" } + "1,2,3\n4,5\n").utf8)),
    ("stray quote", Array(("a,b\n" + many { "\($0),x\n" } + "1,in\"ch\n4,\"5\"\n").utf8)),
    ("text after a quote", Array(("a,b\n" + many { "\($0),\"x\"\n" } + "1,\"2\"3\n").utf8)),
    ("open quote", Array(("a,b\n" + many { "\($0),x\n" } + "1,\"2\n3,4\n").utf8)),
    ("NUL", Array(("a,b\n" + many { "\($0),x\n" } + "1,\0\n").utf8)),
    ("bad UTF-8", Array(("a,b\né,1\n" + many { "\($0),x\n" }).utf8) + [0xFF, 0x2C, 0x31, 0x0A]),
    (
      "Latin-1, then UTF-8",
      Array(("a,b\n").utf8) + [0xFF, 0x2C, 0x31, 0x0A]
        + Array(many { "é,\($0)\n" }.utf8)
    ),
    ("header only", Array("a,b\n\n".utf8)), ("empty", []), ("blank", Array("\n \n".utf8)),
    ("a name twice", Array(("a,a\n" + many { "\($0),x\n" }).utf8)),
  ]

  /// What a table or an error is, as text to be compared.
  private func described(_ tables: [Table], _ closing: [String]) -> [String] {
    guard let first = tables.first else { return ["nothing"] }
    var lines = [first.names.joined(separator: "|")] + tables.flatMap(\.notes) + closing
    for table in tables {
      for row in 0..<table.rowCount {
        lines.append(
          table.columns.map { column in
            let place = column.location(row)
            return "\(column.text(row) ?? "–")@\(place.line ?? 0):\(place.column ?? 0)"
          }.joined(separator: "|"))
      }
    }
    return lines
  }

  private func result(_ read: () throws(BackpropError) -> ([Table], [String])) -> [String] {
    do throws(BackpropError) {
      let (tables, closing) = try read()
      return described(tables, closing)
    } catch {
      return [error.description, "\(error.code)"]
    }
  }

  private func pieces(
    _ paths: [String], _ options: ReadOptions, size: Int
  ) throws(BackpropError) -> (tables: [Table], closingNotes: [String]) {
    let stream = try TableStream(paths: paths, options: options, pieceSize: size)
    var tables: [Table] = []
    while let table = try stream.next() { tables.append(table) }
    return (tables, stream.closingNotes)
  }

  @Test(arguments: texts.indices)
  func theSameTableInPieces(text: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try Data(Self.texts[text].bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var noQuotes = ReadOptions()
    noQuotes.quote = nil
    noQuotes.postscriptLimit = 33
    var noHeader = ReadOptions()
    noHeader.postscriptLimit = 12
    noHeader.hasHeader = false
    noHeader.missing = ["x"]
    var count = 0
    var plain = ReadOptions()
    plain.postscriptLimit = 21
    var shorter = plain
    shorter.skippedLastRows = 5
    for options in [plain, ReadOptions(), noQuotes, noHeader, shorter] {
      let whole = result { () throws(BackpropError) in
        ([try TableReader.read(path: path, options: options)], [])
      }
      for size in Self.pieceSizes {
        let streamed = result { () throws(BackpropError) in
          let read = try pieces([path], options, size: size)
          count = max(count, read.tables.count)
          return read
        }
        #expect(streamed == whole, "\(Self.texts[text].name) in pieces of \(size)")
      }
    }
    if Self.texts[text].name == "plain" { #expect(count > 10) }
  }

  @Test func severalFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      let url = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let first = try write("1.csv", "a,b\n" + Self.many { "\($0),x\n" })
    let second = try write("2.tsv", "b\ta\ny\t7\n")
    let third = try write("3.jsonl", "{\"a\": 8, \"b\": \"z\"}\n")
    let tables = try pieces([first, second, third], ReadOptions(), size: 64).tables
    #expect(tables.allSatisfy { $0.names == ["a", "b"] })
    #expect(tables.reduce(0) { $0 + $1.rowCount } == 82)
    #expect(tables.suffix(2).map { $0.columns[0].text(0) } == ["7", "8"])
    #expect(
      try pieces([folder.path + "/*.csv"], ReadOptions(), size: 64).tables
        .reduce(0) { $0 + $1.rowCount } == 80)
    let other = try write("other.csv", "a,c\n1,2\n")
    let error = #expect(throws: BackpropError.self) {
      try pieces([first, other], ReadOptions(), size: 64)
    }
    #expect(
      error?.message == "no column \"b\", which \(first) has; tables read together need the same "
        + "columns")
  }
}
