import Foundation
import Testing

@testable import BackpropCLI

/// Several targets, by the built command.
@Suite struct SeveralTargetsBinaryTests {
  private func folder() throws -> VerbTests.Folder {
    let folder = try VerbTests.Folder()
    var rows = "x,a,b,u,v\n"
    for i in 0..<120 {
      let x = Double(i * 37 % 101) / 10
      rows +=
        "\(x),\(3 * x + 1),\(100 - x),\(x > 5 ? "yes" : "no"),\(i % 101 < 70 ? "no" : "yes")\n"
    }
    try folder.write("many.csv", rows)
    return folder
  }

  @Test func numbers() throws {
    let folder = try folder()
    let train = try folder.run("train many.csv --target a,b --epochs 3")
    #expect(train.status == 0, "\(train.talk)")
    #expect(train.talk.contains("task     regression of 2 targets at once"))
    #expect(train.talk.contains("for b, the mean, "))
    #expect(train.output.contains("\n  of a "))
    let predict = try folder.run("predict many.backprop many.csv")
    let lines = predict.output.split(separator: "\n")
    #expect(lines.count == 121 && lines[0] == "a,b")
    #expect(lines[1].split(separator: ",").compactMap { Double($0) }.count == 2)
    #expect(
      try folder.run("predict many.backprop many.csv --append").output
        .hasPrefix("x,a,b,u,v,predicted a,predicted b\n"))
    #expect(try folder.run("inspect many.backprop").output.contains("regression, predicts a, b"))
    #expect(
      try folder.run("evaluate many.backprop many.csv --json").output
        .contains(#""targets":{"a":{"value":"#))
    #expect(try folder.run("evaluate many.backprop many.csv --max rmse=0.0001").status == 1)
  }

  @Test func labels() throws {
    let folder = try folder()
    let train = try folder.run("train many.csv --target u,v --exclude a,b --epochs 3")
    #expect(train.status == 0, "\(train.talk)")
    let predict = try folder.run("predict many.backprop many.csv --probabilities")
    #expect(
      predict.output.hasPrefix(
        "u,probability of u=no,probability of u=yes,v,probability of v=no,probability of v=yes\n"))
    let json = try JSONSerialization.jsonObject(
      with: Data(try folder.run("predict many.backprop many.csv --json").output.utf8))
    let object = try #require(json as? [String: Any])
    let first = try #require((object["predictions"] as? [[String: Any]])?.first)
    let targets = try #require(first["targets"] as? [String: [String: Any]])
    #expect(Set(targets.keys) == ["u", "v"])
    #expect((targets["v"]?["probabilities"] as? [Double])?.count == 2)
    #expect((object["furtherTargets"] as? [[String: Any]])?.first?["target"] as? String == "v")
    #expect(try folder.run("inspect many.backprop").output.contains("u: no, yes; v: no, yes"))
  }

  @Test(arguments: [
    ("train many.csv --target a,u -o n", "\"a\" is regression, \"u\" is binary"),
    ("train many.csv --target u,vv -o n", "did you mean \"v\"?"),
    ("train many.csv --target a,b --loss gaussian-likelihood -o n", "predicts one target, not 2"),
    ("train many.csv --target a,b --group a -o n", "cannot be the column that divides the rows"),
    ("train many.csv --target a --continue many.backprop -o n", "the model predicts \"a\", \"b\""),
  ])
  func refusals(line: String, says: String) throws {
    let folder = try folder()
    _ = try folder.run("train many.csv --target a,b --epochs 1 --hidden 4")
    let result = try folder.run(line)
    #expect(result.status == 64, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
  }
}
