/// Lines that a spreadsheet writes above its table: a title, a date, blank rows.
///
/// They are recognised where nothing else makes sense of the text: each has one field with text at most,
/// and below them stand a header and a row with as many fields. The header has three names or more, or
/// two below an empty line; all are there, but for columns at the edges, all different, and no numbers
/// except years.
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
    let lines = TextLines.lines(of: text, limit: Self.limit)
    // Of several delimiters the one that finds names first: behind them, another may part decimals.
    let counts = (delimiter.map { [$0] } ?? CSV.Delimiter.common).compactMap {
      Self.titles(lines, $0.rawValue, quote)
    }
    guard let count = counts.min(), count > 0 else { return }
    length = lines[count].startIndex - text.startIndex
    lineCount = count
  }

  /// How many lines stand above the names of columns; nil where there are none.
  private static func titles(
    _ lines: [ArraySlice<UInt8>], _ delimiter: UInt8, _ quote: UInt8?
  ) -> Int? {
    let fields = lines.map { TextLines.fields($0, delimiter, quote) }
    // Behind a quote left open stands the text of a cell.
    let whole = lines.prefix { line in line.count { $0 == quote }.isMultiple(of: 2) }.count
    let titles = fields.prefix { $0.count { !$0.isEmpty } <= 1 }.count
    guard titles < whole,
      let row = fields[(titles + 1)...].first(where: { $0.contains { !$0.isEmpty } }),
      fields[titles].count == row.count,
      isHeader(
        fields[titles],
        isBelowGap: titles == 0 || fields[titles - 1].allSatisfy(\.isEmpty))
    else { return nil }
    return titles
  }

  /// Whether fields are names of columns.
  private static func isHeader(_ fields: [ArraySlice<UInt8>], isBelowGap: Bool) -> Bool {
    var names = fields[...]
    while names.first?.isEmpty == true { names.removeFirst() }
    while names.last?.isEmpty == true { names.removeLast() }
    return names.count > (isBelowGap ? 1 : 2) && !names.contains([])
      && Set(names).count == names.count && !names.allSatisfy(isNumber)
      && names.allSatisfy { !isNumber($0) || isYear($0) }
  }

  private static func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    NumberParser.number(Array(field), 0, field.count) != nil
  }

  private static func isYear(_ field: ArraySlice<UInt8>) -> Bool {
    (1900..<2100).contains(Int(String(decoding: field, as: UTF8.self)) ?? 0)
  }

  /// What to tell the user; nil where there is nothing.
  func note(file: String) -> String? {
    guard lineCount > 0 else { return nil }
    return lineCount == 1
      ? "\(file): the first line is no part of the table and was left out; line 2 names the columns"
      : "\(file): the first \(lineCount) lines are no part of the table and were left out; "
        + "line \(lineCount + 1) names the columns"
  }
}
