import Foundation
import Testing

@testable import BackpropCLI

/// The built command on real files: train, evaluate, predict, inspect, and what bad input gets.
@Suite struct VerbTests {
  /// A folder of its own for each test, with small tables in it.
  final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      var rows = "x,color,y\n"
      for i in 0..<120 {
        rows += "\(Double(i % 30) / 10),\(i % 2 == 0 ? "red" : "blue"),"
        rows += "\(i % 2 == 0 ? 5 + i % 30 : i % 30).5\n"
      }
      try write("table.csv", rows)
      try write("xor.csv", "a,b,y\n0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n")
    }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }

    func bytes(_ name: String) throws -> Data {
      try Data(contentsOf: url.appendingPathComponent(name))
    }

    func run(_ line: String) throws -> Binary.Result {
      try Binary.run(line.split(separator: " ").map(String.init), in: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  @Test func fromTableToPredictions() throws {
    let folder = try Folder()
    let train = try folder.run("train table.csv --target y --epochs 30")
    #expect(train.status == 0, "\(train.talk)")
    #expect(train.talk.contains("regression"))
    #expect(train.talk.contains("baseline"))
    #expect(train.output.contains("rmse"))

    let evaluate = try folder.run("evaluate table.backprop table.csv --max rmse=1000")
    #expect(evaluate.status == 0)
    #expect(evaluate.output.contains("r2"))
    #expect(try folder.run("evaluate table.backprop table.csv --max rmse=0.000001").status == 1)

    let predict = try folder.run("predict table.backprop table.csv")
    let lines = predict.output.split(separator: "\n")
    #expect(lines.first == "y")
    #expect(lines.count == 121)
    #expect(lines.dropFirst().allSatisfy { Double($0) != nil })

    let inspect = try folder.run("inspect table.backprop")
    #expect(inspect.output.contains("color"))
    let json = try JSONSerialization.jsonObject(
      with: Data(try folder.run("inspect table.backprop --json").output.utf8))
    let model = (json as? [String: Any])?["model"] as? [String: Any]
    #expect(model?["format"] as? String == "backprop.model/1")
  }

  @Test func fourRowsOfXorTrain() throws {
    let folder = try Folder()
    let train = try folder.run("train xor.csv --target y --validation 0 --test 0")
    #expect(train.status == 0, "\(train.talk)")
    #expect(
      try folder.run("predict xor.backprop xor.csv").output == "y\nno\nyes\nyes\nno\n")
  }

  @Test func sameBytesInTwoFoldersAtAnyNumberOfThreads() throws {
    let first = try Folder()
    let second = try Folder()
    _ = try first.run("train table.csv --target y --epochs 5 --seed 7 --threads 1 -o a.backprop")
    _ = try second.run("train table.csv --target y --epochs 5 --seed 7 --threads 3 -o b.backprop")
    #expect(try first.bytes("a.backprop") == second.bytes("b.backprop"))
  }

  @Test func standardInputIsAFile() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 2")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.currentDirectoryURL = folder.url
    let command = Binary.url.path
    shell.arguments = [
      "-c", "\"\(command)\" predict table.backprop - < table.csv > from-stdin.csv",
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let expected = try folder.run("predict table.backprop table.csv").output
    #expect(try folder.bytes("from-stdin.csv") == Data(expected.utf8))
  }

  @Test func trainingAsJSONLines() throws {
    let folder = try Folder()
    let train = try folder.run("train table.csv --target y --epochs 3 --json --quiet")
    #expect(train.talk.isEmpty)
    let events = try train.output.split(separator: "\n").map { line in
      try #require(
        (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["event"]
          as? String)
    }
    #expect(events.first == "schema")
    #expect(events.filter { $0 == "epoch" }.count == 4)  // the start, and three epochs
    #expect(events.last == "done")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var line: String
    var status: Int32
    var says: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Fault(line: "train missing.csv --target y", status: 66, says: "missing.csv"),
    Fault(line: "train table.csv --target z", status: 64, says: "columns: x, color, y"),
    Fault(line: "train table.csv --target colr", status: 64, says: "did you mean \"color\"?"),
    Fault(line: "train table.csv", status: 64, says: "--target"),
    Fault(line: "train table.csv --target y --epochs abc", status: 64, says: "whole number"),
    Fault(line: "train table.csv --target y --loss hinge9", status: 64, says: "--loss"),
    Fault(
      line: "train table.csv --target y --loss categorical-cross-entropy", status: 64,
      says: "does not fit"),
    Fault(line: "train ragged.csv --target y", status: 65, says: "ragged.csv:3"),
    Fault(line: "train empty.csv --target y", status: 65, says: "empty.csv"),
    Fault(line: "train one.csv --target y", status: 65, says: "nothing to learn"),
    Fault(
      line: "train table.csv --target y -o no/such/folder.backprop", status: 73, says: "no/such"),
    Fault(line: "predict table.csv table.csv", status: 65, says: "table.csv"),
    Fault(line: "predict nothing.backprop table.csv", status: 66, says: "nothing.backprop"),
    Fault(line: "inspect xor.csv", status: 65, says: "xor.csv"),
  ])
  func badInputIsExplained(fault: Fault) throws {
    let folder = try Folder()
    try folder.write("ragged.csv", "x,y\n1,2\n3\n")
    try folder.write("empty.csv", "")
    try folder.write("one.csv", "x,y\n1,2\n3,2\n")
    let result = try folder.run(fault.line)
    #expect(result.status == fault.status, "\(result.talk)")
    #expect(result.talk.contains(fault.says), "\(result.talk)")
    #expect(result.output.isEmpty)
  }

  @Test func anExistingModelIsKeptWithoutForce() throws {
    let folder = try Folder()
    try folder.write("table.backprop", "precious")
    let refused = try folder.run("train table.csv --target y --epochs 1")
    #expect(refused.status == 73)
    #expect(refused.talk.contains("--force"))
    #expect(try folder.bytes("table.backprop") == Data("precious".utf8))
    #expect(try folder.run("train table.csv --target y --epochs 1 --force").status == 0)
  }

  @Test func aColumnThatTheModelNeedsIsNamed() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    try folder.write("short.csv", "x\n1\n")
    let result = try folder.run("predict table.backprop short.csv")
    #expect(result.status == 65)
    #expect(result.talk.contains("\"color\""))
  }

  @Test func unknownLevelsAreToldAndPredicted() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    try folder.write("new.csv", "x,color\n1,green\n,red\n")
    let result = try folder.run("predict table.backprop new.csv")
    #expect(result.status == 0)
    #expect(result.talk.contains("green"))
    #expect(result.output.split(separator: "\n").count == 3)
  }

  /// A loss that learns deviations gives a column of them; one that knows only classes has no
  /// probabilities to give.
  @Test func whatALossPredicts() throws {
    let folder = try Folder()
    let train = try folder.run(
      "train table.csv --target y --epochs 20 --loss gaussian-likelihood --activation prelu")
    #expect(train.status == 0, "\(train.talk)")
    #expect(train.talk.contains("prelu"))
    let lines = try folder.run("predict table.backprop table.csv").output.split(separator: "\n")
    #expect(lines.first == "y,deviation of y")
    let cells = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(cells.count == 120 && cells.allSatisfy { $0.count == 2 && $0[1] > 0 })
    let json = try JSONSerialization.jsonObject(
      with: Data(folder.run("predict table.backprop table.csv --json").output.utf8))
    let members = try #require(json as? [String: Any])
    let values = try #require(members["predictions"] as? [[String: Double]])
    #expect(values.count == 120)
    for (value, cell) in zip(values, cells) {
      // Foundation reads numbers to 15 digits.
      #expect(abs((value["value"] ?? .nan) - cell[0]) < 1e-12)
      #expect(abs((value["deviation"] ?? .nan) - cell[1]) < 1e-12)
    }

    let hinge = try folder.run(
      "train xor.csv --target y --loss hinge --validation 0 --test 0 --epochs 300 --force -o h")
    #expect(hinge.status == 0, "\(hinge.talk)")
    #expect(try folder.run("predict h xor.csv").output == "y\nno\nyes\nyes\nno\n")
    let refused = try folder.run("predict h xor.csv --probabilities")
    #expect(refused.status == 64)
    #expect(refused.talk.contains("gives no probabilities"))
    #expect(try !folder.run("predict h xor.csv --json").output.contains("probabilities"))
    #expect(try !folder.run("evaluate h xor.csv").output.contains("log_loss"))
    // A bound may be on any metric of the task, but not on one that the model cannot have.
    let recall = try folder.run("evaluate h xor.csv --min recall=1,f1=1")
    #expect(recall.status == 0, "\(recall.talk)")
    #expect(recall.output.contains("recall") && recall.output.contains("f1"))
    #expect(try folder.run("evaluate h xor.csv --max recall=0.9").status == 1)
    let unmeasured = try folder.run("evaluate h xor.csv --max log_loss=9")
    #expect(unmeasured.status == 64)
    #expect(unmeasured.talk.contains("has no metric \"log_loss\""))
  }

  /// A count below 0 is refused with its place.
  @Test func aTargetOutsideTheDomain() throws {
    let folder = try Folder()
    try folder.write("counts.csv", "x,y\n1,2\n2,-1.5\n3,0.5\n4,1\n5,2.5\n6,3\n")
    let result = try folder.run("train counts.csv --target y --loss poisson")
    #expect(result.status != 0)
    #expect(result.talk.contains("counts.csv:3"))
    #expect(result.talk.contains("the target -1.5 is not a number of at least 0"))
  }
}
