import Backprop

/// A descriptor as fixtures hold it: an object with a `kind`, and its fields beside it.
public struct DecodedDescriptor: Decodable, Sendable {
  /// The descriptor.
  public let descriptor: Descriptor

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Value: Decodable {
    let value: Descriptor.Value

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        value = .flag(flag)
      } else if let integer = try? container.decode(Int.self) {
        value = .integer(integer)
      } else if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let list = try? container.decode([DecodedDescriptor].self) {
        value = .list(list.map(\.descriptor))
      } else {
        value = .descriptor(try container.decode(DecodedDescriptor.self).descriptor)
      }
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var kind = ""
    var fields: [Descriptor.Field] = []
    for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      let value = try container.decode(Value.self, forKey: key).value
      if key.stringValue == "kind", case .text(let name) = value {
        kind = name
      } else {
        fields.append(.init(key.stringValue, value))
      }
    }
    descriptor = Descriptor(kind, fields)
  }
}
