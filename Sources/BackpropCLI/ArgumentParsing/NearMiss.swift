import BackpropTabular

/// The candidate that a mistyped word most likely meant, or nil where none is close: what
/// ``Suggestion`` finds, else the first that begins with the word, if it has three letters.
func nearMiss(to word: String, in candidates: [String]) -> String? {
  if let nearest = Suggestion.nearest(to: word, among: candidates) { return nearest }
  let typed = word.lowercased()
  // The dashes of an option are no letters of its name.
  guard typed.drop(while: { $0 == "-" }).count >= 3 else { return nil }
  return candidates.first { $0.lowercased().hasPrefix(typed) }
}
