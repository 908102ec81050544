/// Cuts a few lines into their fields, for those that stand around a table.
enum TextLines {
  /// The first lines of a text, without their breaks, whether in quotes or not.
  static func lines(of text: ArraySlice<UInt8>, limit: Int = .max) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = text
    while lines.count < limit, let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      lines.append(rest[..<end])
      let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
      rest = rest[(end + (isPair ? 2 : 1))...]
    }
    if lines.count < limit, !rest.isEmpty { lines.append(rest) }
    return lines
  }

  /// The fields of a line, without blanks and quotes around them.
  static func fields(
    _ line: ArraySlice<UInt8>, _ delimiter: UInt8, _ quote: UInt8?
  ) -> [ArraySlice<UInt8>] {
    var fields: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var isQuoted = false
    for i in line.indices {
      if line[i] == quote { isQuoted.toggle() }
      if line[i] == delimiter, !isQuoted {
        fields.append(line[start..<i])
        start = i + 1
      }
    }
    fields.append(line[start...])
    return fields.map { field in
      var field = field
      while let first = field.first, NumberParser.isBlank(first) || first == quote {
        field.removeFirst()
      }
      while let last = field.last, NumberParser.isBlank(last) || last == quote {
        field.removeLast()
      }
      return field
    }
  }
}
