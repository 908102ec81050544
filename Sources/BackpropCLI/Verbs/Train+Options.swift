import BackpropTabular

extension Train {
  /// Which column is predicted, from which others, and how they are read.
  struct Columns: ParsableArguments {
    @Option(
      help: .init(
        "The column to predict, or several at once: all numbers, or all of two classes.",
        valueName: "columns"),
      parsing: .list(of: .text("the name of a column")))
    var target: [String]

    @Option(
      help: .init(
        "What to learn: two classes, several, or a number.", valueName: "task",
        default: "from the target's values"),
      parsing: .choice)
    var task: TaskName?

    @Option(
      help: .init(
        "Predict from these columns alone.", valueName: "columns", default: "all but the target"),
      parsing: .list(of: .text("the name of a column")))
    var features: [String]?

    @Option(
      help: .init("Leave these columns out.", valueName: "columns"),
      parsing: .list(of: .text("the name of a column")))
    var exclude: [String]?

    @Option(
      help: .init(
        "Read these columns as categories, even where they are numbers.", valueName: "columns"),
      parsing: .list(of: .text("the name of a column")))
    var categorical: [String]?

    @Option(
      help: .init(
        "Read these columns as numbers; what is none counts as missing.", valueName: "columns"),
      parsing: .list(of: .text("the name of a column")))
    var numeric: [String]?

    @Option(
      help: .init(
        "The most levels of a column that have an input of their own; the rarer ones share one.",
        valueName: "n"),
      parsing: .wholeNumber(atLeast: 1, atMost: 65535))
    var maxLevels: Int = TabularOptions().mostLevels

    @Option(
      help: .init(
        "Of two classes the one that precision, recall and the like are about.",
        valueName: "class", default: "the second in order"),
      parsing: .text("a class"))
    var positive: String?
  }

  /// How much rows count.
  struct Weights: ParsableArguments {
    @Option(
      help: .init(
        "The column that says how much each row counts: one with a weight of 2 like two rows.",
        valueName: "column"),
      parsing: .text("the name of a column"))
    var sampleWeight: String?

    @Option(
      help: .init(
        "How much the rows of each class count in training: balanced for all classes alike, or "
          + "weights such as yes=10,no=1.", valueName: "weights"),
      parsing: .classWeights)
    var classWeight: ClassWeights?
  }

  /// The network's shape.
  struct NetworkChoices: ParsableArguments {
    @Option(
      help: .init(
        "The widths of the hidden layers from input to output; none is a linear model.",
        valueName: "widths"),
      parsing: .list(of: .wholeNumber(atLeast: 1, atMost: 65536)).or("none", meaning: []))
    var hidden: [Int]?

    @Option(
      help: .init("The activation of the hidden layers.", valueName: "name"),
      parsing: .specification(of: .hiddenActivations))
    var activation: Descriptor?

    @Option(
      help: .init(
        "The part of the hidden outputs dropped in each step.", valueName: "fraction"),
      parsing: .fraction)
    var dropout: Double?
  }

  /// Where the weights start.
  struct StartChoices: ParsableArguments {
    @Option(
      help: .init(
        "How starting weights are drawn.", valueName: "name", default: "by the activation"),
      parsing: .specification(of: .initializers))
    var initializer: Descriptor?

    @Option(
      help: .init(
        "Start from the weights in this safetensors file, such as a model of the same network.",
        valueName: "file"),
      parsing: .text("a path"))
    var initialWeights: String?

    @Option(
      name: [.customLong("continue")],
      help: .init(
        "Train this model further on the table, with its columns, preprocessing and network.",
        valueName: "model"),
      parsing: .text("a path"))
    var continued: String?
  }

  /// How the network is trained.
  struct TrainingChoices: ParsableArguments {
    @Option(
      help: .init("What is made small.", valueName: "name", default: "by the task"),
      parsing: .specification(of: .losses))
    var loss: Descriptor?

    @Option(
      help: .init("How the parameters are moved.", valueName: "name"),
      parsing: .specification(of: .optimizers))
    var optimizer: Descriptor?

    @Option(
      name: [.long, .customLong("lr")],
      help: .init("The length of a step, at its longest.", valueName: "number"),
      parsing: .number(above: 0))
    var learningRate: Double?

    @Option(
      help: .init(
        "How the learning rate changes over the training.", valueName: "name",
        default: "cosine with a validation part, else constant"),
      parsing: .specification(of: .schedules))
    var schedule: Descriptor?

    @Option(
      help: .init("Let the learning rate rise over this part of the steps.", valueName: "fraction"),
      parsing: .fraction)
    var warmUp: Double?

    @Option(
      help: .init("How strongly weights are drawn to zero.", valueName: "number"),
      parsing: .number(atLeast: 0))
    var weightDecay: Double?

    @Option(
      help: .init(
        "The strength of a penalty on the size of weights, in the error.", valueName: "number"),
      parsing: .number(atLeast: 0))
    var l1: Double?

    @Option(
      help: .init(
        "The strength of a penalty on half the square of weights, in the error.",
        valueName: "number"),
      parsing: .number(atLeast: 0))
    var l2: Double?

    @Option(
      help: .init("The longest gradient: a longer one is shortened.", valueName: "length"),
      parsing: .number(above: 0))
    var clipNorm: Double?

    @Option(
      help: .init("The largest element of a gradient.", valueName: "number"),
      parsing: .number(above: 0))
    var clipValue: Double?

    @Option(
      help: .init("The longest vector of weights into one unit.", valueName: "length"),
      parsing: .number(above: 0))
    var maxNorm: Double?

    @Option(
      help: .init("The rows of one step.", valueName: "n"),
      parsing: .wholeNumber(atLeast: 1))
    var batchSize: Int?

    @Option(
      help: .init("The most rounds over the training rows.", valueName: "n"),
      parsing: .wholeNumber(atLeast: 1))
    var epochs: Int?

    @Option(
      help: .init(
        "The seconds that the training may take; one epoch is always trained.",
        valueName: "seconds"),
      parsing: .number(atLeast: 0))
    var timeLimit: Double?

    @Option(
      help: .init(
        "Stop after so many epochs without a better one; none goes on to the last.",
        valueName: "n"),
      parsing: .patience)
    var patience: Patience?

    @Option(
      help: .init(
        "The metric that says which epoch is the best and when to stop.", valueName: "name",
        default: "the error"),
      parsing: .choice(of: Metrics.all.map(\.name)))
    var metric: String?

    @Option(
      help: .init(
        "Which parts to take all metrics of after each epoch. The training part costs a pass over "
          + "its rows.", valueName: "parts"),
      parsing: .choice)
    var measure: Measuring = .both
  }

  /// How many epochs without a better one end the training.
  enum Patience: Equatable, Sendable {
    case epochs(Int)
    case unlimited
  }

  /// How the rows are divided. What is neither validation nor test is trained on.
  struct Parts: ParsableArguments {
    @Option(
      help: .init(
        "The part that decides when to stop.", valueName: "fraction",
        default: "\(TabularOptions().validation)"),
      parsing: .fraction)
    var validation: Double?

    @Option(
      help: .init(
        "A table whose rows decide when to stop, in place of a part.", valueName: "file"),
      parsing: .text("the path of a table"))
    var validationData: String?

    @Option(
      help: .init(
        "The part that is held back, to measure the finished network.", valueName: "fraction"),
      parsing: .fraction)
    var test: Double = TabularOptions().test

    @Option(
      help: .init(
        "Divide the rows as this column says: train, validation or test. A validation part that it "
          + "does not name is drawn.", valueName: "column"),
      parsing: .text("the name of a column"))
    var splitColumn: String?

    @Option(
      help: .init(
        "Keep rows with the same value of this column in one part, such as those of one patient.",
        valueName: "column"),
      parsing: .text("the name of a column"))
    var group: String?

    @Option(
      help: .init(
        "Hold out the latest rows by this column of dates or numbers.", valueName: "column"),
      parsing: .text("the name of a column"))
    var timeOrder: String?

    /// What was asked for.
    var division: Division {
      splitColumn.map { .column($0) } ?? group.map { .groups($0) } ?? timeOrder.map { .time($0) }
        ?? .random
    }
  }

  /// What the result depends on beside the data, and what it does not.
  struct Running: ParsableArguments {
    @Option(
      help: .init(
        "Where every random choice starts: the same seed gives the same model.", valueName: "n"),
      parsing: .seed)
    var seed: UInt64 = 0

    @Option(
      help: .init(
        "The threads to use; the model does not depend on it.", valueName: "n",
        default: "one for each processor"),
      parsing: .wholeNumber(atLeast: 1, atMost: 1024))
    var threads: Int?

    @Option(help: .init("The type of the numbers.", valueName: "type"), parsing: .choice)
    var precision: Precision = .single
  }

  /// How a training that is broken off can go on.
  struct Checkpoints: ParsableArguments {
    @Option(
      help: .init("Keep the state of the training here, to go on from.", valueName: "file"),
      parsing: .text("a path"))
    var checkpoint: String?

    @Option(
      help: .init(
        "Write it after every so many epochs, and at the end.", valueName: "n", default: "10"),
      parsing: .wholeNumber(atLeast: 1))
    var checkpointEvery: Int?

    @Option(
      help: .init("Stop after this epoch, as if interrupted.", valueName: "epoch"),
      parsing: .wholeNumber(atLeast: 1))
    var stopAfter: Int?

    @Option(
      help: .init(
        "Go on from a checkpoint, with the options of the training that wrote it: the model is the "
          + "one it would have become.", valueName: "file"),
      parsing: .text("a path"))
    var resume: String?
  }

  /// Where the model goes.
  struct ModelOutput: ParsableArguments {
    @Option(
      name: [.customShort("o"), .long],
      help: .init("The model file.", valueName: "file", default: "the data's name with .backprop"),
      parsing: .text("a path"))
    var output: String?

    @Flag(name: [.customShort("f"), .long], help: "Replace the output where it exists.")
    var force: Bool
  }
}

extension ValueParser where Value == ClassWeights {
  /// `balanced`, or a weight for each of some labels.
  static var classWeights: Self {
    let one = ValueParser<(String, Double)>(
      expected: "a class and a number of at least 0, such as yes=10"
    ) { text in
      // The label may hold an equals sign, its weight not.
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
        let weight = Double(text[text.index(after: sign)...]), weight.isFinite, weight >= 0
      else { return nil }
      return (String(text[..<sign]), weight)
    }
    let list = ValueParser<[(String, Double)]>.list(of: one)
    var parser = Self(expected: "balanced, or " + list.expected) { _ in nil }
    parser.parse = { text throws(InvalidValue) in
      if text == "balanced" { return .balanced }
      do throws(InvalidValue) {
        let pairs = try list.parse(text)
        var weights: [String: Double] = [:]
        for (label, weight) in pairs {
          guard weights.updateValue(weight, forKey: label) == nil else {
            throw InvalidValue(reason: "the class \(label) has two weights")
          }
        }
        return .labels(weights)
      } catch {
        var error = error
        if error.part == nil {
          error.expected = "balanced, or " + list.expected
          error.suggestion = nearMiss(to: text, in: ["balanced"])
        }
        throw error
      }
    }
    return parser
  }
}

extension ValueParser where Value == Train.Patience {
  /// A number of epochs, or `none`.
  static var patience: Self {
    Self(expected: "a whole number of at least 1, or none") { text in
      if text == "none" { return .unlimited }
      guard let epochs = Int(text), epochs >= 1 else { return nil }
      return .epochs(epochs)
    }
  }
}
