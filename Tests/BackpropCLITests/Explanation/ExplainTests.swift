import Foundation
import Testing

@testable import BackpropCLI

/// `backprop explain`: its text, its numbers, and what bad input gets.
@Suite struct ExplainTests {
  private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/explain/worked-example.txt")

  /// The committed text has been read line by line against the steps of the example.
  @Test func theWorkedExampleAsText() throws {
    let expected = try String(contentsOf: Self.fixture, encoding: .utf8)
    let lines = try explain([]).split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, expected) in zip(lines, expectedLines) { #expect(line == expected) }
    #expect(lines.count == expectedLines.count)
  }

  /// The command without arguments is the one that spells out the whole example.
  @Test(arguments: [[], ["--json"], ["--rule", "B"], ["--rule", "train-biases", "--digits", "5"]])
  func theExampleIsNothingButItsOptions(more: [String]) throws {
    let explicit = [
      "--network", "2-2-2", "--activation", "logistic", "--loss", "half-squared-error", "--inputs",
      "0.05,0.1", "--targets", "0.01,0.99", "--weights", "0.15,0.2,0.25,0.3,0.4,0.45,0.5,0.55",
      "--biases", "0.35,0.6", "--learning-rate", "0.5", "--steps", "10000",
    ]
    #expect(try explain(more) == explain(explicit + more))
  }

  /// A step with every activation can be explained, with net inputs of both signs.
  @Test(arguments: Vocabulary.activations)
  func everyActivation(word: String) throws {
    let text = try explain([
      "--network", "2-3-1", "--activation", word, "--output-activation", "identity", "--inputs",
      "1.5,-2", "--targets", "1", "--seed", "3", "--steps", "1",
    ])
    #expect(text.contains("∂E/∂w1"))
    #expect(text.contains("out_h1"))
  }

  /// Losses whose error is not written out are refused.
  @Test func otherLosses() throws {
    #expect {
      try Explain.parse(["--loss", "huber"])
    } throws: { error in
      "\(error)".contains("expected half-squared-error, mean-squared-error")
    }
  }

  struct Rounds: Sendable {
    var rule: String
    var lines: [String]
  }

  @Test(arguments: [
    Rounds(
      rule: "A",
      lines: [
        "1 round 0.291027774 0.742088111 0.775284968",
        "10 000 rounds 3.51018778e-05 0.0159136204 0.984064274",
      ]),
    Rounds(
      rule: "B",
      lines: [
        "1 round 0.291027924 0.742088438 0.775285385",
        "10 000 rounds 3.50847863e-05 0.0159121963 0.984065734",
      ]),
    Rounds(
      rule: "C",
      lines: [
        "1 round 0.280471447 0.728441762 0.778376920",
        "10 000 rounds 2.44756224e-06 0.0115875274 0.988458935",
      ]),
    Rounds(
      rule: "D",
      lines: [
        "1 round 0.285750887 0.732024167 0.765984653",
        "10 000 rounds 4.35532107e-06 0.0121021591 0.987928390",
      ]),
  ])
  func rules(expected: Rounds) throws {
    let text = try explain(["--rule", expected.rule])
    let rows = text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    for line in expected.lines { #expect(rows.contains(line), "\(line) is missing") }
    // Finite differences tell the mistake from the gradient.
    #expect(text.contains("it is not the gradient of the error") == (expected.rule == "B"))
    #expect(text.contains("This rule is a mistake") == (expected.rule == "B"))
  }

  @Test func theLedgerIsShownForTheExampleAlone() throws {
    #expect(try explain([]).contains("0.0000351085"))
    #expect(try !explain(["--inputs", "0.05,0.2"]).contains("Published figures"))
    #expect(try !explain(["--steps", "3"]).contains("Published figures"))
  }

  /// Every activation and loss, several hidden layers, one layer, all rules.
  @Test(
    arguments: [
      "--network 3-4-2 --activation tanh --inputs 1,0.5,-1 --targets 0,1",
      "--network 1-1 --activation identity --loss mean-squared-error --inputs=-2 --targets 3",
      "--network 2-3-2-2 --activation relu --loss binary-cross-entropy --inputs 1,2 --targets 0,1",
      "--network 2-3-3 --loss categorical-cross-entropy --inputs 1,2 --targets 2 --steps 1",
      "--network 2-3-1 --output-activation identity --inputs 1,2 --targets 2",
    ], ExplanationRule.allCases)
  func anySmallNetwork(line: String, rule: ExplanationRule) throws {
    let words = line.split(separator: " ").map(String.init)
    let arguments = words + ["--seed", "7", "--rule", rule.rawValue, "--learning-rate", "0.1"]
    let text = try explain(arguments)
    #expect(text.contains("The starting weights are random (seed 7)."))
    #expect(!text.contains("nan"))
    if rule != .updatedWeights { #expect(!text.contains("it is not the gradient")) }
    for line in text.split(separator: "\n") { #expect(line.last != " ") }
    #expect(try explain(arguments) == text)
  }

  @Test func theTraceAsJSON() throws {
    let text = try explain(["--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "backprop.explain/1")
    #expect(object["isGradient"] as? Bool == true)
    let layers = try #require(object["layers"] as? [[String: Any]])
    let deltas = try #require(layers[0]["deltas"] as? [[Double]])
    #expect(abs(deltas[0][0] - 0.00877135468948693) <= 1e-14)
    let updated = try #require(layers[1]["updatedWeights"] as? [[Double]])
    #expect(abs(updated[1][1] - 0.5613701211079891) <= 1e-14)
    let mistake = try explain(["--json", "--rule", "updated-weights"])
    #expect(mistake.contains("\"rule\":\"updated-weights\",\"isGradient\":false"))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var line: String
    var says: String
    var status: Int32 = 64
    var testDescription: String { line }
  }

  @Test(arguments: [
    Fault(line: "--network 3-4", says: "needs `--inputs` and `--targets`"),
    Fault(line: "--network 2", says: "two or more widths"),
    Fault(line: "--network 2-0-1", says: "two or more widths"),
    Fault(line: "--network 64-64-2 --inputs 1 --targets 1", says: "4224 weights is too large"),
    Fault(line: "--inputs 1", says: "`--inputs` has 1 numbers, but the network 2-2-2 needs 2"),
    Fault(line: "--targets 1,2,3", says: "`--targets` has 3 numbers"),
    Fault(line: "--weights 1,2", says: "`--weights` has 2 numbers"),
    Fault(line: "--biases 1", says: "`--biases` has 1 numbers"),
    Fault(line: "--inputs 1,nan", says: "not `nan`"),
    Fault(line: "--weights 1,2,3,4,5,6,7,inf", says: "not `inf`"),
    Fault(line: "--rule E", says: "updated-weights"),
    Fault(line: "--learning-rate 0", says: "a number above 0"),
    Fault(
      line: "--loss binary-cross-entropy --targets 3,0",
      says: "3 is not a number from 0 to 1, as binary-cross-entropy needs"),
    Fault(
      line: "--activation identity --inputs 1e308,1e308", says: "not finite", status: 65),
  ])
  func badInput(fault: Fault) throws {
    let result = try Binary.run(["explain"] + fault.line.split(separator: " ").map(String.init))
    #expect(result.status == fault.status, "\(result.talk)")
    #expect(result.talk.contains(fault.says), "\(result.talk)")
    #expect(result.output.isEmpty)
  }

  private func explain(_ arguments: [String]) throws -> String {
    let result = try Binary.run(["explain"] + arguments)
    #expect(result.status == 0, "\(result.talk)")
    #expect(result.talk.isEmpty)
    return result.output
  }
}
