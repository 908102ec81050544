/// A command of the tool.
///
/// To add one: a file with its options and what it does, and a line in `BackpropCommand`.
protocol Verb: ParsableCommand {
  /// How it reports; declared by each verb as an option group.
  var reporting: OutputOptions { get }

  /// Does the work. Faults are thrown; a negative answer is a status.
  func run(on console: Console) throws -> ExitStatus
}

/// How a verb reports: the same for all of them.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Write results to standard output as JSON.")
  var json: Bool

  @Flag(name: [.long, .customShort("q")], help: "Say nothing but errors.")
  var quiet: Bool
}
