import BackpropFiles
import BackpropTabular
import BackpropTestSupport
import Testing

/// A step of a model on rows of a table, as a document: all of it follows from the cells.
@Suite struct TabularTraceTests {
  private static let words = ["red", "blue", "red", "green", "blue", "red", "blue", "green"]

  /// Numbers with one missing, levels, two targets of numbers, one of classes and weights of rows.
  private static func table(rows: Int = 40) throws -> Table {
    let numbers = (0..<rows).map { Double(($0 * 7) % 11) / 4 }
    return try Table([
      Column("x", numbers.map { $0 == 1.5 ? .nan : $0 }),
      Column("color", (0..<rows).map { words[$0 % 8] }),
      Column("y", numbers.enumerated().map { 2 * $1 + Double($0 % 2) }),
      Column("z", numbers.map { 1 - $0 * $0 }),
      Column("kind", (0..<rows).map { $0 % 3 == 0 ? "even" : "odd" }),
      Column("weight", (0..<rows).map { Double($0 % 4) / 2 + 0.5 }),
    ])
  }

  private static func model(
    _ targets: [String], change: (inout TabularOptions) -> Void = { _ in }
  ) throws -> TabularModel {
    var options = TabularOptions()
    options.hidden = [2]
    options.epochs = 2
    options.precision = .double
    options.seed = 5
    change(&options)
    let others = ["y", "z", "kind", "weight"].filter { !targets.contains($0) }
    options.columns.exclude = others
    return try TabularModel.fit(table(), targets: targets, options: options).model
  }

  private func document(_ trace: TabularTrace) -> JSON {
    TraceFile.document(
      trace.trace, .init(rule: "train-biases", preprocessing: trace.preprocessing))
  }

  private func verify(_ document: JSON) throws -> TraceFile.Verdict {
    try TraceFile.verify(JSONReader(document, named: "trace"))
  }

  /// Of one target and of several, of numbers and of classes: nothing can be changed unnoticed, not
  /// even without the digest.
  @Test(arguments: [["y"], ["kind"], ["y", "z"]])
  func noNumberCanBeChanged(targets: [String]) throws {
    let trace = try Self.model(targets).explain(Self.table(), rows: [2, 5])
    let document = document(trace)
    guard case .right = try verify(document) else {
      Issue.record("\(try verify(document))")
      return
    }
    let sweep = TraceSweep(document)
    #expect(sweep.count > 200)
    #expect(sweep.believed == [])
    #expect(sweep.believedWithoutDigest == [])
  }

  /// Each target has its cell and its number, in the order of the outputs.
  @Test func severalTargets() throws {
    let table = try Self.table()
    let model = try Self.model(["y", "z"])
    let trace = try model.explain(table, rows: [3])
    #expect(trace.targets[0].map(\.column) == ["y", "z"])
    #expect(trace.trace.targets.columns == 2)
    for (target, value) in zip(trace.targets[0], trace.trace.targets.values) {
      #expect(target.value == value)
      guard case .number(let scaling) = target.encoding else {
        Issue.record("\(target.column) is a number")
        continue
      }
      let cell = try table.column(target.column).numbers()[3]
      #expect(abs(value - (cell - scaling.mean) / scaling.deviation) < 1e-14)
    }
    // A target that is not the one the network was given.
    let wrong = document(trace).changing(
      ["preprocessing", "0", "targets", "1", "mean"]) { $0 + 1 }
    guard case .wrong(let fault) = try verify(wrong) else {
      Issue.record("a wrong mean was believed")
      return
    }
    #expect(fault.path == "trace.preprocessing[0].targets[1].value")
  }

  /// A step that holds together, but towards other targets than those of the cells.
  @Test func targetsOfOtherCells() throws {
    let (table, model) = (try Self.table(), try Self.model(["y"]))
    let preprocessing = try model.explain(table, rows: [2]).preprocessing
    // The cells of the features are the same, that of the target is not.
    var numbers = try table.column("y").numbers()
    numbers[2] += 1
    let others = try ["x", "color"].map { try table.column($0) } + [Column("y", numbers)]
    let other = try model.explain(Table(others), rows: [2])
    let forged = TraceFile.document(
      other.trace, .init(rule: "train-biases", preprocessing: preprocessing))
    guard case .wrong(let fault) = try verify(forged) else {
      Issue.record("the targets of other cells were believed")
      return
    }
    #expect(fault.path == "data.targets.values[0][0]")
  }

  /// Rows count as in the training: by their column, where the table has it, times their class.
  @Test func rowsCountAsInTheTraining() throws {
    let table = try Self.table()
    let model = try Self.model(["kind"]) {
      $0.weightColumn = "weight"
      $0.classWeights = .labels(["even": 3])
    }
    let trace = try model.explain(table, rows: [0, 1, 2])
    #expect(trace.weights == [1.5, 1, 1.5])
    #expect(trace.missingWeightColumn == nil)
    guard case .right = try verify(document(trace)) else {
      Issue.record("\(try verify(document(trace)))")
      return
    }
    let without = try model.explain(
      table.selecting(columns: ["x", "color", "kind"]), rows: [0, 1, 2])
    #expect(without.weights == [3, 1, 1])
    #expect(without.missingWeightColumn == "weight")
    #expect(try Self.model(["kind"]).explain(table, rows: [0]).weights == nil)
  }
}
