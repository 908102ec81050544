/// Shortens text from a file so that it fits into a message.
enum Excerpt {
  /// At most 40 characters of the text, line breaks and other control characters shown as spaces.
  static func of(_ text: String) -> String {
    let shown = text.prefix(40).map { character in
      character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : character
    }
    return String(shown) + (shown.count < text.count ? "…" : "")
  }
}
