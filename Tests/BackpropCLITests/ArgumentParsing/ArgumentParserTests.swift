import Testing

@testable import BackpropCLI

/// A command with one argument of every kind.
private struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "A command for tests.")

  enum Color: String, CaseIterable, Sendable { case red, green, blue }

  struct Nested: ParsableArguments {
    @Option(help: "A ratio.", parsing: .number(atLeast: 0))
    var learningRate: Double = 0.5

    @Option(help: "Names.", parsing: .list(of: .text("a name")))
    var names: [String]?
  }

  @Argument(help: "The input.", parsing: .text("a path"))
  var input: String

  @Option(
    name: [.customShort("n"), .long], help: "How many.",
    parsing: .wholeNumber(atLeast: 1, atMost: 9))
  var count: Int

  @Option(help: "Widths.", parsing: .list(of: .wholeNumber(atLeast: 1)).or("none", meaning: []))
  var widths: [Int]?

  @Option(help: "A colour.", parsing: .choice)
  var color: Color?

  @Flag(name: [.long, .customShort("v")], help: "Talk more.")
  var verbose: Bool

  @Flag(name: [.customShort("w"), .long], help: "Wait.")
  var wait: Bool

  @OptionGroup(title: "Nested")
  var nested: Nested

  func validate() throws(ParseError) {
    if wait && verbose && count == 9 { throw ParseError("nine cannot wait") }
  }
}

@Suite struct ArgumentParserTests {
  @Test func defaults() throws {
    let sample = try Sample.parse(["in", "--count", "3"])
    #expect(sample.input == "in")
    #expect(sample.count == 3)
    #expect(sample.widths == nil)
    #expect(sample.color == nil)
    #expect(!sample.verbose)
    #expect(sample.nested.learningRate == 0.5)
    #expect(sample.nested.names == nil)
  }

  /// Every way to write the same thing.
  @Test(arguments: [
    ["in", "--count", "3", "--verbose", "--wait", "--learning-rate", "-0.0"],
    ["--learning-rate=-0", "--wait", "--verbose", "--count=3", "in"],
    ["-vw", "-n", "3", "in", "--learning-rate", "0"],
    ["-wvn", "3", "--learning-rate=0e9", "in"],
    ["-v", "-n=3", "--learning-rate", ".0", "-w", "--", "in"],
    ["-n", "7", "in", "-vw", "-n", "3", "--learning-rate", "9", "--learning-rate", "0"],
  ])
  func spellings(words: [String]) throws {
    let sample = try Sample.parse(words)
    #expect(sample.input == "in")
    #expect(sample.count == 3)
    #expect(sample.verbose && sample.wait)
    #expect(sample.nested.learningRate == 0)
  }

  @Test(arguments: [
    (["--widths", "64,32"], [64, 32]),
    (["--widths", "64", "--widths=32"], [64, 32]),
    (["--widths", " 64 , 32 "], [64, 32]),
    (["--widths", "none"], []),
    (["--widths", "none", "--widths", "8"], [8]),
  ])
  func numberLists(words: [String], expected: [Int]) throws {
    #expect(try Sample.parse(["in", "-n", "1"] + words).widths == expected)
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]),
    (#""Mass, g",sex"#, ["Mass, g", "sex"]),
    (#""say ""hi""", b "#, [#"say "hi""#, "b"]),
    (#"5" pipe,6" pipe"#, [#"5" pipe"#, #"6" pipe"#]),
    (#"" edge " , b"#, [" edge ", "b"]),
    ("größe,重さ", ["größe", "重さ"]),
  ])
  func nameLists(text: String, expected: [String]) throws {
    #expect(try Sample.parse(["in", "-n", "1", "--names", text]).nested.names == expected)
  }

  @Test func wordsBehindTwoDashesAreArguments() throws {
    #expect(try Sample.parse(["-n", "1", "--", "--count"]).input == "--count")
  }

  @Test func aLoneDashIsAnArgument() throws {
    #expect(try Sample.parse(["-n", "1", "-"]).input == "-")
  }

  /// The whole message for every way to go wrong.
  @Test(arguments: [
    (["in"], "`--count <count>` is missing: how many"),
    (["-n", "1"], "`<input>` is missing: the input"),
    ([], "`<input>` is missing: the input"),
    (["in", "-n"], "`-n` needs a value: `-n <count>`"),
    (
      ["in", "--count", "--verbose"],
      "`--count` needs a value: `--count <count>`; one that starts with a dash as "
        + "`--count=--verbose`"
    ),
    (["in", "-n", "abc"], "`-n abc`: expected a whole number from 1 to 9"),
    (["in", "-n", "0"], "`-n 0`: expected a whole number from 1 to 9"),
    (["in", "-n", "1.5"], "`-n 1.5`: expected a whole number from 1 to 9"),
    (["in", "--count=10"], "`--count=10`: expected a whole number from 1 to 9"),
    (
      ["in", "--count=99999999999999999999"],
      "`--count=99999999999999999999`: expected a whole number from 1 to 9"
    ),
    (["in", "--count", ""], "`--count ''`: expected a whole number from 1 to 9"),
    (["in", "--count", "1 2"], "`--count '1 2'`: expected a whole number from 1 to 9"),
    (["", "-n", "1"], "`<input> ''`: expected a path"),
    (
      ["in", "-n", "1", "--learning-rate", "-1"],
      "`--learning-rate -1`: expected a number of at least 0"
    ),
    (
      ["in", "-n", "1", "--learning-rate", "nan"],
      "`--learning-rate nan`: expected a number of at least 0"
    ),
    (
      ["in", "-n", "1", "--learning-rate", "inf"],
      "`--learning-rate inf`: expected a number of at least 0"
    ),
    (
      ["in", "-n", "1", "--widths", "4,x"],
      "`--widths 4,x`: expected a whole number of at least 1, not `x`"
    ),
    (
      ["in", "-n", "1", "--widths", "4,"],
      "`--widths 4,`: expected a whole number of at least 1, not ``"
    ),
    (
      ["in", "-n", "1", "--widths", "x"],
      "`--widths x`: expected a whole number of at least 1, or none"
    ),
    (
      ["in", "-n", "1", "--names", "\"a"],
      "`--names \"a`: expected a name, with every quote closed"
    ),
    (
      ["in", "-n", "1", "--names", "\"a\"b"],
      "`--names \"a\"b`: expected a name, with every quote closed"
    ),
    (
      ["in", "-n", "1", "--color", "gren"],
      "`--color gren`: expected red, green or blue; did you mean `green`?"
    ),
    (["in", "-n", "1", "--color", "mauve"], "`--color mauve`: expected red, green or blue"),
    (["in", "-n", "1", "--verbos"], "unknown option `--verbos`; did you mean `--verbose`?"),
    (["in", "-n", "1", "-verbose"], "unknown option `-verbose`; did you mean `--verbose`?"),
    (["in", "-n", "1", "--colour=red"], "unknown option `--colour`; did you mean `--color`?"),
    (["in", "-n", "1", "--zzz"], "unknown option `--zzz`"),
    (["in", "-n", "1", "-x"], "unknown option `-x`"),
    (["in", "-n", "1", "-vx"], "unknown option `-vx`"),
    (["in", "-n", "1", "--verbose=yes"], "`--verbose` takes no value"),
    (["in", "-nv", "1"], "`-n` in `-nv` needs a value: write it alone, `-n …`"),
    (["in", "out", "-n", "1"], "`out` is one argument too many"),
    (["in", "-n", "9", "-vw"], "nine cannot wait"),
  ])
  func errors(words: [String], message: String) {
    #expect(throws: ParseError(message)) { try Sample.parse(words) }
  }
}
