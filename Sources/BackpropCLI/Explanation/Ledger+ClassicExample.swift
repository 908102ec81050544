import Backprop

extension Ledger {
  /// The ledger of the classic example, with our figures computed; nil for any other problem.
  init?(_ problem: ExplanationProblem) throws {
    var classic = try Explain.parse(ClassicExample.arguments).problem()
    classic.rule = problem.rule
    classic.seed = problem.seed  // nothing is drawn
    guard problem == classic else { return nil }
    func rounds(_ rule: ExplanationRule) throws -> [Explanation.Round] {
      classic.rule = rule
      return try Explanation.rounds(
        classic.makeNetwork(), loss: classic.makeLoss(), data: classic.makeData(),
        learningRate: classic.makeOptimizer().learningRate, rule: rule,
        after: [1, classic.steps - 1, classic.steps])
    }
    let a = try rounds(.original)
    let b = try rounds(.updatedWeights)
    let many = NumberFormat.count(classic.steps)
    let beforeLast = Quantity(Symbol("E"), a[1].error).number
    self.init(
      entries: [
        Entry(
          figures: ["E after 1 round"], published: ["0.291027924"], original: [a[0].error],
          mistaken: [b[0].error],
          cause: "The error after one round is rule B's, though the text says original weights."),
        Entry(
          figures: ["out_o1 after \(many) rounds", "out_o2 after \(many) rounds"],
          published: ["0.015912196", "0.984065734"], original: a[2].outputs,
          mistaken: b[2].outputs, cause: "The outputs after \(many) rounds are rule B's."),
        Entry(
          figures: ["E after \(many) rounds"], published: ["0.0000351085"],
          original: [a[2].error], mistaken: [b[2].error],
          cause: """
            The cause of the error after \(many) rounds is unknown. Two candidates: rule A's error \
            before the last update, \(beforeLast), cut off; or a slip for rule B's figure.
            """),
      ],
      slip:
        "The net input of h1 is written once as w1 · i1 + w3 · i2. It is w1 · i1 + w2 · i2, and "
        + "the published numbers use w2.")
  }
}
