import Testing

@testable import BackpropCLI

/// Values of options from variables and files.
@Suite struct SettingsTests {
  private static let text = """
    # for all
    seed = 7
    quiet = yes
    [train]
      hidden=64,32
    learning_rate = 0.01
    epochs = 5
    epochs = 6
    [evaluate]
    min = accuracy=0.9
    """

  private func settings(
    _ variables: [String: String] = [:], file: String = text
  ) -> Settings {
    Settings(environment: { variables[$0] }, read: { path in path == "run.conf" ? file : "?" })
  }

  private func train(
    _ words: [String], _ variables: [String: String] = [:], file: String = text
  ) throws -> Train {
    try Train.parse(
      ["d.csv", "--target", "y"] + words, settings(variables, file: file),
      root: BackpropCommand.self)
  }

  @Test func aFileSetsWhatIsNotGiven() throws {
    let train = try train(["--config", "run.conf", "--hidden", "8"])
    #expect(train.network.hidden == [8])
    #expect(train.training.learningRate == 0.01)
    #expect(train.training.epochs == 6)
    #expect(train.running.seed == 7)
    #expect(train.reporting.quiet)
  }

  @Test func aVariableWinsOverTheFileAndTheLineOverBoth() throws {
    let variables = ["BACKPROP_CONFIG": "run.conf", "BACKPROP_EPOCHS": "9", "BACKPROP_SEED": "1"]
    let parsed = try train(["--seed", "2"], variables)
    #expect(parsed.training.epochs == 9)
    #expect(parsed.running.seed == 2)
    #expect(parsed.network.hidden == [64, 32])
  }

  @Test func flagsAreSetToYesOrNo() throws {
    #expect(try train([], ["BACKPROP_QUIET": "no"]).reporting.quiet == false)
    #expect(try train([], ["BACKPROP_QUIET": "1"]).reporting.quiet)
    #expect(try train([], ["BACKPROP_QUIET": ""]).reporting.quiet == false)
  }

  @Test func whatMustBeGivenMayBeSet() throws {
    let parsed = try Train.parse(["d.csv"], settings(["BACKPROP_TARGET": "price"]))
    #expect(parsed.columns.target == ["price"])
    #expect(throws: ParseError.self) { try Train.parse(["d.csv"], settings()) }
  }

  @Test(arguments: [
    ("epochs = many", "`run.conf:1: epochs = many`: expected a whole number of at least 1"),
    ("epoch = 5", "run.conf:1: there is no option `epoch`; did you mean `epochs`?"),
    ("[predict]\nepochs = 5", "run.conf:2: `predict` has no option `epochs`"),
    ("\n[trian]", nil),
    ("[trian]\nseed = 1", "run.conf:2: `[trian]` is no command; did you mean `[train]`?"),
    ("just words", "run.conf:1: expected `option = value` or `[command]`"),
    ("quiet = perhaps", "`run.conf:1: quiet = perhaps`: expected yes or no"),
    ("config = other.conf", "run.conf:1: there is no option `config`"),
  ])
  func faultsOfFiles(text: String, message: String?) throws {
    guard let message else {
      _ = try train(["--config", "run.conf"], file: text)
      return
    }
    let error = #expect(throws: ParseError.self) {
      try train(["--config", "run.conf"], file: text)
    }
    #expect(error?.message == message)
    #expect(error?.kind == .setting)
  }

  @Test func aVariableIsNamedInItsFault() {
    let error = #expect(throws: ParseError.self) { try train([], ["BACKPROP_EPOCHS": "x"]) }
    #expect(error?.message == "`BACKPROP_EPOCHS=x`: expected a whole number of at least 1")
    #expect(error?.kind == .setting)
  }

  /// Every option of every command has a variable of its own name.
  @Test func namesOfVariables() {
    #expect(Settings.variable("learning-rate") == "BACKPROP_LEARNING_RATE")
    for command in BackpropCommand.configuration.subcommands {
      let names = argumentDefinitions(of: command.init()).compactMap(Settings.name)
      #expect(Set(names).count == names.count, "\(command)")
      #expect(!names.contains("config"))
    }
  }

  @Test func configTellsEveryOrigin() throws {
    let captured = CapturedConsole(width: 200)
    var console = captured.console
    console.settings = settings(["BACKPROP_SEED": "3"])
    #expect(runCommand(["config", "train", "--config", "run.conf", "-q"], on: console) == .success)
    let lines = captured.output.text.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(lines.contains("seed BACKPROP_SEED 3"))
    #expect(lines.contains("hidden run.conf:5 64,32"))
    #expect(lines.contains("target must be given –"))
    #expect(lines.contains("validation default 0.1"))
    #expect(lines.contains("quiet run.conf:3 yes"))
  }

  /// The list of commands that `config` accepts is that of all commands but itself.
  @Test func configKnowsAllCommands() {
    let choices = argumentDefinitions(of: Config()).first { $0.kind == .positional }?.choices
    let names = BackpropCommand.configuration.subcommands.map { $0.configuration.commandName }
    #expect(choices == names.filter { $0 != "config" })
  }
}
