import Foundation
import Testing

/// One case of `cases.txt`; the file says how it is read.
struct BadInputCase: Sendable, CustomTestStringConvertible {
  var name: String
  var files: [(name: String, bytes: [UInt8])] = []
  var words: [String] = []
  var status: Int32 = 0
  /// What is said on standard error.
  var talk = ""
  /// Lines of what is said, where the rest of it tells of a training.
  var among: [String] = []

  var testDescription: String { name }

  static let all: [BadInputCase] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("cases.txt")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    var cases: [BadInputCase] = []
    for line in text.split(separator: "\n") {
      let rest = line.dropFirst(2)
      switch line.prefix(2) {
      case "# ": cases.append(BadInputCase(name: String(rest)))
      case "< ":
        let cut = rest.firstIndex(of: " ") ?? rest.endIndex
        cases[cases.count - 1].files.append(
          (String(rest[..<cut]), unescaped(rest[cut...].dropFirst())))
      case "$ ":
        cases[cases.count - 1].words = rest.split(separator: " ").map {
          $0.replacingOccurrences(of: "\\s", with: " ")
        }
      case "> ":
        cases[cases.count - 1].talk += String(decoding: unescaped(rest), as: UTF8.self) + "\n"
      case "~ ": cases[cases.count - 1].among.append(String(rest))
      case "= ": cases[cases.count - 1].status = Int32(rest) ?? -1
      case "! ":
        cases[cases.count - 1].talk +=
          "backprop: error: " + String(decoding: unescaped(rest), as: UTF8.self) + "\n"
      default: continue
      }
    }
    return cases
  }()

  /// The text with `\n`, `\r`, `\t`, `\\` and `\xHH` as the bytes that they stand for.
  private static func unescaped(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let code = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch code {
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default: bytes.append(code)
      }
    }
    return bytes
  }
}
