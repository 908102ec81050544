import BackpropTabular

/// `backprop train DATA --target COLUMN`: a table in, a model file out.
struct Train: Verb {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network that predicts one column of a table from the others.",
    discussion: """
      Lists are separated by commas, or the option is given again. A column name with a comma in it \
      stands in double quotes: --exclude '"Mass, g",id'.

      Activations, losses, optimisers and schedules have fields of their own, which follow the \
      name: --optimizer adam:beta1=0.8,epsilon=1e-7. `backprop list all` shows them.
      """,
    examples: [
      .init(
        line: "backprop train penguins.csv --target species",
        meaning: "Everything by default; writes penguins.backprop."),
      .init(
        line:
          "backprop train houses.csv --target price --exclude id --hidden 128,64",
        meaning: "Leave a column out and choose the network."),
      .init(
        line: "backprop train xor.csv --target y --validation 0 --test 0 --epochs 2000",
        meaning: "Train on every row there is."),
      .init(
        line: "backprop train visits.csv --target relapse --group patient --class-weight balanced",
        meaning: "Never test on a patient that was trained on; let a rare class count in full."),
      .init(
        line:
          "backprop train new.csv --target price --continue houses.backprop --layer 1:frozen",
        meaning: "Train a model further on other data, but for its first layer."),
      .init(
        line: "backprop train houses.csv --target price --checkpoint run.checkpoint",
        meaning: "Once more with --resume run.checkpoint, it goes on where it was broken off."),
    ])

  /// What the network is trained to do.
  enum TaskName: String, CaseIterable, Sendable {
    case binary, multiclass, regression
  }

  /// The type of the network's numbers.
  enum Precision: String, CaseIterable, Sendable {
    case single, double
  }

  @Argument(
    help: .init(
      "The table: a file of CSV, TSV, JSON Lines, SQLite, NPY, NPZ, IDX or Parquet, packed or not; "
        + "several are read as one table; - is standard input."),
    parsingEach: .text("the path of a table, or -"))
  var data: [String]

  @OptionGroup(title: "Reading the table")
  var input: InputOptions

  @OptionGroup(title: "Columns")
  var columns: Columns

  @OptionGroup(title: "What rows count")
  var weights: Weights

  @OptionGroup(title: "Network")
  var network: NetworkChoices

  @OptionGroup(title: "Network")
  var layers: LayerChoices

  @OptionGroup(title: "Network")
  var own: OwnLayers

  @OptionGroup(title: "Starting weights")
  var start: StartChoices

  @OptionGroup(title: "Training")
  var training: TrainingChoices

  @OptionGroup(title: "Training")
  var steps: StepChoices

  @OptionGroup(title: "Parts of the table")
  var parts: Parts

  @OptionGroup(title: "Running")
  var running: Running

  @OptionGroup(title: "Breaking off and going on")
  var checkpoints: Checkpoints

  @OptionGroup(title: "Output")
  var file: ModelOutput

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  func validate() throws(ParseError) {
    if data == ["-"] && file.output == nil {
      throw ParseError(
        "`--output <file>` is missing: data from standard input gives the model no name")
    }
    if parts.validation != nil && parts.validationData != nil {
      throw ParseError(
        "`--validation` takes rows of the table, and `--validation-data` gives others: give one of "
          + "them")
    }
    let validation = parts.validation ?? TabularOptions().validation
    if parts.validationData == nil && validation + parts.test >= 1 {
      throw ParseError(
        "`--validation \(validation)` and `--test \(parts.test)` leave no rows to train on:"
          + " together they must stay below 1")
    }
    let dividing = [
      ("--split-column", parts.splitColumn), ("--group", parts.group),
      ("--time-order", parts.timeOrder),
    ].filter { $0.1 != nil }
    if dividing.count > 1 {
      throw ParseError(
        "`\(dividing[0].0)` and `\(dividing[1].0)` both divide the rows: give one of them")
    }
    if training.clipNorm != nil && training.clipValue != nil {
      throw ParseError("`--clip-norm` and `--clip-value` bound the same gradient: give one of them")
    }
    try validateStart()
    try validateLayers()
    try validateOwnLayers()
    try validateSteps()
    if checkpoints.checkpoint == nil {
      for (option, isGiven) in [
        ("--checkpoint-every", checkpoints.checkpointEvery != nil),
        ("--stop-after", checkpoints.stopAfter != nil),
      ] where isGiven {
        throw ParseError(
          "`\(option)` needs `--checkpoint <file>`: without it there is nothing to go on from")
      }
    }
  }

  /// Refuses what a model that is trained further brings along itself.
  private func validateStart() throws(ParseError) {
    if start.initialWeights != nil && start.initializer != nil {
      throw ParseError(
        "`--initializer` draws the weights that `--initial-weights` gives: give one of them")
    }
    guard start.continued != nil else { return }
    let brought: [(String, Bool)] = [
      ("--task", columns.task != nil), ("--features", columns.features != nil),
      ("--exclude", columns.exclude != nil), ("--categorical", columns.categorical != nil),
      ("--numeric", columns.numeric != nil), ("--positive", columns.positive != nil),
      ("--hidden", network.hidden != nil),
      ("--activation", network.activation != nil), ("--dropout", network.dropout != nil),
      ("--branch", !own.branch.isEmpty), ("--loss", training.loss != nil),
      ("--label-smoothing", steps.labelSmoothing != nil),
      ("--initializer", start.initializer != nil),
      ("--initial-weights", start.initialWeights != nil),
    ]
    for (option, isGiven) in brought + layers.given where isGiven {
      throw ParseError(
        "`\(option)` cannot be changed by `--continue`: the model brings its own")
    }
  }

  /// Where the model goes: the given file, or the data's name with another ending, in this folder.
  var modelPath: String {
    file.output ?? pathStem(data[0]) + ".backprop"
  }
}
