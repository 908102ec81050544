/// The candidate that a mistyped word most likely meant, or nil where none is close.
///
/// Close is: equal but for case; a beginning of at least three letters; or within one edit for every
/// three letters, where an edit inserts, deletes, replaces or swaps neighbours. Among equals the
/// first candidate wins.
func nearMiss(to word: String, in candidates: [String]) -> String? {
  let typed = word.lowercased()
  if let match = candidates.first(where: { $0.lowercased() == typed }) { return match }
  let scored = candidates.map { (name: $0, distance: editDistance(typed, $0.lowercased())) }
  if let best = scored.min(by: { $0.distance < $1.distance }),
    best.distance <= max(1, min(typed.count, best.name.count) / 3)
  {
    return best.name
  }
  // The dashes of an option are no letters of its name.
  guard typed.drop(while: { $0 == "-" }).count >= 3 else { return nil }
  return candidates.first { $0.lowercased().hasPrefix(typed) }
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into
/// the other (optimal string alignment). O(n·m) time.
func editDistance(_ first: String, _ second: String) -> Int {
  let (a, b) = (Array(first), Array(second))
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var twoAbove = [Int](repeating: 0, count: b.count + 1)
  var above = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(above[j] + 1, row[j - 1] + 1, replaced)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], twoAbove[j - 2] + 1)
      }
    }
    (twoAbove, above) = (above, row)
  }
  return above[b.count]
}
