/// `backprop evaluate MODEL DATA`: how good the model is on rows whose answers are known.
struct Evaluate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure a trained model on a table that holds the true answers.",
    discussion: """
      With bounds, the exit status is 1 where one is not met: a check for scripts. A bound may be on any
      metric of the task (`backprop list metrics`), which is then shown as well.
      """,
    examples: [
      .init(
        line: "backprop evaluate penguins.backprop new.csv",
        meaning: "Print the usual metrics of the model's task."),
      .init(
        line: "backprop evaluate penguins.backprop new.csv --min accuracy=0.9",
        meaning: "Fail where the model is worse than it has to be."),
    ])

  @Argument(help: "The model file.", parsing: .text("the path of a model"))
  var model: String

  @Argument(
    help: "Files with the model's columns and its target; - is standard input.",
    parsingEach: .text("the path of a table, or -"))
  var data: [String]

  @OptionGroup(title: "Reading the table")
  var input: InputOptions

  @Option(
    help: .init("The column that says how much each row counts.", valueName: "column"),
    parsing: .text("the name of a column"))
  var sampleWeight: String?

  @OptionGroup(title: "Bounds")
  var bounds: Bounds

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  @OptionGroup(title: "Running")
  var running: PredictionRunning

  /// What the metrics must reach.
  struct Bounds: ParsableArguments {
    @Option(
      help: .init(
        "The least that a metric must reach, such as accuracy=0.9.", valueName: "metric=value"),
      parsing: .list(of: .metricBound))
    var min: [MetricBound]?

    @Option(
      help: .init(
        "The most that a metric may reach, such as rmse=2.5.", valueName: "metric=value"),
      parsing: .list(of: .metricBound))
    var max: [MetricBound]?
  }

  /// A metric and a value that it is held against.
  struct MetricBound: Equatable, Sendable {
    var metric: String
    var value: Double
  }
}

extension ValueParser where Value == Evaluate.MetricBound {
  /// `accuracy=0.9`.
  static var metricBound: Self {
    Self(expected: "a metric and a finite number, such as accuracy=0.9") { text in
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = Double(parts[1]), value.isFinite else {
        return nil
      }
      return Evaluate.MetricBound(metric: String(parts[0]), value: value)
    }
  }
}
