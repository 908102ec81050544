import BackpropTabular
import Testing

@testable import BackpropCLI

@Suite struct TrainOptionsTests {
  @Test func defaults() throws {
    let train = try Train.parse(["data/penguins.csv", "--target", "species"])
    #expect(train.columns.target == ["species"])
    #expect(train.modelPath == "penguins.backprop")
    #expect(train.columns.task == nil && train.columns.features == nil)
    #expect(train.network.hidden == nil && train.network.activation == nil)
    #expect(train.training.epochs == nil && train.training.patience == nil)
    #expect(train.running.seed == 0 && train.running.threads == nil)
    #expect(train.running.precision == .single)
    #expect(!train.file.force && !train.reporting.json && !train.reporting.quiet)
  }

  /// Each option reaches its own field: all of them at once, with values that differ.
  @Test func everyOption() throws {
    let train = try Train.parse([
      "d.csv", "--target", "t", "--task", "regression", "--features", "a,b", "--exclude", "c",
      "--categorical", "d,e", "--numeric", "f", "--hidden", "64,32", "--activation", "tanh",
      "--loss", "mean-squared-error", "--optimizer", "sgd", "--learning-rate", "0.1",
      "--weight-decay", "0.2", "--dropout", "0.3", "--batch-size", "4", "--epochs", "5",
      "--patience", "6", "--validation", "0.25", "--test", "0.125", "--seed", "7", "--threads", "8",
      "--precision", "double", "--json", "--quiet", "--force", "-o", "m",
    ])
    #expect(train.data == ["d.csv"] && train.columns.target == ["t"])
    #expect(train.columns.task == .regression)
    #expect(train.columns.features == ["a", "b"] && train.columns.exclude == ["c"])
    #expect(train.columns.categorical == ["d", "e"] && train.columns.numeric == ["f"])
    #expect(train.network.hidden == [64, 32] && train.network.activation == Descriptor("tanh"))
    #expect(train.network.dropout == 0.3)
    #expect(train.training.loss == Descriptor("meanSquaredError"))
    #expect(train.training.optimizer == Descriptor("sgd"))
    #expect(train.training.learningRate == 0.1 && train.training.weightDecay == 0.2)
    #expect(train.training.batchSize == 4 && train.training.epochs == 5)
    #expect(train.training.patience == .epochs(6))
    #expect(train.parts.validation == 0.25 && train.parts.test == 0.125)
    #expect(train.running.seed == 7 && train.running.threads == 8)
    #expect(train.running.precision == .double)
    #expect(train.file.force && train.reporting.json && train.reporting.quiet)
    #expect(train.modelPath == "m")
  }

  @Test func wordsForNothing() throws {
    let train = try Train.parse(["d", "--target", "t", "--hidden", "none", "--patience", "none"])
    #expect(train.network.hidden == [])
    #expect(train.training.patience == .unlimited)
  }

  @Test(arguments: [
    (["--task", "clustering"], "`--task clustering`: expected binary, multiclass or regression"),
    (["--hidden", "0"], "`--hidden 0`: expected a whole number from 1 to 65536, or none"),
    (["--epochs", "abc"], "`--epochs abc`: expected a whole number of at least 1"),
    (["--epochs", "0"], "`--epochs 0`: expected a whole number of at least 1"),
    (["--batch-size", "-4"], "`--batch-size -4`: expected a whole number of at least 1"),
    (["--patience", "0"], "`--patience 0`: expected a whole number of at least 1, or none"),
    (["--lr", "0"], "`--lr 0`: expected a number above 0"),
    (["--weight-decay", "-1"], "`--weight-decay -1`: expected a number of at least 0"),
    (
      ["--dropout", "1"],
      "`--dropout 1`: expected a fraction of at least 0 and below 1, such as 0.2"
    ),
    (["--test", "20"], "`--test 20`: expected a fraction of at least 0 and below 1, such as 0.2"),
    (
      ["--validation", "0.5", "--test", "0.5"],
      "`--validation 0.5` and `--test 0.5` leave no rows to train on: together they must stay below 1"
    ),
    (
      ["--group", "a", "--time-order", "b"],
      "`--group` and `--time-order` both divide the rows: give one of them"
    ),
    (
      ["--class-weight", "balance"],
      "`--class-weight balance`: expected balanced, or a class and a number of at least 0, such as "
        + "yes=10; did you mean `balanced`?"
    ),
    (
      ["--class-weight", "yes=2,no=-1"],
      "`--class-weight yes=2,no=-1`: expected a class and a number of at least 0, such as yes=10, "
        + "not `no=-1`"
    ),
    (
      ["--class-weight", "yes=2,yes=1"],
      "`--class-weight yes=2,yes=1`: the class yes has two weights"
    ),
    (["--seed", "-1"], "`--seed -1`: expected a whole number from 0 to 18446744073709551615"),
    (["--threads", "0"], "`--threads 0`: expected a whole number from 1 to 1024"),
    (["--precision", "half"], "`--precision half`: expected single or double"),
    (["--features", ""], "`--features ''`: expected the name of a column"),
    (
      ["--activation", "rleu"],
      "`--activation rleu`: expected identity, logistic, tanh, relu, leaky-relu, elu, selu, celu, "
        + "softplus, softsign, gelu, silu, mish, hard-sigmoid, hard-tanh, hard-swish, gaussian, sine "
        + "or prelu; did you mean `relu`?"
    ),
  ])
  func refused(words: [String], message: String) {
    #expect(throws: ParseError(message)) { try Train.parse(["d.csv", "--target", "t"] + words) }
  }

  @Test func rowsAndClassesCount() throws {
    func options(_ words: String...) throws -> TabularOptions {
      try Train.parse(["d.csv", "--target", "t"] + words).tabularOptions()
    }
    #expect(try options().division == .random)
    #expect(try options("--split-column", "part").division == .column("part"))
    #expect(try options("--group", "patient").division == .groups("patient"))
    #expect(try options("--time-order", "day").division == .time("day"))
    #expect(try options("--sample-weight", "w").weightColumn == "w")
    #expect(try options("--positive", "yes").positiveClass == "yes")
    #expect(try options("--class-weight", "balanced").classWeights == .balanced)
    #expect(
      try options("--class-weight", "\"a,b=1\",c=d=0.5").classWeights
        == .labels(["c=d": 0.5, "a,b": 1]))
  }

  @Test func standardInputNamesNoModel() throws {
    #expect(throws: ParseError.self) { try Train.parse(["-", "--target", "t"]) }
    #expect(try Train.parse(["-", "--target", "t", "-o", "m"]).modelPath == "m")
  }

  /// Every word for an activation and a loss makes what it says; `prelu` a layer.
  @Test func words() throws {
    for word in Shelf.hiddenActivations.words {
      let options = try Train.parse(["d", "--target", "t", "--activation", word]).tabularOptions()
      let kind = options.prelu?.descriptor.kind ?? options.activation?.descriptor.kind
      #expect(kind.map { Vocabulary.dashed($0) } == word)
      #expect((options.prelu != nil) == (word == "prelu"))
    }
    for word in Shelf.losses.words {
      let options = try Train.parse(["d", "--target", "t", "--loss", word]).tabularOptions()
      #expect(options.loss.map { Vocabulary.dashed($0.descriptor.kind) } == word)
    }
  }
}
