/// Lines that a spreadsheet writes below its table: a source, a remark, a date.
///
/// They are recognised where they can be no rows, or where an empty line sets them off: each has text in
/// its first field alone, and nothing but such lines and empty ones follows. Nothing is lost that could be
/// read otherwise: with fewer fields than the table has columns such a line is an error.
struct Postscript {
  /// Where it begins.
  let start: Int
  /// What its first line with text says.
  let text: String

  /// The lines below the table; nil where there are none.
  ///
  /// - Parameters:
  ///   - rows: the text's last bytes, which begin a line where `isWhole`.
  ///   - width: the number of columns.
  init?(
    of rows: ArraySlice<UInt8>, isWhole: Bool, delimiter: UInt8, quote: UInt8, width: Int
  ) {
    let emptyLines = EmptyLines(delimiter: delimiter, quote: quote)
    var lines = TextLines.lines(of: rows)
    if !isWhole, !lines.isEmpty { lines.removeFirst() }
    var start: Int?
    var text: ArraySlice<UInt8>?
    // From the last line up: none of these begins within quotes.
    for line in lines.reversed() {
      guard line.count(where: { $0 == quote }).isMultiple(of: 2) else { break }
      let fields = TextLines.fields(line, delimiter, quote)
      let isEmpty = emptyLines.isEmpty(line)
      guard isEmpty || Self.isRemark(fields), fields.count < width || width > 2 || isEmpty else {
        break
      }
      if !isEmpty { text = fields[0] }
      // What stands below an empty line, or has too few fields.
      if text != nil, isEmpty || fields.count < width { start = line.startIndex }
    }
    guard let start, let text else { return nil }
    self.start = start
    self.text = String(decoding: text, as: UTF8.self)
  }

  /// Whether the first field has a text with letters, and the others are empty.
  private static func isRemark(_ fields: [ArraySlice<UInt8>]) -> Bool {
    guard let first = fields.first, fields.dropFirst().allSatisfy(\.isEmpty) else { return false }
    return first.contains { byte in
      byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }
}
