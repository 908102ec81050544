/// What a command line asks for.
enum Invocation: Sendable {
  case run(any ParsableCommand)
  /// A help page: the commands from the root down to the one in question.
  case help([any ParsableCommand.Type])
  /// The version's text.
  case version(String)
  /// The page for `man`.
  case manual(any ParsableCommand.Type)
}

extension ParsableCommand {
  /// What the words of a command line, the program's name left out, ask for.
  ///
  /// - Parameter settings: Where values of options may come from besides.
  static func invocation(
    of arguments: [String], settings: Settings = .none
  ) throws(ParseError) -> Invocation {
    var path: [any ParsableCommand.Type] = [Self.self]
    var words = arguments
    var command: any ParsableCommand.Type = Self.self
    while !command.configuration.subcommands.isEmpty {
      switch try descend(from: command, taking: &words, path: path) {
      case .command(let chosen):
        command = chosen
        path.append(chosen)
      case .help:
        if words.contains("--man") { return .manual(Self.self) }
        return .help(try named(by: words))
      case nil:
        return asksForVersion(words) ? .version(configuration.version) : .help(path)
      }
    }
    if asksForHelp(words) { return .help(path) }
    if asksForVersion(words) { return .version(configuration.version) }
    do {
      return .run(try command.parse(words, settings, root: Self.self))
    } catch {
      var error = error
      error.path = path.map { $0.configuration.commandName }
      throw error
    }
  }

  /// A command from the words that follow its name.
  ///
  /// - Parameters:
  ///   - settings: Where values of options come from that the words do not give.
  ///   - root: The command whose subcommands a file of settings may speak of.
  static func parse(
    _ words: [String], _ settings: Settings = .none, root: any ParsableCommand.Type = Self.self
  ) throws(ParseError) -> Self {
    let definitions = argumentDefinitions(of: Self())
    let values = try ArgumentParser.values(
      of: words, for: definitions,
      settings: { (path) throws(ParseError) in
        let file = try settings.file(path, of: root)
        return { settings.value(of: $0, command: configuration.commandName, file) }
      }, advice: advice)
    let command: Self
    do {
      command = try Self(from: ArgumentDecoder(values: values))
    } catch {
      preconditionFailure("\(Self.self) has a property that is no argument: \(error)")
    }
    try command.validate()
    return command
  }

  /// The commands that `help` is asked about.
  private static func named(
    by words: [String]
  ) throws(ParseError) -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = [Self.self]
    var command: any ParsableCommand.Type = Self.self
    for word in words where !isOption(word) {
      command = try subcommand(word, of: command, path: path)
      path.append(command)
    }
    return path
  }
}

/// What a word in a subcommand's place says.
private enum Step {
  /// `help train` is `train --help`.
  case help
  case command(any ParsableCommand.Type)
}

/// Takes the name of a subcommand out of the words; options before it stay where they are. Nil where
/// there is none, because help or the version is asked for, or nothing.
private func descend(
  from command: any ParsableCommand.Type, taking words: inout [String],
  path: [any ParsableCommand.Type]
) throws(ParseError) -> Step? {
  let subcommands = command.configuration.subcommands
  let options = subcommands.flatMap { argumentDefinitions(of: $0.init()) }
  var index = words.startIndex
  while index < words.endIndex, isOption(words[index]) {
    let takesValue = options.contains { definition in
      definition.kind == .option && definition.names.contains { $0.text == words[index] }
    }
    index += takesValue ? 2 : 1
  }
  guard index < words.endIndex else {
    guard words.isEmpty || asksForHelp(words) || asksForVersion(words) else {
      throw ParseError(
        "a command is missing: \(subcommandNames(of: command))",
        path: path.map { $0.configuration.commandName })
    }
    return nil
  }
  let word = words.remove(at: index)
  if word == "help" { return .help }
  return .command(try subcommand(word, of: command, path: path))
}

private func subcommand(
  _ word: String, of command: any ParsableCommand.Type, path: [any ParsableCommand.Type]
) throws(ParseError) -> any ParsableCommand.Type {
  let subcommands = command.configuration.subcommands
  if let match = subcommands.first(where: { $0.configuration.commandName == word }) {
    return match
  }
  let names = subcommands.map { $0.configuration.commandName }
  let hint =
    nearMiss(to: word, in: names + ["help"]).map { "did you mean `\($0)`?" }
    ?? "the commands are \(subcommandNames(of: command))"
  throw ParseError(
    "unknown command `\(word)`; \(hint)", path: path.map { $0.configuration.commandName })
}

private func subcommandNames(of command: any ParsableCommand.Type) -> String {
  command.configuration.subcommands.map { $0.configuration.commandName }.joined(separator: ", ")
}

private func asksForHelp(_ words: [String]) -> Bool {
  words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
}

private func asksForVersion(_ words: [String]) -> Bool {
  words.prefix { $0 != "--" }.contains("--version")
}
