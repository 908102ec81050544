// What the cells and the name of a column of numbers say of its meaning.

extension Column {
  /// The digits of the codes that the column holds, such as postal codes; nil where its numbers are
  /// numbers. Codes have three digits or more: two are mostly a day or a month with a zero in front.
  func codes(_ profile: ColumnProfile) -> Int? {
    guard profile.kind == .numeric, profile.leadingZeroCount > 0, let width = codeWidth(), width > 2
    else { return nil }
    return width
  }

  /// Whether the column's numbers only tell the rows apart: whole, no two alike, under a name such as
  /// `id` or `customer_id`.
  func isIdentifier(_ profile: ColumnProfile) -> Bool {
    guard profile.isInteger, profile.missingCount == 0, profile.presentCount > 10,
      Self.namesIdentifier(name)
    else { return false }
    if !profile.isDistinctCapped { return profile.distinctCount == profile.presentCount }
    guard let numbers = try? numbers() else { return false }
    return Set(numbers).count == numbers.count
  }

  private static func namesIdentifier(_ name: String) -> Bool {
    let small = name.lowercased()
    let words = small.split { !$0.isLetter && !$0.isNumber }
    if ["id", "index", "rowid", "rownum", "uuid", "guid", "row", "nr", "no"].contains(
      words.joined())
    {
      return true
    }
    if words == ["unnamed", "0"] || words == ["row", "number"] || small == "#" { return true }
    // `customer_id`, `ID number`, and `customerId`, but neither `paid` nor `humid`.
    if words.first == "id" || words.last == "id" { return true }
    let letters = Array(name.suffix(3))
    return letters.count == 3 && letters[0].isLowercase && letters[1] == "I"
      && (letters[2] == "d" || letters[2] == "D")
  }
}
