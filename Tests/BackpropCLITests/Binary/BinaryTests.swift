import Foundation
import Testing

/// The built command from outside: what it prints where, and the status it ends with.
@Suite struct BinaryTests {
  @Test(arguments: [
    (
      ["fly"],
      "unknown command `fly`; the commands are train, predict, evaluate, inspect, explain, list, "
        + "config, completions",
      "backprop"
    ),
    (["trian"], "unknown command `trian`; did you mean `train`?", "backprop"),
    (
      ["train"],
      "`<data>` is missing: the table: a file of CSV, TSV, JSON Lines, SQLite, NPY, NPZ, IDX or "
        + "Parquet, packed or not; several are read as one table; - is standard input",
      "backprop train"
    ),
    (
      ["train", "d.csv"],
      "`--target <columns>` is missing: the column to predict, or several at once: all numbers, or "
        + "all of two classes", "backprop train"
    ),
    (
      ["train", "d.csv", "--target", "t", "--epochs", "abc"],
      "`--epochs abc`: expected a whole number of at least 1", "backprop train"
    ),
    (
      ["train", "d.csv", "--target", "t", "--epoch", "3"],
      "unknown option `--epoch`; did you mean `--epochs`?", "backprop train"
    ),
    (
      ["inspect", "m", "--quite"], "unknown option `--quite`; did you mean `--quiet`?",
      "backprop inspect"
    ),
  ])
  func usageErrors(arguments: [String], message: String, command: String) throws {
    let result = try Binary.run(arguments)
    #expect(result.status == 64)
    #expect(result.talk == "backprop: error: \(message)\nSee `\(command) --help`.\n")
    #expect(result.output == "")
  }

  @Test(arguments: [
    (["--version"], "backprop 0.1.0\n"),
    (["--help"], "Train a neural network on a table, and use it.\n"),
    ([], "Train a neural network on a table, and use it.\n"),
    (["help", "train"], "Train a network that predicts one column of a table from the others.\n"),
    (["evaluate", "-h"], "Measure a trained model on a table that holds the true answers.\n"),
  ])
  func information(arguments: [String], beginning: String) throws {
    let result = try Binary.run(arguments)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(beginning))
    #expect(result.talk == "")
    // No terminal, no colour.
    #expect(!result.output.contains("\u{1B}"))
  }

  /// As with `| head`: the other end of the pipe is gone before the first byte.
  @Test func aClosedPipeEndsQuietly() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let result = try Binary.run(["--help"], output: pipe.fileHandleForWriting)
    #expect(result.status == 0)
    #expect(result.talk == "")
  }

  #if os(Linux)
    @Test func aFullDiskIsReported() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let result = try Binary.run(["--help"], output: full)
      #expect(result.status == 74)
      #expect(
        result.talk
          == "backprop: error: cannot write to standard output: No space left on device\n")
    }
  #endif
}
