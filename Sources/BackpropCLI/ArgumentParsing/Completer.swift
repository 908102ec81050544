/// Finds what may follow on a command line that is being typed.
struct Completer: Sendable {
  /// The command at the root.
  var root: any ParsableCommand.Type
  /// The columns of the table at a path; none where it is no table.
  var columns: @Sendable (String) -> [String]

  /// What a word may become.
  struct Candidate: Equatable, Sendable {
    /// The whole word.
    var word: String
    /// What it means; empty where that is plain.
    var meaning = ""
  }

  /// What the last of some words may become; nil where it is the path of a file.
  ///
  /// - Parameter words: the words behind the program's name, the last of them the one that is being
  ///   typed, perhaps empty.
  func candidates(for words: [String]) -> [Candidate]? {
    let current = words.last ?? ""
    let before = words.dropLast()
    let commands = root.configuration.subcommands
    guard let name = before.first(where: { !isOption($0) }) else {
      let verbs = commands.map {
        Candidate(word: $0.configuration.commandName, meaning: $0.configuration.abstract)
      }
      return matching(
        current, verbs + [Candidate(word: "help", meaning: "Describe a command.")] + Self.always)
    }
    if name == "help" {
      return matching(
        current,
        commands.map { Candidate(word: $0.configuration.commandName) }
          + [Candidate(word: "--man", meaning: "As a page for man.")])
    }
    guard let command = commands.first(where: { $0.configuration.commandName == name }) else {
      return []
    }
    return candidates(
      for: current, after: Array(before), argumentDefinitions(of: command.init()), command: name)
  }

  private static let always = [
    Candidate(word: "--help", meaning: "Print the help page and stop."),
    Candidate(word: "--version", meaning: "Print the version and stop."),
  ]

  private func candidates(
    for current: String, after before: [String], _ definitions: [ArgumentDefinition],
    command: String
  ) -> [Candidate]? {
    let line = TypedLine(before, definitions, command: command)
    if let option = line.awaiting {
      return values(of: option, typed: current, prefix: "", tables: line.positionals)
    }
    if !line.optionsEnded, current.hasPrefix("--"), let sign = current.firstIndex(of: "="),
      let option = definitions.first(where: { $0.isNamed(String(current[..<sign])) })
    {
      return values(
        of: option, typed: String(current[current.index(after: sign)...]),
        prefix: String(current[...sign]), tables: line.positionals)
    }
    if !line.optionsEnded, current.hasPrefix("-"), current != "-" {
      let options = definitions.filter { $0.kind != .positional && !line.flags.contains($0.key) }
      return matching(
        current,
        options.map { Candidate(word: $0.preferredName, meaning: $0.help.abstract) } + Self.always)
    }
    let positionals = definitions.filter { $0.kind == .positional }
    let position = min(line.positionals.count, positionals.count - 1)
    guard position >= 0, position == line.positionals.count || positionals[position].isRepeating
    else { return [] }
    let choices = positionals[position].choices
    return choices.isEmpty ? nil : matching(current, choices.map { Candidate(word: $0) })
  }

  /// The values of an option; in a list the last element is completed.
  private func values(
    of option: ArgumentDefinition, typed: String, prefix: String, tables: [String]
  ) -> [Candidate]? {
    guard option.kind == .option else { return [] }
    let elementsEnd = typed.lastIndex(of: ",").map { typed.index(after: $0) } ?? typed.startIndex
    switch option.values {
    case .choices(let words): return matching(typed, words.map { Candidate(word: $0) }, prefix)
    case .column:
      let names = tables.lazy.map(columns).first { !$0.isEmpty } ?? []
      return matching(typed, names.map { Candidate(word: $0) }, prefix)
    case .columns:
      let names = tables.lazy.map(columns).first { !$0.isEmpty } ?? []
      // A name with a comma or a quote in it stands in quotes, as the option reads it.
      let words = names.map { name in
        name.contains(",") || name.contains("\"")
          ? "\""
            + name.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\"" : name
      }
      return matching(
        String(typed[elementsEnd...]), words.map { Candidate(word: $0) },
        prefix + typed[..<elementsEnd])
    case .path: return nil
    case .other: return []
    }
  }

  private func matching(
    _ typed: String, _ candidates: [Candidate], _ prefix: String = ""
  ) -> [Candidate] {
    candidates.filter { $0.word.hasPrefix(typed) }
      .map { Candidate(word: prefix + $0.word, meaning: $0.meaning) }
  }
}

/// What stands on a command line before the word that is being typed.
private struct TypedLine {
  /// The option whose value comes next.
  var awaiting: ArgumentDefinition?
  /// The words that belong to no option, the command's name left out.
  var positionals: [String] = []
  /// The keys of the flags that are given.
  var flags: Set<String> = []
  /// Whether `--` has been typed.
  var optionsEnded = false

  init(_ words: [String], _ definitions: [ArgumentDefinition], command: String) {
    var isBehindCommand = false
    for word in words {
      if awaiting != nil {
        awaiting = nil
      } else if optionsEnded || !isOption(word) {
        if isBehindCommand || word != command { positionals.append(word) }
        isBehindCommand = true
      } else if word == "--" {
        optionsEnded = true
      } else if let definition = definitions.first(where: { $0.isNamed(word) }) {
        if definition.kind == .option {
          awaiting = definition
        } else {
          flags.insert(definition.key)
        }
      }
    }
  }
}

extension ArgumentDefinition {
  /// What stands for an option's value on a line that is being typed.
  enum Values {
    case choices([String])
    case column
    case columns
    case path
    case other
  }

  /// What its values are.
  var values: Values {
    if !choices.isEmpty { return .choices(choices) }
    switch valueName {
    case "column": return .column
    case "columns": return .columns
    case "file", "model": return .path
    default: return .other
    }
  }

  /// Whether it has a name, written with its dashes.
  fileprivate func isNamed(_ word: String) -> Bool { names.contains { $0.text == word } }
}
