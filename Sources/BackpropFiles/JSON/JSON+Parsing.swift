extension JSON {
  /// How deeply arrays and objects may be nested in a text that is read: more than any file of ours
  /// needs, and too little to exhaust the stack.
  public static let maximumDepth = 128

  /// Reads a JSON text strictly as RFC 8259 defines it.
  ///
  /// Refused, each with its line and column: text that is not UTF-8 or begins with a byte order
  /// mark, duplicate keys, trailing commas, comments, `NaN` and `Infinity`, numbers beyond the range
  /// of `Double`, lone surrogates, control characters in strings, nesting deeper than
  /// ``maximumDepth``, and anything after the value.
  ///
  /// `-0` is read as the number `-0.0`, so that its sign is kept.
  ///
  /// Complexity: O(n).
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - file: The name to give in errors.
  /// - Throws: `BackpropError` of code `.data`.
  public init(parsing bytes: [UInt8], file: String? = nil) throws(BackpropError) {
    var parser = JSONParser(bytes: bytes, file: file)
    self = try parser.document()
  }

  /// Reads a JSON text; see ``init(parsing:file:)``.
  public init(parsing text: String) throws(BackpropError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// A recursive-descent parser: each method reads what its name says and leaves `position` behind it.
struct JSONParser {
  let bytes: [UInt8]
  let file: String?
  var position = 0
  private var depth = 0

  init(bytes: [UInt8], file: String?) {
    self.bytes = bytes
    self.file = file
  }

  /// The byte at the position; `nil` at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func document() throws(BackpropError) -> JSON {
    if let invalid = firstInvalidUTF8(in: bytes) {
      throw error("the text is not valid UTF-8; save it as UTF-8", at: invalid)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("JSON may not begin with a byte order mark; save it as UTF-8 without one", at: 0)
    }
    skipSpace()
    let value = try value()
    skipSpace()
    if next != nil {
      throw error("there is more text behind the JSON value; only white space may follow")
    }
    return value
  }

  private mutating func value() throws(BackpropError) -> JSON {
    guard let byte = next else { throw error("the JSON ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < JSON.maximumDepth else {
        throw error("arrays and objects are nested deeper than \(JSON.maximumDepth) levels")
      }
      depth += 1
      defer { depth -= 1 }
      return byte == UInt8(ascii: "{") ? try object() : try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func array() throws(BackpropError) -> JSON {
    position += 1
    var elements: [JSON] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected("\",\" or \"]\"") }
      skipSpace()
      if next == UInt8(ascii: "]") {
        throw error("a comma stands before \"]\"; remove it")
      }
    }
  }

  private mutating func object() throws(BackpropError) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      let start = position
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let key = try string()
      // The set knows keys up to Unicode's equivalence; only equal bytes make a duplicate.
      if !keys.insert(key).inserted, members.contains(where: { $0.key.hasSameBytes(as: key) }) {
        throw error("the key \"\(key)\" appears twice in one object", at: start)
      }
      skipSpace()
      guard take(":") else { throw unexpected("\":\" behind a key") }
      skipSpace()
      members.append(JSON.Member(key, try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected("\",\" or \"}\"") }
      skipSpace()
      if next == UInt8(ascii: "}") {
        throw error("a comma stands before \"}\"; remove it")
      }
    }
  }

  /// `true`, `false`, `null`, or the reason why something else is none of them.
  private mutating func word() throws(BackpropError) -> JSON {
    let start = position
    var end = position
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    switch word {
    case "true":
      position = end
      return .boolean(true)
    case "false":
      position = end
      return .boolean(false)
    case "null":
      position = end
      return .null
    case "NaN", "Infinity", "nan", "inf":
      throw error("\(word) is not a JSON value; write a finite number or null")
    case "":
      throw unexpected("a value")
    default:
      throw error("\(word) is not a JSON value; text stands in double quotes")
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over the character if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}

extension JSONParser {
  /// An error that names the line and column of the position, or of the one given.
  func error(_ message: String, at offset: Int? = nil) -> BackpropError {
    var line = 1
    var lineStart = 0
    let offset = offset ?? position
    for index in 0..<offset where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return BackpropError(
      .data, message, at: .init(file: file, line: line, column: offset - lineStart + 1))
  }

  /// An error that says what was expected and what stands there instead.
  func unexpected(_ expected: String) -> BackpropError {
    guard let byte = next else { return error("the JSON ends where \(expected) is expected") }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return error("expected \(expected); JSON has no comments")
    case UInt8(ascii: "'"):
      return error("expected \(expected); JSON quotes text with \" and not with '")
    case 0..<0x20, 0x7F:
      return error("expected \(expected), found a control character (code \(byte))")
    default:
      let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
      let found = rest.first.map { String($0) } ?? ""
      return error("expected \(expected), found \"\(found)\"")
    }
  }
}
