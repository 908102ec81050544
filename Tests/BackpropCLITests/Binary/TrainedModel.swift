import Foundation
import Testing

/// What a training by the built command told as JSON Lines, and the model file that it wrote.
struct TrainedModel {
  let events: [[String: Any]]
  let bytes: Data

  init(output: String, bytes: Data) throws {
    events = try output.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    self.bytes = bytes
  }

  func records(_ kind: String = "epoch") -> [[String: Any]] {
    events.filter { $0["event"] as? String == kind }
  }

  /// A number of each epoch.
  func numbers(_ key: String) -> [Double] { records().compactMap { $0[key] as? Double } }

  /// The first event of a kind.
  func event(_ kind: String) throws -> [String: Any] { try #require(records(kind).first) }

  private var header: Data {
    bytes[8..<8 + bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }]
  }

  /// The document of the model file.
  var model: String { String(decoding: header, as: UTF8.self) }

  /// All weights and biases, in single precision, in the order of the file.
  var parameters: [Float] { numbers(in: 0..<bytes.count - header.endIndex) }

  /// The same by the names of their tensors.
  func tensors() throws -> [String: [Float]] {
    let entries = try #require(try JSONSerialization.jsonObject(with: header) as? [String: Any])
    var tensors: [String: [Float]] = [:]
    for (name, entry) in entries where name != "__metadata__" {
      let place = try #require((entry as? [String: Any])?["data_offsets"] as? [Int])
      tensors[name] = numbers(in: place[0]..<place[1])
    }
    return tensors
  }

  private func numbers(in range: Range<Int>) -> [Float] {
    let data = [UInt8](
      bytes[(header.endIndex + range.lowerBound)..<(header.endIndex + range.upperBound)])
    return stride(from: 0, to: data.count, by: 4).map { start in
      Float(bitPattern: data[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
  }
}

extension VerbTests.Folder {
  /// Trains on a table of the folder and writes the model `m`.
  func train(_ options: String, on table: String = "table.csv") throws -> TrainedModel {
    let result = try run("train \(table) --json -q --force -o m \(options)")
    try #require(result.status == 0, "\(options): \(result.talk)")
    return try TrainedModel(output: result.output, bytes: bytes("m"))
  }
}
