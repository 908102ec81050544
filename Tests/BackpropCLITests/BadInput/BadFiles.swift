import BackpropTabular
import Foundation

/// The files of `cases.txt` that are too long to stand there.
enum BadFiles {
  /// A good table: two features and a target of numbers.
  static let table: [UInt8] = {
    var text = "x,color,y\n"
    for i in 0..<120 {
      text += "\(i % 30),\(i % 2 == 0 ? "red" : "blue"),\(i % 2 == 0 ? 5 + i % 30 : i % 30).5\n"
    }
    return Array(text.utf8)
  }()

  /// A model of it.
  static let model = Result { () throws -> [UInt8] in
    var options = TabularOptions()
    options.hidden = [8]
    options.epochs = 2
    let rows = try CSV.read(table, name: "table.csv")
    return try TabularModel.fit(rows, target: "y", options: options).model.fileBytes()
  }

  /// Rows of a table under a header.
  private static func rows(
    _ header: String, _ count: Int, _ row: (Int) -> String
  ) -> @Sendable () throws -> [UInt8] {
    let text = header + "\n" + (0..<count).map { row($0) + "\n" }.joined()
    return { Array(text.utf8) }
  }

  /// The files by name.
  static let made: [String: @Sendable () throws -> [UInt8]] = [
    "ids.csv": rows("x,y", 60) { "\($0 % 7),id\(100 + $0)" },
    "onerow.csv": rows("x,y", 61) { "\($0 % 7),\($0 == 60 ? "c" : $0 % 2 == 0 ? "a" : "b")" },
    "words.csv": rows("x,z,y", 60) {
      "\($0 == 20 || $0 == 40 ? "abc" : "\($0 % 30)"),\($0 % 7),\($0 % 9).5"
    },
    "huge.csv": rows("x,y", 60) {
      "\(["inf", "-inf", "nan", "1e308", "-1e308"].dropFirst($0 / 5).first ?? "\($0)"),\($0 % 9).5"
    },
    "infinite.csv": rows("x,y", 60) { "\($0),\($0 == 20 ? "inf" : "\($0 % 9).5")" },
    "levels.csv": rows("c,y", 200_000) { "level\($0 % 100_000),\($0 % 9).5" },
    // One line of 200 MB, as one field and as many.
    "field.csv": { Array("x,y\n".utf8) + [UInt8](repeating: 0x31, count: 200_000_000) },
    "line.csv": {
      var bytes = Array("x,y\n".utf8)
      bytes.reserveCapacity(200_000_004)
      for _ in 0..<20_000_000 {
        bytes += [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x2C]
      }
      return bytes
    },
    "picture.png": {
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 99)
    },
    "picture.csv": { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) },
    "cut.csv.gz": { Array(gzip.dropLast(100)) },
    "damaged.csv.gz": { gzip },
    // The length of the header, 4000, and its beginning.
    "cut.backprop": { [0xA0, 0x0F, 0, 0, 0, 0, 0, 0] + Array("{\"__metadata__\":".utf8) },
    "flipped.backprop": {
      var bytes = try model.get()
      bytes[bytes.count - 5] ^= 1
      return bytes
    },
    "newer.backprop": {
      try edited { $0.replacingOccurrences(of: "backprop.model/1", with: "backprop.model/9") }
    },
    "misfit.backprop": {
      try edited { $0.replacingOccurrences(of: "\"inputs\":3", with: "\"inputs\":4") }
    },
    "foreign.safetensors": {
      Array(try Safetensors(tensors: []).bytes(checksum: false))
    },
    "weights.safetensors": {
      Array(try Safetensors(tensors: []).bytes(checksum: true))
    },
  ]

  /// The model with its document changed, and the checksum right.
  private static func edited(_ edit: (String) -> String) throws -> [UInt8] {
    var file = try Safetensors(parsing: try model.get(), file: "model")
    guard let text = file.metadata["backprop"] else { return [] }
    file.metadata["backprop"] = edit(text)
    return try file.bytes(checksum: true)
  }

  /// The good table, packed as one block that is not squeezed, with a checksum of 0.
  private static let gzip: [UInt8] = {
    let length = [UInt8(table.count & 0xFF), UInt8(table.count >> 8)]
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1] + length + length.map { ~$0 } + table
      + [0, 0, 0, 0] + length + [0, 0]
  }()
}
