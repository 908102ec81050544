import Backprop

// A descriptor as numbers: its kind, the number of its fields, and for each a name, a tag and a value.
extension NumberTape {
  private enum Tag: Int {
    case number, integer, text, flag, descriptor, list, numbers
  }

  func readDescriptor() -> Descriptor {
    let kind = readText()
    var fields: [Descriptor.Field] = []
    for _ in 0..<readInteger() {
      let name = readText()
      fields.append(Descriptor.Field(name, readValue()))
    }
    return Descriptor(kind, fields)
  }

  private func readValue() -> Descriptor.Value {
    switch Tag(rawValue: readInteger()) {
    case .number: return .number(read())
    case .integer: return .integer(readInteger())
    case .text: return .text(readText())
    case .flag: return .flag(read() != 0)
    case .descriptor: return .descriptor(readDescriptor())
    case .list:
      var list: [Descriptor] = []
      for _ in 0..<readInteger() { list.append(readDescriptor()) }
      return .list(list)
    case .numbers:
      var numbers: [Double] = []
      for _ in 0..<readInteger() { numbers.append(read()) }
      return .numbers(numbers)
    case nil: preconditionFailure("NumberTape: there is no value of this tag")
    }
  }

  func write(_ descriptor: Descriptor) {
    write(descriptor.kind)
    write(Double(descriptor.fields.count))
    for field in descriptor.fields {
      write(field.name)
      write(field.value)
    }
  }

  private func write(_ value: Descriptor.Value) {
    switch value {
    case .number(let number): write(.number, [number])
    case .integer(let integer): write(.integer, [Double(integer)])
    case .text(let text):
      write(.text, [])
      write(text)
    case .flag(let flag): write(.flag, [flag ? 1 : 0])
    case .descriptor(let descriptor):
      write(.descriptor, [])
      write(descriptor)
    case .list(let list):
      write(.list, [Double(list.count)])
      for descriptor in list { write(descriptor) }
    case .numbers(let numbers): write(.numbers, [Double(numbers.count)] + numbers)
    }
  }

  private func write(_ tag: Tag, _ values: [Double]) {
    write(Double(tag.rawValue))
    write(values)
  }
}
