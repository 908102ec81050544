/// A set of options and arguments, declared as properties with `@Option`, `@Flag`, `@Argument` and
/// `@OptionGroup`.
///
/// The properties are found by reflection on an empty instance, and filled by decoding a new one:
/// so a parsed command is a plain, immutable value. The declarations read as they do with
/// swift-argument-parser, which could take this folder's place.
protocol ParsableArguments: Decodable, Sendable {
  /// An instance that holds definitions only; reading a property of it traps.
  init()

  /// Checks what no single option can: called once all values are there.
  func validate() throws(ParseError)
}

extension ParsableArguments {
  func validate() throws(ParseError) {}
}

/// A command or subcommand: its options, and what its help page says.
protocol ParsableCommand: ParsableArguments {
  /// The name, the texts of the help page, and the subcommands.
  static var configuration: CommandConfiguration { get }

  /// What to say of an option that must be given and is not, in place of its help; nil for nothing.
  ///
  /// - Parameter values: Those of the options that are there, by key.
  static func advice(
    onMissing definition: ArgumentDefinition, given values: [String: any Sendable]
  ) -> String?
}

extension ParsableCommand {
  static func advice(
    onMissing definition: ArgumentDefinition, given values: [String: any Sendable]
  ) -> String? { nil }
}

/// What a command is called and what its help page says.
struct CommandConfiguration: Sendable {
  /// The word that a person types.
  var commandName: String
  /// One sentence on what the command does.
  var abstract: String
  /// What else there is to know, in paragraphs; printed after the options.
  var discussion = ""
  /// Command lines to copy, printed before the options.
  var examples: [Example] = []
  /// Lists for reference, printed last.
  var sections: [Section] = []
  /// What `--version` prints; a subcommand answers with the version of the command above it.
  var version = ""
  /// The commands below this one. A command with subcommands takes no arguments of its own.
  var subcommands: [any ParsableCommand.Type] = []

  /// A command line and what it does.
  struct Example: Sendable {
    var line: String
    var meaning: String
  }

  /// A titled list of things and what they mean.
  struct Section: Sendable {
    var title: String
    var entries: [Entry]

    struct Entry: Sendable {
      var label: String
      var text: String
    }
  }
}

/// A command line, or a setting from elsewhere, that cannot be understood.
struct ParseError: Error, Equatable {
  /// Where the fault lies.
  enum Kind: Equatable, Sendable {
    case commandLine
    /// A line of a file of settings, or an environment variable.
    case setting
    /// The file of settings cannot be read.
    case missingSettings
  }

  /// What is wrong and what would be right; one line, no full stop.
  var message: String
  /// The words of the command whose help page tells more, such as `["backprop", "train"]`.
  var path: [String] = []
  /// Where the fault lies.
  var kind = Kind.commandLine

  init(_ message: String, path: [String] = [], kind: Kind = .commandLine) {
    self.message = message
    self.path = path
    self.kind = kind
  }

  static func setting(_ message: String) -> ParseError { ParseError(message, kind: .setting) }
}
