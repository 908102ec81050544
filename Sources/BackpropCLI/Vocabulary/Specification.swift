import BackpropTabular

/// Reads a thing of the engine by its name and fields: `adam`, `adam:learning-rate=0.01,beta1=0.8`,
/// `warm-up:share=0.1,next=(cosine:end=0.1)`. A field without a value is a yes: `sgd:nesterov`.
struct Specification {
  let shelf: Shelf

  /// The descriptor with the fields that are given; the others take their defaults.
  func descriptor(_ text: String) throws(InvalidValue) -> Descriptor {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts[0])
    guard let item = shelf[word] else {
      throw InvalidValue(
        expected: alternatives(shelf.words), part: word == text ? nil : word,
        suggestion: nearMiss(to: word, in: shelf.words))
    }
    var fields: [Descriptor.Field] = []
    for part in parts.count > 1 ? Self.split(parts[1]) : [] {
      let field = try self.field(String(part), of: item)
      guard !fields.contains(where: { $0.name == field.name }) else {
        throw InvalidValue(reason: "\(Vocabulary.dashed(field.name)) is given twice")
      }
      fields.append(field)
    }
    let descriptor = Descriptor(item.kind, fields)
    do throws(BackpropError) {
      _ = try item.complete(descriptor)
    } catch {
      throw InvalidValue(reason: item.inWords(error.message))
    }
    return descriptor
  }

  private func field(
    _ text: String, of item: Shelf.Item
  ) throws(InvalidValue) -> Descriptor.Field {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts[0])
    guard let field = item.fields.first(where: { $0.word == word }) else {
      let words = item.fields.map(\.word)
      throw InvalidValue(
        expected: words.isEmpty
          ? "\(item.word) alone: it has no fields"
          : "a field of \(item.word): \(alternatives(words))",
        part: word, suggestion: nearMiss(to: word, in: words))
    }
    if parts.count == 1, case .flag = field.example { return .init(field.name, .flag(true)) }
    guard parts.count == 2 else {
      throw InvalidValue(expected: "a value, `\(word)=…`", part: word)
    }
    return .init(field.name, try value(String(parts[1]), of: field))
  }

  /// A value of the type that the field has in the samples.
  private func value(
    _ text: String, of field: Shelf.Field
  ) throws(InvalidValue) -> Descriptor.Value {
    switch field.example {
    case .number:
      if let number = Double(text), number.isFinite { return .number(number) }
      throw InvalidValue(expected: "a number for \(field.word)", part: text)
    case .integer:
      if let integer = Int(text) { return .integer(integer) }
      throw InvalidValue(expected: "a whole number for \(field.word)", part: text)
    case .flag:
      if let flag = Bool(text) { return .flag(flag) }
      throw InvalidValue(expected: "true or false for \(field.word)", part: text)
    case .text: return .text(Vocabulary.kind(text).kind)
    case .descriptor(let example):
      let inner =
        text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
      // A thing within a thing is mostly of its kind; some words stand on two shelves.
      for shelf in [self.shelf] + Shelf.all.map(\.shelf)
      where shelf.items.contains(where: { $0.kind == example.kind }) {
        return .descriptor(try Specification(shelf: shelf).descriptor(inner))
      }
      throw InvalidValue(reason: "\(field.word) cannot be given on the command line")
    case .numbers:
      let parts = text.split(separator: ";", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Double($0) }.filter { $0.isFinite }
      if numbers.count == parts.count { return .numbers(numbers) }
      throw InvalidValue(expected: "numbers joined by semicolons for \(field.word)", part: text)
    case .list:
      throw InvalidValue(reason: "\(field.word) cannot be given on the command line")
    }
  }

  /// The parts between commas that stand in no parentheses.
  static func split(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return parts + [text[start...]]
  }
}

extension Shelf.Item {
  /// A message of the library in the words of the command line: fields with their dashes.
  fileprivate func inWords(_ message: String) -> String {
    var message = message
    for field in fields {
      message = message.replacing("the field \"\(field.name)\"", with: field.word)
    }
    if message.hasPrefix(kind + ": ") { message.removeFirst(kind.count + 2) }
    return message
  }
}

extension ValueParser where Value == Descriptor {
  /// A thing from a shelf, with fields of its own if need be.
  static func specification(of shelf: Shelf) -> Self {
    var parser = Self(expected: alternatives(shelf.words), choices: shelf.words) { _ in nil }
    parser.parse = { text throws(InvalidValue) in
      try Specification(shelf: shelf).descriptor(text)
    }
    return parser
  }
}

extension Descriptor {
  /// The thing as one types it, all its fields spelled out.
  var specification: String {
    guard !fields.isEmpty else { return Vocabulary.dashed(kind) }
    let parts = fields.map { "\(Vocabulary.dashed($0.name))=\($0.value.specification)" }
    return "\(Vocabulary.dashed(kind)):\(parts.joined(separator: ","))"
  }
}

extension Descriptor.Value {
  /// The value as one types it.
  var specification: String {
    switch self {
    case .number(let number): NumberText.text(number)
    case .integer(let integer): "\(integer)"
    case .text(let text): Vocabulary.dashed(text)
    case .flag(let flag): "\(flag)"
    case .descriptor(let descriptor): "(\(descriptor.specification))"
    case .numbers(let numbers): numbers.map(NumberText.text).joined(separator: ";")
    case .list(let list): "(\(list.map(\.specification).joined(separator: ";")))"
    }
  }
}
