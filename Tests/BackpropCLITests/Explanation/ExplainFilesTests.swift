import Foundation
import Testing

@testable import BackpropCLI

/// `backprop explain` with files: models and tables, checkpoints, traces to check, problems.
@Suite struct ExplainFilesTests {
  /// A folder with a trained model, its checkpoint and a trace.
  final class Folder {
    let url: URL

    init(training: String? = "--hidden 4,3 --epochs 3 --checkpoint run.checkpoint") throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      var rows = "x,color,kind\n"
      for i in 0..<60 {
        let x = i % 7 == 3 ? "" : "\(Double(i % 30) / 10)"
        rows += "\(x),\(i % 2 == 0 ? "red" : "blue"),\(["a", "b", "c"][i % 3])\n"
      }
      try write("table.csv", rows)
      guard let training else { return }
      let result = try run("train table.csv --target kind --seed 3 -o m.backprop \(training)")
      guard result.status == 0 else { throw Failure(text: result.talk) }
    }

    struct Failure: Error { var text: String }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }

    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
    }

    func run(_ line: String) throws -> Binary.Result {
      try Binary.run(line.split(separator: " ").map(String.init), in: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  @Test func aRowOfOnesOwn() throws {
    let folder = try Folder()
    let text = try folder.run("explain m.backprop table.csv --row 4")
    #expect(text.status == 0, "\(text.talk)")
    for part in [
      "One step of m.backprop on row 4 of table.csv", "counted from 1, as in the file without its",
      "from the stored weights, which have single precision", "It is a first step", "the median",
      "1 for color=blue, else 0", "The step at a glance", "layer 1, dense, 4 units, relu",
      "layer 5, dense, 3 units, identity", "is p − y, the probability less",
    ] {
      #expect(
        text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(part),
        "\(part)")
    }
    let trace = try folder.run("explain m.backprop table.csv --row 4 --json -o trace.json")
    #expect(trace.status == 0, "\(trace.talk)")
    let verdict = try folder.run("explain --verify trace.json")
    #expect(verdict.status == 0, "\(verdict.output)\(verdict.talk)")
    #expect(verdict.output.contains("numbers follows from those it names"))
    // The encoded cell is part of what is checked.
    let json = try folder.text("trace.json")
    let cell = try #require(json.range(of: "\"center\":"))
    let broken = json.replacingCharacters(in: cell.upperBound..<cell.upperBound, with: "1")
    try folder.write("broken.json", broken)
    let wrong = try folder.run("explain --verify broken.json")
    #expect(wrong.status == 1, "\(wrong.output)")
    #expect(wrong.output.contains("trace.preprocessing[0].features[0]"))
  }

  @Test func aBatchFromACheckpoint() throws {
    let folder = try Folder()
    let text = try folder.run("explain run.checkpoint table.csv --batch 1-8 --layer 1")
    #expect(text.status == 0, "\(text.talk)")
    #expect(text.output.contains("8 rows of table.csv"))
    #expect(text.output.contains("what the optimizer remembers of the steps"))
    let trace = try folder.run("explain run.checkpoint table.csv --batch 1-8 --json -o t.json")
    #expect(trace.status == 0, "\(trace.talk)")
    #expect(try folder.run("explain --verify t.json").status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(try folder.text("t.json").utf8))
    let data = (object as? [String: Any])?["data"] as? [String: [String: Any]]
    #expect((data?["step"]?["values"] as? [[Double]])?[0][0] ?? 0 > 1)
  }

  @Test(arguments: [
    "--weight layer1[2,1]", "--neuron layer3[2]", "--output-neuron 3", "--layer 2",
  ])
  func aPath(option: String) throws {
    let folder = try Folder()
    let result = try folder.run("explain m.backprop table.csv --row 1 \(option)")
    #expect(result.status == 0, "\(result.talk)")
    #expect(!result.output.contains("at a glance"))
    #expect(result.output.contains("The error"))
  }

  /// What the page saves of the worked example is explained as the command explains it.
  @Test func aProblem() throws {
    let folder = try Folder(training: nil)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/explain/problem.json")
    try folder.write("p.json", String(decoding: try Data(contentsOf: fixture), as: UTF8.self))
    #expect(
      try folder.run("explain --problem p.json --json").output
        == folder.run("explain --json").output)
    let batch = try folder.text("p.json").replacingOccurrences(
      of: "[[0.05, 0.1]]", with: "[[0.05, 0.1], [0.2, 0.3]]"
    ).replacingOccurrences(of: "[[0.01, 0.99]]", with: "[[0.01, 0.99], [1, 0]]")
      .replacingOccurrences(of: "\"batch\": false", with: "\"batch\": true")
      .replacingOccurrences(
        of: "\"kind\": \"sgd\", \"learningRate\": 0.5", with: "\"kind\": \"adam\"")
    try folder.write("batch.json", batch)
    let result = try folder.run("explain --problem batch.json")
    #expect(result.status == 0, "\(result.talk)")
    #expect(result.output.contains("m̂"))
    let trace = try folder.run("explain --problem batch.json --json -o t.json")
    #expect(trace.status == 0, "\(trace.talk)")
    #expect(try folder.run("explain --verify t.json").status == 0)
  }

  @Test(arguments: ["original", "train-biases", "train-shared-biases", "updated-weights"])
  func theWorkedExampleVerifies(rule: String) throws {
    let folder = try Folder(training: nil)
    _ = try folder.run("explain --rule \(rule) --json -o trace.json")
    let verdict = try folder.run("explain --verify trace.json")
    #expect(verdict.status == 0, "\(verdict.output)")
    #expect(verdict.output.contains("known mistake") == (rule == "updated-weights"))
    let json = try folder.text("trace.json")
    try folder.write("wrong.json", json.replacingOccurrences(of: "0.7513650695523", with: "0.7513"))
    let wrong = try folder.run("explain --verify wrong.json")
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("layers[1].outputs.values[0][0] is wrong"), "\(wrong.output)")
  }

  /// Weights from JSON by hand, from a trace and from a model.
  @Test func weightsFromAFile() throws {
    let folder = try Folder(training: "--hidden 4 --epochs 2")
    try folder.write(
      "w.json",
      """
      {"layers": [{"weights": [[0.15, 0.25], [0.2, 0.3]], "biases": [0.35]},
        {"weights": [[0.4, 0.5], [0.45, 0.55]], "biases": [0.6]}]}
      """)
    let classic = try folder.run("explain --json")
    func step(_ text: String) -> Substring {
      text.split(separator: "\"data\":")[1].split(separator: "\"digest\"")[0]
    }
    let given = try folder.run("explain --weights w.json --json -o t.json")
    #expect(given.status == 0, "\(given.talk)")
    #expect(step(try folder.text("t.json")) == step(classic.output))
    let again = try folder.run("explain --weights t.json --json")
    #expect(step(again.output) == step(classic.output), "\(again.talk)")
    let model = try folder.run(
      "explain --network 4-4-3 --activation relu --loss categorical-cross-entropy --rule C "
        + "--weights m.backprop --inputs 1,0,0,1 --targets 2")
    #expect(model.status == 0, "\(model.talk)")
    #expect(model.output.contains("b_h4"))
    for (line, says) in [
      ("--weights w.json --network 2-2 --inputs 1,2 --targets 1,2", "has 2 layers, but"),
      (
        "--weights w.json --network 2-3-2 --inputs 1,2 --targets 1,2",
        "layer 1 has 2 × 2 weights, but the network 2-3-2 needs 2 × 3"
      ),
      ("--weights missing.json", "missing.json"),
      (
        "--network 4-4-3 --loss categorical-cross-entropy --weights m.backprop --inputs 1,0,0,1 "
          + "--targets 2", "take `--rule train-biases`"
      ),
    ] {
      let result = try folder.run("explain " + line)
      #expect(result.status != 0)
      #expect(result.talk.contains(says), "\(result.talk)")
      #expect(result.output.isEmpty)
    }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var line: String
    var message: String
    var status: Int32
    var testDescription: String { line }
  }

  /// The whole message, and the status.
  @Test(arguments: [
    Fault(
      line: "explain m.backprop table.csv --row 61",
      message:
        "backprop: error: table.csv: there is no row 61; the table has 60 rows, counted from 1 without the "
        + "header\n", status: 64),
    Fault(
      line: "explain m.backprop table.csv",
      message:
        "backprop: error: say which row: `--row 1`, counted without the header, or several with "
        + "`--batch 1-8`\n", status: 64),
    Fault(
      line: "explain m.backprop",
      message:
        "backprop: error: `m.backprop` needs a table beside it: `backprop explain MODEL DATA --row 1`\n",
      status: 64),
    Fault(
      line: "explain --row 1",
      message:
        "backprop: error: a row needs a model and a table: `backprop explain MODEL DATA --row 1`\n",
      status: 64),
    Fault(
      line: "explain m.backprop table.csv --row 1 --weight layer1[9,1]",
      message: "backprop: error: layer 1 has no input 9; it has 4\n", status: 64),
    Fault(
      line: "explain m.backprop table.csv --row 1 --layer 7",
      message: "backprop: error: there is no layer 7; the network has 5\n", status: 64),
    Fault(
      line: "explain m.backprop columns.csv --row 1",
      message:
        "backprop: error: columns.csv: no column \"x\", which the model needs; columns: color, "
        + "kind\n", status: 65),
    Fault(
      line: "explain --verify broken.json",
      message: "backprop: error: broken.json:1:11: the JSON ends where a value is expected\n",
      status: 65),
    Fault(
      line: "explain --verify newer.json",
      message:
        "backprop: error: newer.json: trace.schema: this version reads \"backprop.trace/1\"; the file "
        + "needs another version of Backprop\n", status: 65),
    Fault(
      line: "explain --problem newer.json",
      message:
        "backprop: error: newer.json: problem.schema: this version reads \"backprop.problem/1\"; the file "
        + "needs another version of Backprop\n", status: 65),
  ])
  func badInput(fault: Fault) throws {
    let folder = try Folder()
    try folder.write("columns.csv", "color,kind\nred,a\n")
    try folder.write("broken.json", "{\"schema\":")
    try folder.write("newer.json", "{\"schema\": \"backprop.trace/2\"}")
    let result = try folder.run(fault.line)
    #expect(result.talk == fault.message)
    #expect(result.status == fault.status)
    #expect(result.output.isEmpty)
  }

  @Test func aNetworkOfAMillionWeights() throws {
    let folder = try Folder(training: "--hidden 1000,1000 --epochs 1")
    let result = try folder.run("explain m.backprop table.csv --row 1")
    #expect(
      result.talk
        == "backprop: error: the network has 1009003 weights and biases, too many to explain; below "
        + "1000000 can be\n")
    #expect(result.status == 64)
  }
}
