/// The figures published with the classic example that the rule it states does not give.
struct Ledger: Sendable {
  /// One figure.
  struct Entry: Sendable {
    var figure: String
    /// As it was printed.
    var published: String
    /// What the stated rule gives, and what the mistake of rule B gives.
    var original: [Double]
    var mistaken: [Double]
    var cause: String
  }

  var entries: [Entry]
  /// A slip of the text that none of its numbers shares.
  var slip: String

  /// The ledger, with our figures computed; nil for any other problem.
  init?(_ problem: ExplanationProblem) throws {
    var classic = try Explain.parse(ClassicExample.arguments).problem()
    classic.rule = problem.rule
    classic.seed = problem.seed  // nothing is drawn
    guard problem == classic else { return nil }
    func rounds(_ rule: ExplanationRule) throws -> [Explanation.Round] {
      classic.rule = rule
      return try Explanation.rounds(classic, after: [1, classic.steps - 1, classic.steps])
    }
    let a = try rounds(.original)
    let b = try rounds(.updatedWeights)
    let many = NumberFormat.count(classic.steps)
    entries = [
      Entry(
        figure: "error after one round", published: "0.291027924", original: [a[0].error],
        mistaken: [b[0].error], cause: "It is rule B's, though the text says original weights."),
      Entry(
        figure: "outputs after \(many) rounds", published: "0.015912196, 0.984065734",
        original: a[2].outputs, mistaken: b[2].outputs, cause: "They are rule B's."),
      Entry(
        figure: "error after \(many) rounds", published: "0.0000351085", original: [a[2].error],
        mistaken: [b[2].error],
        cause: "Unknown. Two candidates: rule A's error before the last update, "
          + "\(NumberFormat.significant(a[1].error, digits: 9)), cut off; or a slip for rule B's "
          + "figure."),
    ]
    slip =
      "The net input of h1 is written once as w1 · i1 + w3 · i2. It is w1 · i1 + w2 · i2, and the "
      + "published numbers use w2."
  }
}
