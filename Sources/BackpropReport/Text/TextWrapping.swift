/// The lines of a text broken at spaces so that none is longer than `width`; a word that is longer
/// stands alone. Line breaks in the text are kept.
package func wrapped(_ text: String, width: Int) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
    var lines = [""]
    for word in paragraph.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension String {
  /// The text with spaces before it; nothing where the text is empty, so that no line ends in spaces.
  package func indented(by count: Int) -> String {
    isEmpty ? "" : String(repeating: " ", count: count) + self
  }

  /// The text with spaces behind it, at least as long as `width`.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
