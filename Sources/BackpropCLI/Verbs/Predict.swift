/// `backprop predict MODEL DATA`: rows in, predictions out.
struct Predict: Verb {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the rows of a table with a trained model.",
    examples: [
      .init(
        line: "backprop predict penguins.backprop new.csv",
        meaning: "Write a CSV with one prediction for each row."),
      .init(
        line: "head -100 new.csv | backprop predict penguins.backprop - | head -3",
        meaning: "As a filter, for any number of rows."),
      .init(
        line: "backprop predict penguins.backprop new.csv --append --probabilities",
        meaning: "The table, and behind each row its prediction and how sure it is."),
      .init(
        line: "backprop predict penguins.backprop new.csv -o predictions.csv --force",
        meaning: "To a file, that only appears when it is complete."),
    ])

  @Argument(help: "The model file.", parsing: .text("the path of a model"))
  var model: String

  @Argument(
    help:
      "Files with the columns that the model was trained on, in any order; - is standard input.",
    parsingEach: .text("the path of a table, or -"))
  var data: [String]

  @OptionGroup(title: "Reading the table")
  var input: InputOptions

  @Flag(help: "Add the probability of each class.")
  var probabilities: Bool

  @Flag(help: "Keep the columns of the table, and add the predictions behind them.")
  var append: Bool

  @OptionGroup(title: "Output")
  var file: TableOutput

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  @OptionGroup(title: "Running")
  var running: PredictionRunning

  /// Where the predictions go.
  struct TableOutput: ParsableArguments {
    @Option(
      name: [.customShort("o"), .long],
      help: .init(
        "The file for the predictions; - is standard output.", valueName: "file", default: "-"),
      parsing: .text("a path, or -"))
    var output: String?

    @Flag(name: [.customShort("f"), .long], help: "Replace the output where it exists.")
    var force: Bool
  }
}

/// How a trained model is run.
struct PredictionRunning: ParsableArguments {
  @Option(
    help: .init(
      "The threads to use; the result does not depend on it.", valueName: "n",
      default: "one for each processor"),
    parsing: .wholeNumber(atLeast: 1, atMost: 1024))
  var threads: Int?
}
