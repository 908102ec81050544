import Testing

@testable import BackpropCLI

@Suite struct InvocationTests {
  private static func kind(_ arguments: [String]) throws(ParseError) -> String {
    switch try BackpropCommand.invocation(of: arguments) {
    case .manual: "manual"
    case .run(let command): "run \(type(of: command).configuration.commandName)"
    case .help(let path): "help " + path.map { $0.configuration.commandName }.joined(separator: " ")
    case .version(let text): text
    }
  }

  @Test(arguments: [
    ([], "help backprop"),
    (["--help"], "help backprop"),
    (["-h"], "help backprop"),
    (["help"], "help backprop"),
    (["help", "train"], "help backprop train"),
    (["help", "--man"], "manual"),
    (["train", "--help"], "help backprop train"),
    (["train", "x.csv", "--nonsense", "-h"], "help backprop train"),
    (["--help", "train"], "help backprop train"),
    (["--version"], "backprop 0.1.0"),
    (["predict", "--version"], "backprop 0.1.0"),
    (["train", "x.csv", "--target", "y"], "run train"),
    (["--quiet", "train", "x.csv", "--target", "y"], "run train"),
    (["--target", "help", "train", "x.csv"], "run train"),
    (["--target=train", "--epochs", "3", "train", "x.csv"], "run train"),
    (["inspect", "--", "--help"], "run inspect"),
  ])
  func requests(arguments: [String], expected: String) throws {
    #expect(try Self.kind(arguments) == expected)
  }

  @Test(arguments: [
    (["trian"], "unknown command `trian`; did you mean `train`?", ["backprop"]),
    (["help", "evalute"], "unknown command `evalute`; did you mean `evaluate`?", ["backprop"]),
    (
      ["fit"],
      "unknown command `fit`; the commands are train, predict, evaluate, inspect, explain, list, "
        + "config, completions",
      ["backprop"]
    ),
    (
      ["--quiet"],
      "a command is missing: train, predict, evaluate, inspect, explain, list, "
        + "config, completions",
      ["backprop"]
    ),
    (
      ["predict", "m"],
      "`<data>` is missing: files with the columns that the model was "
        + "trained on, in any order; - is standard input", ["backprop", "predict"]
    ),
  ])
  func errors(arguments: [String], message: String, path: [String]) {
    #expect(throws: ParseError(message, path: path)) { try Self.kind(arguments) }
  }

  /// Names are unique within a command: a second one would never be reached.
  @Test func noNameIsDeclaredTwice() {
    for command in BackpropCommand.configuration.subcommands {
      let names = argumentDefinitions(of: command.init()).flatMap(\.names)
      #expect(names.count == Set(names).count, "\(command)")
      #expect(!names.contains(.long("help")) && !names.contains(.long("version")))
    }
  }

  @Test func everyCommandIsAVerb() {
    for command in BackpropCommand.configuration.subcommands {
      #expect(command is any Verb.Type, "\(command)")
    }
  }
}
