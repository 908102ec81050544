import BackpropFiles

extension JSON {
  /// Every number by its way from the root.
  public var numberPaths: [[String]] {
    switch self {
    case .integer, .number: [[]]
    case .array(let elements):
      elements.enumerated().flatMap { number, element in
        element.numberPaths.map { ["\(number)"] + $0 }
      }
    case .object(let members):
      members.flatMap { member in member.value.numberPaths.map { [member.key] + $0 } }
    default: []
    }
  }

  /// The document with the number at some place changed.
  public func changing(_ path: ArraySlice<String>, _ change: (Double) -> Double) -> JSON {
    guard let key = path.first else {
      switch self {
      case .integer(let value): return .number(change(Double(value)))
      case .number(let value): return .number(change(value))
      default: return self
      }
    }
    return child(key) { $0.changing(path.dropFirst(), change) }
  }

  /// The document with something else at some place, which may be new.
  public func replacing(_ path: ArraySlice<String>, with value: JSON) -> JSON {
    guard let key = path.first else { return value }
    return child(key) { $0.replacing(path.dropFirst(), with: value) }
  }

  private func child(_ key: String, _ change: (JSON) -> JSON) -> JSON {
    switch self {
    case .array(var elements):
      guard let index = Int(key), elements.indices.contains(index) else { return self }
      elements[index] = change(elements[index])
      return .array(elements)
    case .object(var members):
      if let index = members.firstIndex(where: { $0.key == key }) {
        members[index].value = change(members[index].value)
      } else {
        members.append(Member(key, change(.null)))
      }
      return .object(members)
    default: return self
    }
  }
}
