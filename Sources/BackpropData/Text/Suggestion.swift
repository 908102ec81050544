/// Finds what somebody may have meant.
public enum Suggestion {
  /// The candidate that differs least from `word`, when it differs by few enough letters: one in
  /// three, at least one, at most three, and never all. Upper and lower case count as alike; of
  /// equally good ones the first is taken.
  ///
  /// The distance is that of Damerau and Levenshtein (insertions, deletions, substitutions, swaps
  /// of neighbours).
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let length = max(wanted.count, letters.count)
      let limit = min(3, max(1, length / 3), length - 1)
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// The sentence that follows "no column x": the suggestion, and what there is.
  ///
  /// At most `limit` candidates are listed.
  public static func hint(
    for word: String, among candidates: [String], called kind: String, limit: Int = 20
  ) -> String {
    var text = ""
    if let nearest = nearest(to: word, among: candidates) {
      text = "did you mean \"\(nearest)\"? "
    }
    text += kind + ": " + candidates.prefix(limit).joined(separator: ", ")
    if candidates.count > limit { text += ", and \(candidates.count - limit) more" }
    return text
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    // Three rows of the usual table: the current one and the two before it.
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(
          previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, before[j - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
