extension JSON {
  /// A descriptor as an object: `kind` first, then its fields in order.
  public init(_ descriptor: Descriptor) {
    var members = [Member("kind", .string(descriptor.kind))]
    for field in descriptor.fields { members.append(Member(field.name, JSON(field.value))) }
    self = .object(members)
  }

  private init(_ value: Descriptor.Value) {
    switch value {
    case .number(let number): self = .number(number)
    case .integer(let integer): self = .integer(integer)
    case .text(let text): self = .string(text)
    case .flag(let flag): self = .boolean(flag)
    case .descriptor(let descriptor): self = JSON(descriptor)
    case .list(let list): self = .array(list.map { JSON($0) })
    case .numbers(let numbers): self = .array(numbers.map { .number($0) })
    }
  }
}

extension Descriptor {
  /// The descriptor that an object holds; see ``JSON/init(_:)``.
  ///
  /// - Throws: `BackpropError` naming the place that is not as it must be.
  public init(_ reader: JSONReader) throws(BackpropError) {
    let kind = try reader.member("kind").string()
    var fields: [Field] = []
    for member in try reader.members() where member.key != "kind" {
      fields.append(Field(member.key, try Self.value(member.value)))
    }
    self.init(kind, fields)
  }

  private static func value(_ reader: JSONReader) throws(BackpropError) -> Value {
    switch reader.value {
    case .number(let number): return .number(number)
    case .integer(let integer): return .integer(integer)
    case .string(let text): return .text(text)
    case .boolean(let flag): return .flag(flag)
    case .object: return .descriptor(try Descriptor(reader))
    case .array:
      let elements = try reader.elements()
      switch elements.first?.value {
      case .number?, .integer?: return .numbers(try reader.numbers())
      default: break
      }
      var list: [Descriptor] = []
      for element in elements { list.append(try Descriptor(element)) }
      return .list(list)
    case .null: throw reader.error("expected a value, found null")
    }
  }
}
