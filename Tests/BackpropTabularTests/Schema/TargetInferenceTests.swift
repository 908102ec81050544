import Testing

@testable import BackpropTabular

@Suite struct TargetInferenceTests {
  private func infer(_ cells: [String?], _ task: TabularTask? = nil) throws -> SchemaInference {
    let table = try Table([
      Column("x", cells.indices.map { Double($0) * 1.5 }), Column("y", cells),
    ])
    return try Schema.infer(from: table, target: "y", overrides: .init(task: task))
  }

  struct Case: Sendable {
    let cells: [String?]
    let task: TabularTask
    let reason: String
    let labels: [String]?
    var wish: TabularTask?
  }

  static let cases = [
    Case(
      cells: (0..<11).map { "\($0)" }, task: .regression, reason: "numbers, 11 different",
      labels: nil),
    Case(
      cells: ["0.5", "1"], task: .regression, reason: "numbers, 2 different, with fractions",
      labels: nil),
    Case(
      cells: (0..<2000).map { "\($0)" }, task: .regression,
      reason: "numbers, over 1000 different", labels: nil),
    Case(
      cells: ["10", "9", "2", "10"], task: .multiclass,
      reason: "whole numbers with 3 different values", labels: ["2", "9", "10"]),
    Case(
      cells: (0..<10).map { "\($0)" } + ["", "NA"], task: .multiclass,
      reason: "whole numbers with 10 different values", labels: (0..<10).map { "\($0)" }),
    Case(
      cells: ["1", "0", "1.0", nil, "1"], task: .binary,
      reason: "whole numbers with 2 different values", labels: ["0", "1"]),
    Case(
      cells: ["yes", "no", "yes"], task: .binary, reason: "text with 2 different values",
      labels: ["no", "yes"]),
    Case(
      cells: ["b", "a", "C", "b"], task: .multiclass, reason: "text with 3 different values",
      labels: ["C", "a", "b"]),
    Case(
      cells: ["1", "2", "3"], task: .regression, reason: "numbers, 3 different", labels: nil,
      wish: .regression),
    Case(
      cells: ["0.5", "2", "0.5"], task: .binary, reason: "numbers with 2 different values",
      labels: ["0.5", "2"], wish: .binary),
    Case(
      cells: ["u", "v"], task: .multiclass, reason: "text with 2 different values",
      labels: ["u", "v"], wish: .multiclass),
    Case(
      cells: (0..<12).map { "\($0)" }, task: .multiclass,
      reason: "whole numbers with 12 different values", labels: (0..<12).map { "\($0)" },
      wish: .multiclass),
    Case(
      cells: (0..<30).map { "name \($0)" }, task: .multiclass,
      reason: "text with 30 different values",
      labels: (0..<30).map { "name \($0)" }.sorted(), wish: .multiclass),
  ]

  @Test(arguments: cases) func tasks(example: Case) throws {
    let target = try infer(example.cells, example.wish).schema.target
    #expect(target.task == example.task)
    #expect(target.reason == example.reason)
    #expect(target.classes?.labels == example.labels)
  }

  @Test(
    arguments: [
      (
        [nil, "", " "], nil,
        "the target has no values, so nothing can be learned; choose another column, or rows that have one"
      ),
      (
        ["NA", "?"], nil,
        "the target has no values, so nothing can be learned; choose another column, or rows that have one"
      ),
      (
        ["7", "7.0", nil], nil,
        "every value of the target is 7, so there is nothing to learn; choose another column"
      ),
      (
        ["a", "a"], nil,
        "every value of the target is a, so there is nothing to learn; choose another column"
      ),
      (
        ["a", "b", "c"], .binary,
        "a binary task needs a target of two classes, this one has 3; ask for the task multiclass"
      ),
      (
        ["1", "2", "x"], .regression,
        "a regression needs a target of numbers, but 1 cell is not a number, first \"x\" at row 3; mend those cells, or ask for another task"
      ),
      (
        (0..<20).map { "\($0)" } + ["n.a."], nil,
        "most of the target is numbers, but 1 cell is not a number, first \"n.a.\" at row 21; mend those "
          + "cells, leave them empty, or ask for the task multiclass"
      ),
      (
        (0..<30).map { "name \($0)" }, nil,
        "the target is text with 30 different values in 30 rows, too many to be classes; choose another "
          + "column, or ask for the task multiclass"
      ),
    ] as [([String?], TabularTask?, String)])
  func refusals(cells: [String?], wish: TabularTask?, message: String) {
    let error = #expect(throws: BackpropError.self) { try infer(cells, wish) }
    #expect(error?.description == "column \"y\": " + message)
    #expect(error?.code == .data)
  }

  @Test func unknownTarget() throws {
    let table = try Table([Column("price", [1.0, 2])])
    let error = #expect(throws: BackpropError.self) {
      try Schema.infer(from: table, target: "pirce")
    }
    #expect(error?.message == "no column \"pirce\"; did you mean \"price\"? columns: price")
  }

  /// In a target of text `NA` is a class like any other, but hardly meant.
  @Test func missingWordsAmongClassesAreNoted() throws {
    let inference = try infer(["male", "NA", "female", "NA"])
    #expect(inference.schema.target.classes?.labels == ["NA", "female", "male"])
    #expect(
      inference.notes == [
        "the target has a class NA with 2 rows; leave those cells empty if it means that the value "
          + "is missing"
      ])
  }

  @Test func missingTargetsAreDropped() throws {
    let inference = try infer(["1", "NA", "2", nil, "3"])
    #expect(inference.rows == [0, 2, 4])
    #expect(inference.droppedRows == 2)
    #expect(
      inference.notes == [
        "target \"y\": read NA (1 cell) as missing", "2 rows have no target and cannot be used",
      ])
  }
}
