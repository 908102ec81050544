/// Turns the words after a command's name into values.
///
/// Options and positional arguments come in any order; `--name value` and `--name=value` are the
/// same; `-qf` stands for `-q -f`; after `--` every word is a positional argument.
struct ArgumentParser {
  private let definitions: [ArgumentDefinition]
  private var values: [String: any Sendable] = [:]
  private var given: Set<String> = []
  private var positionals: ArraySlice<ArgumentDefinition>
  private var words: ArraySlice<String>

  /// What an option is set to elsewhere than on the command line.
  typealias Lookup = (ArgumentDefinition) -> Settings.Value?

  /// The values of a command's properties by key, the defaults included.
  ///
  /// - Parameters:
  ///   - settings: What sets the options that the words do not give, once it is known which file of
  ///     settings they name.
  ///   - advice: What to say of an option that must be given and is not, in place of its help.
  static func values(
    of words: some Collection<String>, for definitions: [ArgumentDefinition],
    settings: (_ file: String?) throws(ParseError) -> Lookup = { _ in { _ in nil } },
    advice: (_ missing: ArgumentDefinition, _ values: [String: any Sendable]) -> String? = { _, _ in
      nil
    }
  ) throws(ParseError) -> [String: any Sendable] {
    var parser = ArgumentParser(definitions: definitions, words: words)
    try parser.parse()
    let file = definitions.first { $0.names.contains(.long("config")) }
    try parser.take(settings(file.flatMap { parser.values[$0.key] as? String }))
    try parser.checkRequired(advice)
    return parser.values
  }

  private init(definitions: [ArgumentDefinition], words: some Collection<String>) {
    self.definitions = definitions
    self.words = ArraySlice(words)
    positionals = definitions.filter { $0.kind == .positional }[...]
    for definition in definitions {
      if case .value(let initial) = definition.initial {
        values.updateValue(initial, forKey: definition.key)
      }
    }
  }

  private mutating func parse() throws(ParseError) {
    var optionsEnded = false
    while let word = words.popFirst() {
      if optionsEnded || !isOption(word) {
        try takePositional(word)
      } else if word == "--" {
        optionsEnded = true
      } else if word.hasPrefix("--") {
        try takeLong(word)
      } else {
        try takeShort(word)
      }
    }
  }

  /// Fills in what the words leave open.
  private mutating func take(_ setting: Lookup) throws(ParseError) {
    for definition in definitions where !given.contains(definition.key) {
      guard let value = setting(definition) else { continue }
      do throws(ParseError) {
        if definition.kind != .flag {
          try store(value.text, in: definition, shown: value.shown)
        } else if let isYes = Settings.isYes(value.text) {
          if isYes { try store("", in: definition, shown: value.shown) }
        } else {
          throw ParseError("`\(value.shown)`: expected yes or no")
        }
      } catch {
        throw .setting(error.message)
      }
    }
  }

  private func checkRequired(
    _ advice: (ArgumentDefinition, [String: any Sendable]) -> String?
  ) throws(ParseError) {
    if let missing = definitions.first(where: { $0.isRequired && !given.contains($0.key) }) {
      let name = missing.kind == .positional ? missing.preferredName : missing.synopsis
      let remedy = advice(missing, values) ?? sentenceStart(missing.help.abstract)
      throw ParseError("`\(name)` is missing: \(remedy)")
    }
  }

  private mutating func takePositional(_ word: String) throws(ParseError) {
    guard let definition = positionals.first else {
      throw ParseError("`\(quoted(word))` is one argument too many")
    }
    if !definition.isRepeating { positionals.removeFirst() }
    try store(word, in: definition, shown: "<\(definition.valueName)> \(quoted(word))")
  }

  private mutating func takeLong(_ word: String) throws(ParseError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let (name, value) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    guard let definition = definition(of: name) else { throw unknown(name) }
    try take(definition, named: name, value: value)
  }

  /// One letter or several: all but the last must be flags.
  private mutating func takeShort(_ word: String) throws(ParseError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let letters = parts[0].dropFirst()
    for (index, letter) in letters.enumerated() {
      let isLast = index == letters.count - 1
      guard let definition = definition(of: "-\(letter)") else {
        throw unknown(letters.count == 1 ? "-\(letter)" : String(parts[0]))
      }
      guard definition.kind == .flag || isLast else {
        throw ParseError("`-\(letter)` in `\(word)` needs a value: write it alone, `-\(letter) …`")
      }
      try take(
        definition, named: "-\(letter)",
        value: isLast && parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  private mutating func take(
    _ definition: ArgumentDefinition, named name: String, value: String?
  ) throws(ParseError) {
    if definition.kind == .flag {
      guard value == nil else { throw ParseError("`\(name)` takes no value") }
      try store("", in: definition, shown: name)
    } else if let value {
      try store(value, in: definition, shown: "\(name)=\(value)")
    } else if let next = words.first, !isOption(next) {
      words.removeFirst()
      try store(next, in: definition, shown: "\(name) \(quoted(next))")
    } else {
      var message = "`\(name)` needs a value: `\(name) <\(definition.valueName)>`"
      if let next = words.first { message += "; one that starts with a dash as `\(name)=\(next)`" }
      throw ParseError(message)
    }
  }

  private mutating func store(
    _ text: String, in definition: ArgumentDefinition, shown: String
  ) throws(ParseError) {
    let earlier = given.contains(definition.key) ? values[definition.key] : nil
    do {
      let value = try definition.accept(earlier, text)
      values.updateValue(value, forKey: definition.key)
      given.insert(definition.key)
    } catch {
      if let reason = error.reason { throw ParseError("`\(shown)`: \(reason)") }
      var message = "`\(shown)`: expected \(error.expected)"
      if let part = error.part { message += ", not `\(part)`" }
      if let suggestion = error.suggestion { message += "; did you mean `\(suggestion)`?" }
      throw ParseError(message)
    }
  }

  private func definition(of name: String) -> ArgumentDefinition? {
    definitions.first { $0.names.contains { $0.text == name } }
  }

  private func unknown(_ name: String) -> ParseError {
    let names = definitions.flatMap(\.names).filter(\.isLong).map(\.text) + ["--help", "--version"]
    let suggestion = nearMiss(to: name, in: names).map { "; did you mean `\($0)`?" } ?? ""
    return ParseError("unknown option `\(name)`\(suggestion)")
  }
}

/// Whether a word is an option rather than a value: a lone dash is standard input, and a dash before
/// a digit or a point is a sign.
func isOption(_ word: String) -> Bool {
  guard word.first == "-", let second = word.dropFirst().first else { return false }
  return !(second.isNumber || second == ".")
}

/// A word as it would have to be typed, where that is not how it looks.
private func quoted(_ word: String) -> String {
  word.isEmpty || word.contains(where: \.isWhitespace) ? "'\(word)'" : word
}

/// A help text as the end of a message: without the full stop and the capital.
private func sentenceStart(_ text: String) -> String {
  let text = text.last == "." ? text.dropLast() : text[...]
  return text.prefix(1).lowercased() + text.dropFirst()
}
