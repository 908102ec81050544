/// Fills the properties of a command from the values that were parsed.
///
/// The compiler writes `init(from:)` for every command; this answers it. Each property wrapper asks
/// for one value under its key, and a group of options for the values under its own.
struct ArgumentDecoder: Decoder {
  /// By key, such as `columns.target`.
  var values: [String: any Sendable]
  var codingPath: [any CodingKey] = []
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(ArgumentContainer<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw unsupported }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { throw unsupported }

  fileprivate var unsupported: DecodingError {
    .dataCorrupted(
      .init(codingPath: codingPath, debugDescription: "not a property of a command"))
  }
}

extension Decoder {
  /// The parsed value of the property that is being decoded.
  func parsedValue<Value>(as type: Value.Type = Value.self) throws -> Value {
    let key = codingPath.map(\.stringValue).joined(separator: ".")
    guard let value = (self as? ArgumentDecoder)?.values[key] as? Value else {
      throw DecodingError.valueNotFound(
        type, .init(codingPath: codingPath, debugDescription: "no value was parsed for \(key)"))
    }
    return value
  }
}

private struct ArgumentContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ArgumentDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }

  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    var nested = decoder
    nested.codingPath.append(key)
    return try Value(from: nested)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { throw decoder.unsupported }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw decoder.unsupported
  }

  func superDecoder() throws -> any Decoder { throw decoder.unsupported }

  func superDecoder(forKey key: Key) throws -> any Decoder { throw decoder.unsupported }
}
