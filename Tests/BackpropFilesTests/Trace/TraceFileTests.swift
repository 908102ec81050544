import BackpropTestSupport
import Testing

@testable import Backprop
@testable import BackpropFiles

/// A trace as JSON: what it says, and that a checker believes no wrong number in it.
@Suite struct TraceFileTests {
  /// Small steps that between them use what a step can have.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var trace: StepTrace
    var details = TraceFile.Details()
    /// Numbers from which nothing follows in this step.
    var inert: Set<String> = []
    var testDescription: String { name }

    var document: JSON { TraceFile.document(trace, details) }
  }

  static func workedExample(_ rule: WorkedExample.Rule = .fixedBiases) throws -> StepTrace {
    try StepTrace(
      network: WorkedExample.network(rule), loss: .halfSquaredError,
      optimizer: .sgd(learningRate: WorkedExample.learningRate), data: WorkedExample.data)
  }

  static func rounds(_ trace: StepTrace, _ counts: [Int]) throws -> [TraceFile.Round] {
    var training = try FormulaTraining(
      WorkedExample.network(), loss: .halfSquaredError,
      optimizer: .sgd(learningRate: WorkedExample.learningRate), data: WorkedExample.data,
      rule: trace.rule)
    return counts.map { count in
      while training.steps < count { training.advance() }
      let (error, outputs) = training.measure()
      return TraceFile.Round(count: count, error: error, outputs: outputs.values)
    }
  }

  static func step(
    _ layers: [any Layer], _ loss: any Loss, _ optimizer: any Optimizer, rows: Int,
    state: Bool = false, conditions: StepConditions = .init(),
    dropout: (seed: UInt64, epoch: Int)? = nil
  ) throws -> StepTrace {
    let network = Network<Double>(inputs: 3, layers: layers, seed: 4)
    var stream = RandomStream(seed: 4, purpose: RandomPurpose(code: 5_300))
    let count = network.parameters.trainableCount
    return try StepTrace(
      network: network, loss: loss, optimizer: optimizer,
      data: randomData(for: network, loss: loss, rows: rows, seed: 6, weighted: rows > 2),
      state: state
        ? OptimizerState(
          steps: 6,
          moments: (0..<optimizer.moments).map { _ in
            (0..<count).map { _ in 0.1 + stream.uniform() }
          }, scalars: (0..<optimizer.scalars).map { _ in 0.1 + 0.8 * stream.uniform() }) : nil,
      conditions: conditions, dropout: dropout)
  }

  static func cases() throws -> [Case] {
    let example = try workedExample()
    let mistake = example.throughUpdatedWeights()
    return [
      Case(
        name: "the worked example", trace: example,
        details: .init(rounds: try rounds(example, [1, 100]))),
      Case(
        name: "its known mistake", trace: mistake,
        details: .init(rule: "updated-weights", rounds: try rounds(mistake, [1, 100]))),
      Case(
        name: "Adam, from a state",
        trace: try step(
          [.dense(4, activation: .tanh, bias: .shared(from: 0.1)), .dense(3)],
          .categoricalCrossEntropy, .adamW(learningRate: 0.02), rows: 3, state: true,
          conditions: .init(penalty: Penalty(l1: 0.01, l2: 0.1, scaling: .perBatchWeight)))),
      Case(
        name: "momentum and dropout",
        trace: try step(
          [.dense(4, activation: .relu), .dropout(0.4), .dense(2, bias: .fixed(0.3))],
          .binaryCrossEntropy, .sgd(learningRate: 0.1, momentum: 0.9, nesterov: true), rows: 2,
          dropout: (3, 1))),
      Case(
        name: "five layers, in evaluation",
        trace: try step(
          [
            .dense(2, activation: .logistic), .dense(3, activation: .tanh), .dropout(0.2),
            .dense(2, activation: .relu, bias: .none), .dense(2),
          ], .meanSquaredError, .sgd(learningRate: 0.1, momentum: 0.9), rows: 4)),
      Case(
        name: "batch normalisation, clipping and NAdam",
        trace: try step(
          [
            .dense(2, bias: .none), .batchNormalization(), .activation(.tanh),
            .alphaDropout(0.3), .dense(2),
          ], .meanSquaredError, .nAdam(learningRate: 0.02, weightDecay: 0.1), rows: 3, state: true,
          conditions: .init(
            clipping: .norm(0.1), maxNorm: MaxNorm(0.5), learningRateFactor: 0.5,
            momentumFactor: 0.9, weightDecayFactor: 0.7, dropoutFactor: 0.5), dropout: (3, 1)),
        inert: Set((0..<5).map { "layers.3.mask.values.\($0 / 2).\($0 % 2)" })),
      Case(
        name: "residuals, Muon and an average",
        trace: try step(
          [
            .residual([.layerNormalization(), .dense(3, activation: .tanh)]),
            .dense(2).with(learningRateFactor: 0.5),
          ], .categoricalCrossEntropy,
          .swa(.muon(iterations: 2, includesOutput: true), start: 0, interval: 2), rows: 2,
          state: true, conditions: .init(clipping: .value(0.1))),
        inert: [
          "network.layers.1.decayFactor", "optimizer.start", "optimizer.base.rest.weightDecay",
          "conditions.weightDecayFactor", "conditions.dropoutFactor", "update.scalar2.values.0.0",
        ]),
      Case(
        name: "groups of columns, frozen layers and a free schedule",
        trace: try step(
          [
            .columnGroups([
              ColumnGroup(0..<1, layers: [.embedding(levels: 3, width: 2)]),
              ColumnGroup(1..<3, layers: [.featureScale]), ColumnGroup(1..<3),
            ]), .dense(2, activation: .tanh).frozen(), .prelu(), .dense(1),
          ], .halfSquaredError, .ema(.scheduleFreeAdamW(), decay: 0.9), rows: 2, state: true),
        inert: [
          "network.layers.1.learningRateFactor", "network.layers.1.decayFactor",
          "network.layers.2.start", "layers.4.slopes.values.0.0", "update.scalar3.values.0.0",
          "layers.0.table.values.0.0", "layers.0.table.values.0.1", "layers.0.table.values.2.0",
          "layers.0.table.values.2.1",
        ]),
    ]
  }

  private func verify(_ document: JSON) throws(BackpropError) -> TraceFile.Verdict {
    try TraceFile.verify(JSONReader(document, named: "trace"))
  }

  @Test(arguments: try cases())
  func aTraceVerifies(example: Case) throws {
    let text = example.document.text(.indented)
    guard case .right(let checked) = try verify(JSON(parsing: text)) else {
      Issue.record("\(try verify(example.document))")
      return
    }
    #expect(checked.usesUpdatedWeights == (example.name == "its known mistake"))
    #expect(checked.numbers > 30)
  }

  /// Every number of the document, changed by 0.1 % (a zero to 0.001): each is noticed by what follows
  /// from it, or does not follow from others; and by the digest alone where nothing does.
  @Test(arguments: try cases())
  func noNumberCanBeChanged(example: Case) throws {
    let sweep = TraceSweep(example.document)
    #expect(sweep.count > 60)
    #expect(sweep.believed == [])
    #expect(sweep.believedWithoutDigest == example.inert)
  }

  @Test func aChangedTextIsNoticedByTheDigest() throws {
    let document = TraceFile.document(try Self.workedExample(), .init(seed: 4))
    let error = #expect(throws: BackpropError.self) {
      try verify(document.replacing(["seed"], with: "5"))
    }
    #expect(
      error?.message
        == "trace.digest: the trace is not what was written: something was changed that "
        + "no number follows from")
  }

  /// The first number that is wrong is named, with what must stand there.
  @Test func brokenTraces() throws {
    let example = try Self.workedExample()
    let right = TraceFile.document(example, .init())
    func fault(_ document: JSON) throws -> TraceFile.Fault {
      guard case .wrong(let fault) = try verify(document) else {
        throw BackpropError(.data, "the trace was believed")
      }
      return fault
    }
    // A wrong gradient.
    let gradient = try fault(
      right.changing(["layers", "1", "weights.gradient", "values", "0", "1"]) { _ in 0.5 })
    #expect(gradient.path == "layers[1].weights.gradient.values[0][1]")
    #expect(gradient.found == 0.5)
    #expect(abs(gradient.expected - -0.02260254047747507) < 1e-15)
    #expect(gradient.formula == "layers[0].outputsᵀ × deltas")

    // Hidden deltas from updated weights, not declared; and declared, but with another rule's name.
    let mistake = example.throughUpdatedWeights()
    var undeclared = right
    for quantity in mistake.quantities where quantity.place == .layer(0) {
      undeclared = undeclared.replacing(
        ["layers", "0", quantity.name, "values"], with: TraceFile.json(quantity.values))
    }
    #expect(try fault(undeclared).path == "layers[0].outputGradients.values[0][0]")
    #expect(throws: BackpropError.self) {
      try verify(TraceFile.document(mistake, .init(rule: "original")))
    }

    // A factor that is missing: δ without out·(1 − out), and all that follows from it.
    let outGradient = try #require(example.layers[1].outputGradients.values.first)
    let missing = right.changing(["layers", "1", "deltas", "values", "0", "0"]) { _ in outGradient }
    #expect(try fault(missing).path == "layers[1].deltas.values[0][0]")

    // Two weights that changed places.
    let swapped = right.changing(["layers", "0", "weights", "values", "0", "0"]) { _ in 0.25 }
      .changing(["layers", "0", "weights", "values", "0", "1"]) { _ in 0.15 }
    #expect(try fault(swapped).path == "layers[0].netInputs.values[0][0]")
  }

  struct Malformed: Sendable, CustomTestStringConvertible {
    var name: String
    var path: [String]
    var value: JSON
    var message: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Malformed(
      name: "a newer version", path: ["schema"], value: "backprop.trace/2",
      message:
        "trace.schema: this version reads \"backprop.trace/1\"; the file needs another version of "
        + "Backprop"),
    Malformed(
      name: "an unknown rule", path: ["rule"], value: "best",
      message:
        "trace.rule: expected original, train-biases, train-shared-biases or updated-weights"),
    Malformed(
      name: "a rule that contradicts", path: ["isGradient"], value: false,
      message: "trace.rule: the rule and \"isGradient\" contradict each other"),
    Malformed(
      name: "another formula", path: ["layers", "1", "deltas", "formula"],
      value: "outputGradients",
      message:
        "trace.layers[1].deltas.formula: the formula must be \"errors.outputGradients · slopes\": the "
        + "quantity follows from others"),
    Malformed(
      name: "an unknown layer", path: ["network", "layers", "0", "kind"], value: "sparse",
      message:
        "trace.network.layers[0]: there is no layer called \"sparse\"; there are: "
        + Library.standard.layers.map(\.name).joined(separator: ", ")),
    Malformed(
      name: "a row too many", path: ["data", "targets", "values"], value: [[0.01, 0.99], [1, 2]],
      message: "trace.data.targets: expected 1 rows of 2 numbers, found 2 of 2"),
    Malformed(
      name: "rows of two lengths", path: ["layers", "0", "weights", "values"],
      value: [[1, 2], [3]], message: "trace.layers[0].weights.values[1]: the rows differ in length"
    ),
    Malformed(
      name: "text for a number", path: ["errors", "error", "values"], value: [["much"]],
      message: "trace.errors.error.values[0][0]: expected a number, found \"much\""),
    Malformed(
      name: "too many rounds", path: ["rounds"],
      value: [["count": 1_000_000_000_000, "error": 0.0, "outputs": []]],
      message:
        "trace.rounds[0]: these are more rounds than can be computed again in plain loops"),
    Malformed(
      name: "a number of nobody", path: ["more"], value: 3,
      message: "trace.more: is no part of a trace"),
  ])
  func malformed(example: Malformed) throws {
    let document = TraceFile.document(try Self.workedExample(), .init())
      .replacing(example.path[...], with: example.value)
    let error = #expect(throws: BackpropError.self) { try verify(document) }
    #expect(error?.message == example.message)
    #expect(error?.code == .data)
  }
}
