import BackpropTabular

/// The words for what the engine can be put together from: its kinds, spelled with dashes.
enum Vocabulary {
  static let activations = Library.standard.activations.map { dashed($0.name) }

  /// `halfSquaredError` as `half-squared-error`.
  static func dashed(_ kind: String) -> String {
    kind.reduce(into: "") { text, letter in
      if letter.isUppercase { text += "-" }
      text += letter.lowercased()
    }
  }

  /// The kind behind a word; see ``dashed(_:)``.
  static func kind(_ word: String) -> Descriptor {
    let parts = word.split(separator: "-")
    return Descriptor(
      parts.dropFirst().reduce(String(parts[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    )
  }
}
