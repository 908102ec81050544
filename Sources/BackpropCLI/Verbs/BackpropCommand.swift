import Backprop

/// The whole command: the list of its verbs, and its own help page.
struct BackpropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop",
    abstract: "Train a neural network on a table, and use it.",
    discussion: """
      `backprop help COMMAND` describes a command; `backprop help --man` writes a page for man, and \
      `backprop completions bash` a script that completes commands, options and columns. Results go \
      to standard output, everything else to standard error.
      """,
    examples: [
      .init(
        line: "backprop train penguins.csv --target species",
        meaning: "Train a network that predicts a column; writes penguins.backprop."),
      .init(
        line: "backprop evaluate penguins.backprop new.csv",
        meaning: "Measure it on rows whose answers are known."),
      .init(
        line: "backprop predict penguins.backprop new.csv > predictions.csv",
        meaning: "Predict rows whose answers are not."),
    ],
    sections: [
      .init(
        title: "Exit status",
        entries: ExitStatus.allCases.map { .init(label: "\($0.rawValue)", text: $0.meaning) })
    ],
    version: "backprop 0.1.0",
    subcommands: [
      Train.self,
      Predict.self,
      Evaluate.self,
      Inspect.self,
      Explain.self,
      List.self,
      Config.self,
      Completions.self,
    ])
}
