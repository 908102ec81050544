extension Table {
  /// The rows at the end that look like sums or means of the others: they begin with a word for it, where
  /// no other row does. How many, and a sentence about them; nil where there are none.
  package var totals: (count: Int, remark: String)? {
    guard rowCount > 2, let column = columns.first(where: { !$0.isMissing(rowCount - 1) }) else {
      return nil
    }
    let isTotal = { row in column.text(row).map(Self.isTotal) ?? false }
    let count = (0..<rowCount).reversed().prefix(while: isTotal).count
    guard count > 0, count <= 5, !(0..<rowCount - count).contains(where: isTotal) else {
      return nil
    }
    let row = rowCount - count
    let line = column.location(row).line
    let rows =
      count == 1
      ? "the last row" + (line.map { ", line \($0)," } ?? "") + " begins"
      : "the last \(count) rows" + (line.map { ", from line \($0) on," } ?? "") + " begin"
    let word = Excerpt.of(column.text(row) ?? "")
    return (
      count,
      "\(source.map { $0 + ": " } ?? "")\(rows) with \"\(word)\" and "
        + (count == 1 ? "looks like a sum of the others" : "the like: sums of the others")
    )
  }

  /// Words for a sum or a mean of the rows above, in the languages of common spreadsheets.
  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sum", "overall", "average", "mean", "gesamt",
    "summe", "gesamtsumme", "insgesamt", "mittelwert", "durchschnitt", "total général", "somme",
    "moyenne", "suma", "promedio", "totale", "somma", "media", "totaal", "som", "soma", "média",
    "totalt", "итого", "всего", "合计", "合計", "总计", "합계",
  ]

  private static func isTotal(_ text: String) -> Bool {
    var word = text.lowercased()[...]
    while let last = word.last, last == ":" || last == " " { word.removeLast() }
    return words.contains(String(word.drop { $0 == " " }))
  }
}
