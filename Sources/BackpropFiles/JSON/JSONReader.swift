/// A place in a JSON document that knows its path, so that whoever asks for the wrong thing learns
/// where: `model.layers[2].width: expected an integer, found "three"`.
///
/// ```swift
/// let model = JSONReader(json, named: "model")
/// for layer in try model.member("layers").elements() {
///   print(try layer.member("width").integer(in: 1...1_000_000))
/// }
/// ```
///
/// All errors are `BackpropError`s of code `.data`.
public struct JSONReader: Sendable {
  /// The value at this place.
  public let value: JSON
  /// The way to this place from the document's root, which bears the name given to it.
  public let path: String
  /// The file to name in errors.
  public let file: String?

  /// Creates a reader of a whole document.
  ///
  /// - Parameters:
  ///   - value: The document.
  ///   - name: What errors call the document.
  ///   - file: The file to name in errors.
  public init(_ value: JSON, named name: String, file: String? = nil) {
    self.init(value, path: name, file: file)
  }

  private init(_ value: JSON, path: String, file: String?) {
    self.value = value
    self.path = path
    self.file = file
  }

  /// An error about this place: its path, then the problem.
  public func error(_ problem: String) -> BackpropError {
    BackpropError(.data, "\(path): \(problem)", at: file.map { .init(file: $0) })
  }

  /// Whether the value is `null`.
  public var isNull: Bool { value == .null }

  /// The member of an object that must be there.
  public func member(_ key: String) throws(BackpropError) -> JSONReader {
    guard case .object = value else { throw expected("an object") }
    guard let member = value[key] else {
      throw at(value, key: key).error("is missing")
    }
    return at(member, key: key)
  }

  /// The member of an object that may be missing or `null`; `nil` in both cases.
  public func optionalMember(_ key: String) throws(BackpropError) -> JSONReader? {
    guard case .object = value else { throw expected("an object") }
    guard let member = value[key], member != .null else { return nil }
    return at(member, key: key)
  }

  /// All members of an object, in their order.
  public func members() throws(BackpropError) -> [(key: String, value: JSONReader)] {
    guard case .object(let members) = value else { throw expected("an object") }
    return members.map { ($0.key, at($0.value, key: $0.key)) }
  }

  /// All elements of an array, in their order.
  public func elements() throws(BackpropError) -> [JSONReader] {
    guard case .array(let elements) = value else { throw expected("an array") }
    return elements.indices.map { at(elements[$0], index: $0) }
  }

  private func at(_ value: JSON, key: String) -> JSONReader {
    let isName =
      !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    let step = isName ? ".\(key)" : "[\(JSON.string(key).text())]"
    return JSONReader(value, path: path + step, file: file)
  }

  private func at(_ value: JSON, index: Int) -> JSONReader {
    JSONReader(value, path: "\(path)[\(index)]", file: file)
  }

  func expected(_ expectation: String) -> BackpropError {
    error("expected \(expectation), found \(value.summary)")
  }
}

extension JSON {
  /// The value in a few words, for errors.
  fileprivate var summary: String {
    switch self {
    case .null: "null"
    case .boolean, .integer, .number: text(nonFinite: .null)
    case .string(let value):
      value.count <= 40 ? text() : JSON.string(value.prefix(40) + "…").text()
    case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
    case .object: "an object"
    }
  }
}
