import BackpropTabular
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

  /// A step of every loss can be explained, along one row and along two, under another rule.
  @Test(arguments: Library.standard.losses.map { Vocabulary.dashed($0.name) })
  func everyLoss(word: String) throws {
    let loss = try Library.standard.loss(Vocabulary.kind(word))
    let outputs = loss.accepts(outputs: 2) ? 2 : 1
    let target = loss.accepts(target: 0, outputs: outputs) ? "0" : "1"
    let columns = loss.targetColumns(outputs: outputs)
    let row = Array(repeating: target, count: columns).joined(separator: ",")
    let network = ["--network", "2-3-\(outputs)", "--loss", word, "--seed", "3", "--steps", "2"]
    let one = try explain(network + ["--inputs", "1.5,-2", "--targets", row])
    #expect(one.contains("∂E/∂w1"))
    let two = try explain(
      network + [
        "--inputs", "1.5,-2/0.5,1", "--targets", "\(row)/\(row)", "--optimizer", "adam:beta1=0.8",
      ])
    #expect(two.contains("A batch of 2 rows"))
    #expect(two.contains("2 rounds"))
    #expect(!two.contains("it is not the gradient"))
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

  struct Value: Sendable, CustomTestStringConvertible {
    var path: String
    var expected: [[Double]]
    var testDescription: String { path }

    init(_ path: String, _ expected: [[Double]]) {
      self.path = path
      self.expected = expected
    }
  }

  /// Every number of the example, to 1e-14.
  @Test(arguments: [
    Value("layers.0.netInputs", [[0.3775, 0.3925]]),
    Value("layers.0.outputs", [[0.5932699921071872, 0.596884378259767]]),
    Value("layers.1.netInputs", [[1.10590596705977, 1.2249214040964653]]),
    Value("layers.1.outputs", [[0.7513650695523157, 0.7729284653214625]]),
    Value("errors.outputErrors", [[0.274811083176155, 0.023560025583847746]]),
    Value("errors.error", [[0.2983711087600027]]),
    Value("errors.outputGradients", [[0.7413650695523157, -0.2170715346785375]]),
    Value("layers.1.deltas", [[0.13849856162855695, -0.038098236516556236]]),
    Value("layers.0.deltas", [[0.00877135468948693, 0.009954254705217196]]),
    Value(
      "layers.0.weights.gradient",
      [
        [0.0004385677344743465, 0.0004977127352608599],
        [0.000877135468948693, 0.0009954254705217198],
      ]),
    Value(
      "layers.1.weights.gradient",
      [[0.08216704056423077, -0.02260254047747507], [0.08266762784753325, -0.022740242215978222]]),
    Value(
      "layers.0.weights.updated",
      [[0.1497807161327628, 0.24975114363236958], [0.19956143226552567, 0.29950228726473915]]),
    Value(
      "layers.1.weights.updated",
      [[0.35891647971788465, 0.5113012702387375], [0.4086661860762334, 0.5613701211079891]]),
  ])
  func theTraceAsJSON(value: Value) throws {
    let text = try explain(["--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "backprop.trace/1")
    #expect(object["isGradient"] as? Bool == true)
    let parts = value.path.split(separator: ".", maxSplits: value.path.hasPrefix("l") ? 2 : 1)
    var place = object[String(parts[0])]
    if let number = parts.count == 3 ? Int(parts[1]) : nil { place = (place as? [Any])?[number] }
    let quantity = (place as? [String: Any])?[String(parts[parts.count - 1])] as? [String: Any]
    let found = try #require(quantity?["values"] as? [[Double]])
    #expect(found.count == value.expected.count)
    for (found, expected) in zip(found.joined(), value.expected.joined()) {
      #expect(abs(found - expected) <= 1e-14)
    }
  }

  @Test(arguments: [
    ("original", [0.29102777369359933, 3.510187782978859e-05]),
    ("updated-weights", [0.29102792390544197, 3.5084786296312774e-05]),
    ("train-biases", [0.28047144679143016, 2.4475622359322466e-06]),
    ("train-shared-biases", [0.2857508866992965, 4.355321066163751e-06]),
  ])
  func theRoundsAsJSON(rule: String, errors: [Double]) throws {
    let text = try explain(["--json", "--rule", rule])
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let rounds = try #require(object?["rounds"] as? [[String: Any]])
    #expect(rounds.map { $0["count"] as? Int } == [1, 10_000])
    for (round, error) in zip(rounds, errors) {
      #expect(abs(try #require(round["error"] as? Double) - error) <= 1e-14)
    }
    #expect(object?["rule"] as? String == rule)
    #expect(object?["isGradient"] as? Bool == (rule != "updated-weights"))
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
    Fault(line: "--rule B --optimizer adam", says: "rule B is a mistake of plain gradient descent"),
    Fault(line: "--inputs 1,2/3,4", says: "`--inputs` has 2 rows, `--targets` 1"),
    Fault(line: "--inputs 1,2/3 --targets 1,2/3,4", says: "`--inputs` has 1 numbers"),
    Fault(
      line: "--loss gaussian-likelihood --network 2-1 --inputs 1,2 --targets 1", says: "cannot"),
    Fault(line: "--loss huge", says: "expected"),
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
