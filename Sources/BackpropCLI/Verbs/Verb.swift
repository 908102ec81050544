/// A command of the tool.
///
/// To add one: a file with its options and what it does, and a line in `BackpropCommand`.
protocol Verb: ParsableCommand {
  /// How it reports; declared by each verb as an option group.
  var reporting: OutputOptions { get }

  /// Does the work. Faults are thrown; a negative answer is a status.
  func run(on console: Console) throws -> ExitStatus
}

/// How a verb reports, and what else all of them have.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Write results to standard output as JSON.")
  var json: Bool

  @Flag(name: [.long, .customShort("q")], help: "Say nothing but errors.")
  var quiet: Bool

  /// When text is coloured.
  enum Color: String, CaseIterable, Sendable {
    /// On a terminal, unless `NO_COLOR` is set.
    case auto
    case always, never
  }

  @Option(
    help: .init(
      "Colour the text; auto does it on a terminal, unless NO_COLOR is set.", valueName: "when"),
    parsing: .choice)
  var color: Color = .auto

  @Option(
    help: .init(
      "Take options that are not given from this file; `backprop help config` describes it.",
      valueName: "file"),
    parsing: .text("a path"))
  var config: String?
}
