extension JSON {
  /// How a value is laid out as text.
  public enum Layout: Sendable {
    /// Without any white space.
    case compact
    /// One member or element a line, indented by two spaces; an array of plain values stays on one
    /// line. Ends with a line feed.
    case indented
  }

  /// What becomes of `NaN` and the infinities, for which JSON has no form.
  public enum NonFinite: Sendable {
    /// They trap: the caller knows that there are none. The default, so that none slips through.
    case trap
    /// They are written as `null`; the reader cannot tell them apart.
    case null
  }

  /// The value as JSON text in UTF-8.
  ///
  /// The same value always gives the same bytes: members keep their order, integers are exact, and a
  /// number is written with the fewest digits that read back as the same `Double`, always with a
  /// fraction or an exponent, so that it is not taken for an integer. Only what must be is escaped.
  ///
  /// Complexity: O(length of the text).
  ///
  /// - Precondition: all numbers are finite, unless `nonFinite` is `.null`.
  public func bytes(_ layout: Layout = .compact, nonFinite: NonFinite = .trap) -> [UInt8] {
    var writer = JSONWriter(layout: layout, nonFinite: nonFinite)
    writer.write(self)
    if layout == .indented { writer.output.append(0x0A) }
    return writer.output
  }

  /// The value as JSON text; see ``bytes(_:nonFinite:)``.
  public func text(_ layout: Layout = .compact, nonFinite: NonFinite = .trap) -> String {
    String(decoding: bytes(layout, nonFinite: nonFinite), as: UTF8.self)
  }
}

private struct JSONWriter {
  let layout: JSON.Layout
  let nonFinite: JSON.NonFinite
  var output: [UInt8] = []
  private var depth = 0

  init(layout: JSON.Layout, nonFinite: JSON.NonFinite) {
    self.layout = layout
    self.nonFinite = nonFinite
  }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: put("null")
    case .boolean(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .number(let value): write(value)
    case .string(let value): write(value)
    case .array(let elements): write(elements)
    case .object(let members): write(members)
    }
  }

  private mutating func write(_ value: Double) {
    guard value.isFinite else {
      precondition(nonFinite == .null, "JSON: \(value) cannot be written; ask for null instead")
      put("null")
      return
    }
    put(value.description)
  }

  private mutating func write(_ elements: [JSON]) {
    let onOneLine = elements.allSatisfy(\.isPlain)
    put("[")
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { put(layout == .indented && onOneLine ? ", " : ",") }
      if !onOneLine { breakLine() }
      write(element)
    }
    depth -= 1
    if !onOneLine { breakLine() }
    put("]")
  }

  private mutating func write(_ members: [JSON.Member]) {
    put("{")
    depth += 1
    for (index, member) in members.enumerated() {
      if index > 0 { put(",") }
      breakLine()
      write(member.key)
      put(layout == .indented ? ": " : ":")
      write(member.value)
    }
    depth -= 1
    if !members.isEmpty { breakLine() }
    put("}")
  }

  private mutating func write(_ text: String) {
    put("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x08: put("\\b")
      case 0x09: put("\\t")
      case 0x0A: put("\\n")
      case 0x0C: put("\\f")
      case 0x0D: put("\\r")
      case 0..<0x20: put(byte < 0x10 ? "\\u000" : "\\u00", String(byte, radix: 16))
      default: output.append(byte)
      }
    }
    put("\"")
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func put(_ pieces: String...) {
    for piece in pieces { output.append(contentsOf: piece.utf8) }
  }
}

extension JSON {
  /// Whether the value has no parts of its own.
  fileprivate var isPlain: Bool {
    switch self {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}
