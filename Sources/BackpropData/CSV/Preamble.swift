/// Lines that a spreadsheet writes above its table: a title, a date, blank rows.
///
/// They are recognised where nothing else makes sense of the text: each has one field with text at most,
/// and below them stand a header of three names or more, all there, all different and no numbers, and a
/// row with as many fields.
struct Preamble {
  /// How many bytes the lines take.
  var length = 0
  /// How many lines they are.
  var lineCount = 0

  /// How many lines are looked at.
  private static let limit = 20

  /// The lines above the table with which a text begins.
  ///
  /// - Parameters:
  ///   - delimiter: what parts the fields; nil where that is not known.
  ///   - quote: what fields may stand in; a header with line breaks in quotes is not recognised.
  init(of text: ArraySlice<UInt8>, delimiter: CSV.Delimiter?, quote: UInt8?) {
    for delimiter in delimiter.map({ [$0] }) ?? CSV.Delimiter.common {
      let lines = Self.lines(of: text)
      let fields = lines.map { Self.fields($0, delimiter.rawValue, quote) }
      let titles = fields.prefix { $0.count { !$0.isEmpty } <= 1 }.count
      guard titles > 0, titles + 1 < fields.count else { continue }
      let (header, row) = (fields[titles], fields[titles + 1])
      guard header.count > 2, header.count == row.count, !header.contains([]),
        Set(header).count == header.count,
        header.allSatisfy({ NumberParser.number(Array($0), 0, $0.count) == nil })
      else { continue }
      length = lines[titles].startIndex - text.startIndex
      lineCount = titles
      return
    }
  }

  /// What to tell the user; nil where there is nothing.
  func note(file: String) -> String? {
    guard lineCount > 0 else { return nil }
    return lineCount == 1
      ? "\(file): the first line is no part of the table and was left out; line 2 names the columns"
      : "\(file): the first \(lineCount) lines are no part of the table and were left out; "
        + "line \(lineCount + 1) names the columns"
  }

  /// The first lines.
  private static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
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
  private static func fields(
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
