import BackpropTabular

/// `backprop config COMMAND`: what its options are set to, and where.
struct Config: Verb {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show what the options of a command are set to, and where each value comes from.",
    discussion: """
      What the command line says wins; then an environment variable, named like the option: \
      BACKPROP_LEARNING_RATE; then the file that --config or BACKPROP_CONFIG names; then the default. \
      The file holds lines such as `epochs = 50`, for all commands, or below a line `[train]` for one; \
      `#` begins a remark. A flag is set to yes or no.
      """,
    examples: [
      .init(line: "backprop config train", meaning: "The options of train without any given."),
      .init(
        line: "BACKPROP_SEED=7 backprop config train --config run.conf",
        meaning: "With a variable and a file."),
    ])

  @Argument(
    help: .init("The command.", valueName: "command"),
    parsing: .choice(
      of: ["train", "predict", "evaluate", "inspect", "explain", "list", "completions"]))
  var command: String

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    guard
      let verb = BackpropCommand.configuration.subcommands.first(where: {
        $0.configuration.commandName == command
      })
    else { preconditionFailure("config: \(command) is a choice but no command") }
    let settings = console.settings
    let file = try settings.file(reporting.config, of: BackpropCommand.self)
    var rows: [(name: String, value: String?, origin: String)] = []
    for definition in argumentDefinitions(of: verb.init()) {
      guard let name = Settings.name(of: definition) else { continue }
      if let value = settings.value(of: definition, command: command, file) {
        rows.append((name, value.text, value.origin))
      } else if definition.isRequired {
        rows.append((name, nil, "must be given"))
      } else {
        rows.append((name, definition.defaultInWords, "default"))
      }
    }
    if console.isJSON {
      try console.print(json(rows).text())
      return .success
    }
    var table = TextTable([.init("option"), .init("from"), .init("value")])
    for row in rows { table.add([row.name, row.origin, row.value ?? "–"]) }
    for line in table.lines(width: console.output.width, heading: console.output.style.bold) {
      try console.print(line)
    }
    return .success
  }

  private func json(_ rows: [(name: String, value: String?, origin: String)]) -> JSON {
    [
      "schema": "backprop.config/1", "command": .string(command),
      "options": .array(
        rows.map { row in
          [
            "name": .string(row.name), "value": row.value.map { .string($0) } ?? .null,
            "origin": .string(row.origin),
          ]
        }),
    ]
  }
}
