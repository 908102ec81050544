/// Reads the header of an NPY file: a Python dictionary of three fields, written as source text.
struct NPYHeader {
  struct Fields {
    /// The type of the elements, such as `<f8`; nil for a structured array.
    var type: String?
    var isFortranOrder = false
    var shape: [Int] = []
  }

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// The fields, or nil for a text that is no such dictionary.
  mutating func parse() -> Fields? {
    var fields = Fields()
    var seen: Set<String> = []
    guard take("{") else { return nil }
    while !take("}") {
      guard let key = quoted(), take(":"), seen.insert(key).inserted else { return nil }
      switch key {
      case "descr":
        if peek("[") {
          guard skipList() else { return nil }
        } else {
          guard let type = quoted() else { return nil }
          fields.type = type
        }
      case "fortran_order":
        if take("True") {
          fields.isFortranOrder = true
        } else if !take("False") {
          return nil
        }
      case "shape":
        guard let shape = tuple() else { return nil }
        fields.shape = shape
      default: return nil
      }
      if !take(","), !peek("}") { return nil }
    }
    skipBlanks()
    return rest.isEmpty && seen.count == 3 ? fields : nil
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\n" } }

  private mutating func peek(_ word: String) -> Bool {
    skipBlanks()
    return rest.hasPrefix(word)
  }

  private mutating func take(_ word: String) -> Bool {
    guard peek(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func quoted() -> String? {
    guard take("'"), let end = rest.firstIndex(of: "'") else { return nil }
    defer { rest = rest[end...].dropFirst() }
    return String(rest[..<end])
  }

  private mutating func tuple() -> [Int]? {
    var numbers: [Int] = []
    guard take("(") else { return nil }
    while !take(")") {
      skipBlanks()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), numbers.count < 32 else { return nil }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      if !take(","), !peek(")") { return nil }
    }
    return numbers
  }

  /// Passes over a list, whatever it holds.
  private mutating func skipList() -> Bool {
    var depth = 0
    while let next = rest.first {
      rest.removeFirst()
      if next == "[" || next == "(" { depth += 1 }
      if next == "]" || next == ")" { depth -= 1 }
      if depth == 0, next == "]" { return true }
    }
    return false
  }
}
