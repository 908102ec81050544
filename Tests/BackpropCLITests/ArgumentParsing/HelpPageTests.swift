import Testing

@testable import BackpropCLI

private struct Cook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cook",
    abstract: "Cook a meal from what there is.",
    discussion: "The kitchen is left as it was found.",
    examples: [.init(line: "cook rice --time 12", meaning: "Twelve minutes.")],
    sections: [.init(title: "Exit status", entries: [.init(label: "0", text: "eaten")])])

  @Argument(help: "What to cook.", parsing: .text("a dish"))
  var dish: String

  @Option(
    help: .init("How long it takes.", valueName: "minutes"), parsing: .wholeNumber(atLeast: 1))
  var time: Int = 20

  @Option(
    name: [.long, .customShort("p")], help: "Where it is cooked.",
    parsing: .choice(of: ["pot", "pan"]))
  var place: String

  @Option(
    help: .init("Something with a rather long name.", default: "nothing"), parsing: .text("a word"))
  var seasoningAndGarnish: String?

  @Flag(help: "Do not taste.")
  var blind: Bool
}

@Suite struct HelpPageTests {
  @Test func wholePage() {
    let page = HelpPage(path: [Cook.self], width: 72).text
    #expect(
      page == """
        Cook a meal from what there is.

        Usage: cook <dish> --place <place> [options]

        Examples:
          cook rice --time 12
              Twelve minutes.

        Arguments:
          <dish>                  What to cook.

        Options:
          --time <minutes>        How long it takes. (default: 20)
          -p, --place <place>     Where it is cooked. (one of pot, pan;
                                  required)
          --seasoning-and-garnish <seasoning-and-garnish>
                                  Something with a rather long name. (default:
                                  nothing)
          --blind                 Do not taste.

        Help:
          -h, --help              Print this page and stop.
          --version               Print the version and stop.

        The kitchen is left as it was found.

        Exit status:
          0                       eaten

        """)
  }

  /// However narrow the terminal, no line is longer than it, but for what cannot be broken.
  @Test(arguments: [40, 60, 80, 100])
  func wrapsAtTheWidth(width: Int) {
    for command in BackpropCommand.configuration.subcommands {
      let page = HelpPage(path: [BackpropCommand.self, command], width: width).text
      let unbreakable = command.configuration.examples.map { "  " + $0.line }
      for line in page.split(separator: "\n") where !unbreakable.contains(String(line)) {
        #expect(line.count <= width || !line.drop { $0 == " " }.contains(" "), "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  /// Every option of a command is on its page, under its group's title.
  @Test func everyOptionIsListed() {
    for command in BackpropCommand.configuration.subcommands {
      let page = HelpPage(path: [BackpropCommand.self, command], width: 80).text
      for definition in argumentDefinitions(of: command.init()) {
        for name in definition.names { #expect(page.contains(name.text), "\(command)") }
        if let group = definition.group { #expect(page.contains("\n\(group):\n"), "\(command)") }
      }
    }
  }

  /// What the page offers to copy can be typed.
  @Test func everyExampleIsUnderstood() throws {
    for command in [BackpropCommand.self] + BackpropCommand.configuration.subcommands {
      for example in command.configuration.examples {
        let programs = example.line.split { "|()".contains($0) }.map { program in
          program.split(separator: " ").drop { $0.contains("=") }
        }
        let words = try #require(programs.first { $0.first == "backprop" }, "\(example.line)")
        let arguments = words.dropFirst().prefix { $0 != ">" }.map(String.init)
        guard case .run = try BackpropCommand.invocation(of: arguments) else {
          Issue.record("\(example.line) runs nothing")
          continue
        }
      }
    }
  }

  @Test func headingsAreSetOff() {
    let page = HelpPage(path: [Cook.self], width: 72, heading: Style(usesColor: true).bold).text
    #expect(page.contains("\u{1B}[1mOptions:\u{1B}[0m\n"))
    #expect(page.contains("\u{1B}[1mUsage:\u{1B}[0m cook"))
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 13, ["one two three"]),
    ("unbreakable it", 4, ["unbreakable", "it"]),
    ("a\n\nb  c", 9, ["a", "", "b c"]),
    ("", 9, [""]),
  ])
  func wrapping(text: String, width: Int, expected: [String]) {
    #expect(wrapped(text, width: width) == expected)
  }
}
