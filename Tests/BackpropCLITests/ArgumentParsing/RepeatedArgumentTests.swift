import BackpropData
import Testing

@testable import BackpropCLI

/// A command whose last argument takes all words that are left.
private struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "A command for tests.")

  @Argument(help: "The model.", parsing: .text("a path"))
  var model: String

  @Argument(help: "The files.", parsingEach: .text("a path"))
  var files: [String]

  @Flag(help: "Talk more.")
  var verbose: Bool
}

@Suite struct RepeatedArgumentTests {
  @Test func takesWhatIsLeft() throws {
    let sample = try Sample.parse(["m", "a,b", "--verbose", "c", "--", "-d"])
    #expect(sample.model == "m" && sample.verbose)
    #expect(sample.files == ["a,b", "c", "-d"])
  }

  @Test func needsOne() {
    #expect(throws: ParseError("`<files>` is missing: the files")) { try Sample.parse(["m"]) }
  }

  @Test(arguments: [
    (["--delimiter", "tab"], CSV.Delimiter.tab), (["--delimiter", ":"], .init(rawValue: 0x3A)),
    (["--delimiter", "\\t"], .tab), ([], nil),
  ]) func delimiters(arguments: [String], delimiter: CSV.Delimiter?) throws {
    let train = try Train.parse(["d.csv", "--target", "t"] + arguments)
    #expect(train.input.readOptions.delimiter == delimiter)
  }

  @Test func otherLayouts() throws {
    let options = try Predict.parse([
      "m", "d", "--no-header", "--quote", "'", "--missing=-999,unknown", "--table", "t",
    ]).input.readOptions
    #expect(!options.hasHeader && options.quote == UInt8(ascii: "'"))
    #expect(options.missing == ["-999", "unknown"] && options.databaseTable == "t")
    #expect(try Predict.parse(["m", "d", "--quote", "none"]).input.readOptions.quote == nil)
    #expect(try Predict.parse(["m", "d"]).input.readOptions == ReadOptions())
  }
}
