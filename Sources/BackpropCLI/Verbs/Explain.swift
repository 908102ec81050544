import Backprop

/// `backprop explain`: every number of one step of backpropagation.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where every number of backpropagation comes from.",
    discussion: """
      Without a network it explains the classic example: two inputs, two hidden and two output \
      neurons. Each option replaces a part of it. Weights are listed neuron by neuron, from the \
      first hidden neuron to the last output; each gradient stands beside the one that finite \
      differences give.
      """,
    examples: [
      .init(line: "backprop explain", meaning: "The classic example, step by step."),
      .init(
        line: "backprop explain --rule updated-weights",
        meaning: "The same with a common mistake, to see what it changes."),
      .init(
        line: "backprop explain penguins.backprop penguins.csv --row 3",
        meaning: "A step of your own model on a row of your own, from the raw cells on."),
      .init(
        line: "backprop explain --json > trace.json && backprop explain --verify trace.json",
        meaning: "Every number as data, and each checked."),
      .init(
        line: "backprop explain --network 3-4-2 --activation tanh --inputs 1,0.5,-1 "
          + "--targets 0,1 --seed 7",
        meaning: "A network of your own, with random starting weights."),
      .init(
        line: "backprop explain --optimizer adam --inputs 0.05,0.1/1,0 --targets 0.01,0.99/1,0",
        meaning: "Another rule, along a batch of two rows."),
      .init(
        line: "backprop explain --format html -o page.html",
        meaning: "As a page; latex makes a handout, markdown a text with drawings."),
    ],
    sections: [
      .init(
        title: "Rules",
        entries: ExplanationRule.allCases.map {
          .init(label: "\($0.letter), \($0.rawValue)", text: $0.meaning)
        })
    ])

  @Argument(
    help: .init(
      "A model, or a checkpoint of a training, and a table; without them a small network.",
      valueName: "model data"),
    parsingAny: .text("the path of a model, then of a table"))
  var words: [String]

  @OptionGroup(title: "A model and a table")
  var table: TableChoices

  @OptionGroup(title: "Reading the table")
  var input: InputOptions

  @OptionGroup(title: "Files")
  var files: FileChoices

  @OptionGroup(title: "Network")
  var network: NetworkChoices

  @OptionGroup(title: "Step")
  var step: StepChoices

  @OptionGroup(title: "Output")
  var file: ExplanationFile

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  @Option(
    help: .init("The significant digits of each number.", valueName: "n"),
    parsing: .wholeNumber(atLeast: 1, atMost: 17))
  var digits: Int = 9

  /// What is read instead.
  struct FileChoices: ParsableArguments {
    @Option(
      help: .init(
        "A network with its numbers, rows and a step, as the page saves them.",
        valueName: "file"),
      parsing: .text("the path of a problem"))
    var problem: String?

    @Option(
      help: .init(
        "Check a trace that `--json` wrote: each number is computed again from those it names.",
        valueName: "file"),
      parsing: .text("the path of a trace"))
    var verify: String?
  }

  /// What the network is.
  struct NetworkChoices: ParsableArguments {
    @Option(
      help: .init(
        "The widths from input to output, such as 3-4-2.", valueName: "widths",
        default: "the classic example"),
      parsing: .networkWidths)
    var network: [Int]?

    @Option(
      help: .init("The activation of all layers.", valueName: "name", default: "logistic"),
      parsing: .choice(of: Vocabulary.activations))
    var activation: String?

    @Option(
      help: .init(
        "The activation of the last layer.", valueName: "name",
        default: "that of all layers; identity before a cross-entropy, which takes logits"),
      parsing: .choice(of: Vocabulary.activations))
    var outputActivation: String?

    @Option(
      help: .init(
        "The starting weights: numbers neuron by neuron, or a file: a model, or JSON with layers, each "
          + "with its weights (an array for each input) and biases, as traces and the page have them.",
        valueName: "numbers or file", default: "drawn at random"),
      parsing: .startingWeights)
    var weights: WeightsChoice?

    @Option(
      help: .init(
        "One starting bias for each layer.", valueName: "numbers",
        default: "none, or 0 where the rule trains them"),
      parsing: .list(of: .finiteNumber))
    var biases: [Double]?

    @Option(
      help: .init("Fixes the random starting weights.", valueName: "n", default: "1"),
      parsing: .seed)
    var seed: UInt64?
  }

  /// Where it is written, and how.
  struct ExplanationFile: ParsableArguments {
    @Option(
      help: .init("How it is written.", valueName: "format", default: "text"), parsing: .choice)
    var format: ExplanationFormat?

    @Option(
      name: [.customShort("o"), .long],
      help: .init(
        "The file for it; - is standard output. The drawings of markdown are files beside it.",
        valueName: "file", default: "-"),
      parsing: .text("a path, or -"))
    var output: String?

    @Flag(name: [.customShort("f"), .long], help: "Replace the output where it exists.")
    var force: Bool
  }

  /// What is done with it.
  struct StepChoices: ParsableArguments {
    @Option(
      help: .init(
        "One number for each input; the rows of a batch are joined by slashes.",
        valueName: "numbers"),
      parsing: .numberRows)
    var inputs: [[Double]]?

    @Option(
      help: .init(
        "One number for each output; for losses of classes the class, from 0.",
        valueName: "numbers"),
      parsing: .numberRows)
    var targets: [[Double]]?

    @Option(
      help: .init(
        "What is made small; `backprop list losses` shows all.", valueName: "name",
        default: "half-squared-error"),
      parsing: .specification(of: .losses))
    var loss: Descriptor?

    @Option(
      help: .init(
        "The rule of the update, such as adam:beta1=0.8; `backprop list optimizers` shows all.",
        valueName: "name", default: "sgd"),
      parsing: .specification(of: .optimizers))
    var optimizer: Descriptor?

    @Option(
      name: [.long, .customLong("lr")],
      help: .init(
        "The length of a step, η.", valueName: "number", default: "0.5, or the optimizer's own"),
      parsing: .number(above: 0))
    var learningRate: Double?

    @Option(
      help: .init(
        "Which weights and biases move, and when; see Rules.", valueName: "rule",
        default: "original"),
      parsing: .explanationRule)
    var rule: ExplanationRule?

    @Option(
      help: .init(
        "The rounds after which error and outputs are shown at the end.", valueName: "n",
        default: "10000"),
      parsing: .wholeNumber(atLeast: 1, atMost: 1_000_000))
    var steps: Int?
  }
}

extension ValueParser where Value == [Int] {
  /// `3-4-2`.
  static var networkWidths: Self {
    Self(expected: "two or more widths from 1 to 64 joined by dashes, such as 3-4-2") { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let widths = parts.compactMap { Int($0) }
      guard widths.count == parts.count, widths.count >= 2,
        widths.allSatisfy({ (1...64).contains($0) })
      else { return nil }
      return widths
    }
  }
}

extension ValueParser where Value == Double {
  /// Any finite number.
  static var finiteNumber: Self {
    Self(expected: "finite numbers separated by commas") { text in
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }
}

extension ValueParser where Value == ExplanationRule {
  /// A rule by its name or its letter.
  static var explanationRule: Self {
    let words = ExplanationRule.allCases.map(\.rawValue)
    return Self(
      expected: words.joined(separator: ", ") + ", or A, C, D, B for the same", choices: words
    ) { text in
      ExplanationRule.allCases.first { $0.rawValue == text || $0.letter == text.uppercased() }
    }
  }
}
