import Foundation
import Testing

/// `predict`: what it writes, and that nothing but a row decides what is written for it.
@Suite struct PredictTests {
  /// A folder with a classifier and a regression that read the same table.
  private final class Models {
    let folder: VerbTests.Folder

    init() throws {
      folder = try VerbTests.Folder()
      var rows = "x,color,y,kind\n"
      for i in 0..<120 { rows += Self.row(i) + ",\(i % 30).5,\(i % 3 == 0 ? "a" : "b, c")\n" }
      try folder.write("train.csv", rows.replacingOccurrences(of: "b, c", with: "\"b, c\""))
      for (target, other, name) in [("y", "kind", "number"), ("kind", "y", "class")] {
        let result = try folder.run(
          "train train.csv --target \(target) --exclude \(other) --epochs 2 --hidden 8 -o \(name)")
        try #require(result.status == 0, "\(result.talk)")
      }
    }

    static func row(_ i: Int) -> String {
      "\(Double(i % 30) / 10),\(i % 2 == 0 ? "red" : i % 7 == 0 ? "" : "\"light \"\"blue\"\"\"")"
    }

    /// Standard input from a pipe, that gives its bytes in dribs and drabs.
    func piped(_ file: String, _ arguments: String) throws -> Data {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.currentDirectoryURL = folder.url
      shell.arguments = [
        "-c", "cat \(file) | dd bs=977 2> /dev/null | \"$0\" \(arguments) > piped", Binary.url.path,
      ]
      try shell.run()
      shell.waitUntilExit()
      try #require(shell.terminationStatus == 0)
      return try folder.bytes("piped")
    }
  }

  @Test func appendsToTheTable() throws {
    let models = try Models()
    try models.folder.write(
      "new.csv", "id;color;x\n007;red;1\n\"a;\"\"b\"\"\";;2\n;\"light \"\"blue\"\"\";\n")
    let plain = try models.folder.run("predict class new.csv --probabilities")
    #expect(plain.status == 0, "\(plain.talk)")
    let lines = plain.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "kind,probability of a,\"probability of b, c\"")
    let appended = try models.folder.run("predict class new.csv --append --probabilities")
    #expect(
      appended.output.split(separator: "\n").map(String.init)
        == [
          "id,color,x,predicted kind,probability of a,\"probability of b, c\"",
          "007,red,1,\(lines[1])", "\"a;\"\"b\"\"\",,2,\(lines[2])",
          ",\"light \"\"blue\"\"\",,\(lines[3])",
        ])
    let sums = lines.dropFirst().map {
      $0.split(separator: ",").suffix(2).compactMap { Double($0) }.reduce(0, +)
    }
    #expect(sums.count == 3 && sums.allSatisfy { abs($0 - 1) < 1e-6 })

    // The answer may stand in the table; what a prediction is called may not.
    let known = try models.folder.run("predict number train.csv --append")
    #expect(known.output.hasPrefix("x,color,y,kind,predicted y\n"))
    try Data(known.output.utf8).write(to: models.folder.url.appendingPathComponent("twice.csv"))
    let twice = try models.folder.run("predict number twice.csv --append")
    #expect(twice.status == 64)
    #expect(
      twice.talk
        == "backprop: error: twice.csv: `--append`: the table has a column \"predicted y\" already, as "
        + "that of the predictions is called; rename it or leave it out\n")
    #expect(twice.output.isEmpty)
  }

  /// A fault behind rows that were written leaves JSON, which says so.
  @Test(arguments: [10, 60_000])
  func aFaultEndsTheJSON(rows: Int) throws {
    let models = try Models()
    let good = String(repeating: "12345,red\n", count: rows)
    try models.folder.write("long.csv", "x,color\n" + good + "big,red\n")
    let result = try models.folder.run("predict number long.csv --json")
    #expect(result.status == 65)
    #expect(result.talk.contains("long.csv:\(rows + 2):1: column \"x\": \"big\""), "\(result.talk)")
    if rows == 10 {
      #expect(result.output.isEmpty)
      return
    }
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let error = try #require(value?["error"] as? String)
    #expect(result.talk == "backprop: error: \(error)\n")
    let count = (value?["predictions"] as? [Any])?.count ?? 0
    #expect(count > 0 && count <= rows)
  }

  @Test func asJSON() throws {
    let models = try Models()
    try models.folder.write("new.csv", "x,color\n1,red\n,\"\"\n")
    let result = try models.folder.run("predict class new.csv --append --json")
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(value?["schema"] as? String == "backprop.predict/1")
    #expect(value?["classes"] as? [String] == ["a", "b, c"])
    let rows = try #require(value?["predictions"] as? [[String: Any]])
    #expect(rows.count == 2)
    #expect((rows[0]["row"] as? [String: String]) == ["x": "1", "color": "red"])
    #expect((rows[1]["row"] as? [String: Any])?["x"] is NSNull)
    #expect((rows[1]["probabilities"] as? [Double])?.count == 2)
    #expect(result.output.hasSuffix("]}\n"))
  }

  /// Some megabytes, so that there are several pieces: from a file, from a pipe, in two files, with the
  /// columns in another order, alone, in several threads, each row gets the same bytes.
  @Test(arguments: ["", "--append --probabilities", "--json"])
  func aRowsResultIsItsOwn(options: String) throws {
    let models = try Models()
    let folder = models.folder
    let count = 90_000
    let lines = (0..<count).map { Models.row($0 * 31 % 9_973) }
    try folder.write("big.csv", "x,color\n" + lines.joined(separator: "\n") + "\n")
    let whole = try folder.run("predict class big.csv -o big.out --threads 1 \(options)")
    #expect(whole.status == 0, "\(whole.talk)")
    #expect(whole.talk == "90 000 predictions in big.out\n")
    let expected = try folder.bytes("big.out")
    #expect(try models.piped("big.csv", "predict class - --threads 2 \(options)") == expected)

    try folder.write("head.csv", "x,color\n" + lines[..<1_111].joined(separator: "\n") + "\n")
    try folder.write(
      "tail.csv",
      "color,x\r\n"
        + lines[1_111...].map { line in
          let comma = line.firstIndex(of: ",") ?? line.endIndex
          return line[line.index(after: comma)...] + "," + line[..<comma]
        }.joined(separator: "\r\n"))
    let split = try folder.run("predict class head.csv tail.csv \(options)")
    #expect(Data(split.output.utf8) == expected, "\(split.talk)")

    guard options.isEmpty else { return }
    let results = String(decoding: expected, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(results.count == count)
    for row in [0, 1, 60_000, count - 1] {
      try folder.write("one.csv", "x,color\n\(lines[row])\n")
      #expect(
        try folder.run("predict class one.csv").output
          == "kind\n\(results[results.startIndex + row])\n")
    }
  }

  /// A fault far down: what came before it may be on standard output, but never in a file.
  @Test func aFaultLeavesNoFile() throws {
    let models = try Models()
    let rows = (0..<200_000).map { "\($0 % 30),red\n" }.joined()
    try models.folder.write("bad.csv", "x,color\n" + rows + "big,red\n")
    try models.folder.write("old.csv", "precious")
    for output in ["new.csv", "old.csv"] {
      let result = try models.folder.run("predict number bad.csv -o \(output) --force")
      #expect(result.status == 65)
      #expect(
        result.talk
          == "backprop: error: bad.csv:200002:1: column \"x\": \"big\" is not a number; leave the cell "
          + "empty where the value is missing\n")
    }
    #expect(try models.folder.bytes("old.csv") == Data("precious".utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: models.folder.url.path)
    #expect(!names.contains("new.csv") && !names.contains { $0.hasSuffix(".tmp") })
  }
}
