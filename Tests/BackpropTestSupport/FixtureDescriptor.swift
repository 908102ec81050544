import Backprop

/// A kind with fields, as fixtures write it: `{"kind": "huber", "fields": {"delta": 1.0}}`.
public struct FixtureDescriptor: Decodable, Sendable {
  enum CodingKeys: String, CodingKey {
    case kind, fields
  }

  private enum Value: Decodable {
    case number(Double)
    case numbers([Double])
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let numbers = try? container.decode([Double].self) {
        self = .numbers(numbers)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// The descriptor.
  public let descriptor: Descriptor

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let fields = try container.decode([String: Value].self, forKey: .fields)
    descriptor = Descriptor(
      try container.decode(String.self, forKey: .kind),
      fields.sorted { $0.key < $1.key }.map { name, value in
        switch value {
        case .number(let number): return Descriptor.Field(name, .number(number))
        case .numbers(let numbers): return Descriptor.Field(name, .numbers(numbers))
        case .text(let text): return Descriptor.Field(name, .text(text))
        }
      })
  }
}

extension Descriptor {
  /// `huber delta 1.0`, for the names of tests.
  public var words: String {
    fields.reduce(kind) { text, field in
      switch field.value {
      case .number(let number): return text + " \(field.name) \(number)"
      case .integer(let integer): return text + " \(field.name) \(integer)"
      case .numbers(let numbers): return text + " \(field.name) \(numbers)"
      case .text(let word): return text + " \(field.name) \(word)"
      case .flag(let flag): return text + " \(field.name) \(flag)"
      case .descriptor(let inner): return text + " \(field.name) \(inner.kind)"
      case .list(let list): return text + " \(field.name) \(list.map(\.kind))"
      }
    }
  }
}
