/// `backprop inspect FILE`: what a model file holds.
struct Inspect: Verb {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a model file holds: its task, columns, network and training.",
    examples: [
      .init(line: "backprop inspect penguins.backprop", meaning: "Print it for a person."),
      .init(line: "backprop inspect penguins.backprop --json", meaning: "Print it for a program."),
    ])

  @Argument(help: "A model file.", parsing: .text("the path of a model"))
  var file: String

  @OptionGroup(title: "Output")
  var reporting: OutputOptions
}
