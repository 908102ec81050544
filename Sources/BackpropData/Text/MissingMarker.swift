/// The words by which programs write that a value is missing.
///
/// They count as missing in a column whose every other cell is a number. In a column of text they
/// are levels like any other: `NA` may be Namibia, and `None` an answer.
public enum MissingMarker {
  /// The words, as they stand in a cell.
  public static let words = [
    "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", "--", "–", "—", ".", "#N/A",
    "#NV", "#DIV/0!", "#VALUE!", "#REF!",
  ]

  /// Whether a text is one of the words, blanks around it aside.
  public static func isMarker(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return index(bytes, 0, bytes.count) != nil
  }

  private static let bytes = words.map { Array($0.utf8) }

  /// The position in ``words`` of the one that the bytes from `start` up to `end` spell, blanks
  /// around it aside.
  static func index(_ cell: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var start = start
    var end = end
    while start < end, NumberParser.isBlank(cell[start]) { start += 1 }
    while start < end, NumberParser.isBlank(cell[end - 1]) { end -= 1 }
    guard 1...7 ~= end - start else { return nil }
    return bytes.firstIndex { word in
      word.count == end - start && word.indices.allSatisfy { word[$0] == cell[start + $0] }
    }
  }
}
