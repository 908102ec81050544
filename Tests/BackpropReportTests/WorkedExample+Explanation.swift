import Backprop
import BackpropTestSupport

@testable import BackpropReport

extension WorkedExample {
  /// The whole of what is told of it, but for the ledger.
  static func explanation(_ rule: ExplanationRule = .original) throws -> Explanation {
    let biases: Rule =
      switch rule {
      case .original, .updatedWeights: .fixedBiases
      case .trainBiases: .trainedBiases
      case .trainSharedBiases: .sharedBiases
      }
    return try Explanation(
      network(biases), loss: .halfSquaredError, data: data, learningRate: learningRate, rule: rule,
      steps: 20)
  }

  /// The same as a document.
  static func document(_ rule: ExplanationRule = .original) throws -> Document {
    try Narrative(explanation(rule)).document()
  }
}

extension Document {
  /// Every number that stands in a formula, a sentence or a table, in the order of reading.
  var numbers: [Quantity] {
    (introduction + sections.flatMap(\.blocks)).flatMap { block -> [Quantity] in
      switch block {
      case .paragraph(let prose), .warning(let prose): prose.numbers
      case .derivations(let all):
        all.flatMap { derivation in
          derivation.steps.flatMap(\.numbers) + (derivation.remark?.numbers ?? [])
        }
      case .table(let table): table.rows.flatMap { $0.flatMap(\.numbers) }
      case .figure: []
      }
    }
  }
}

extension Prose {
  fileprivate var numbers: [Quantity] {
    runs.flatMap { run -> [Quantity] in
      if case .expression(let expression) = run { expression.numbers } else { [] }
    }
  }
}

extension Expression {
  /// The numbers in it, from left to right.
  var numbers: [Quantity] {
    switch self {
    case .number(let quantity): [quantity]
    case .quantity, .constant: []
    case .sum(let parts), .product(let parts), .call(_, let parts): parts.flatMap(\.numbers)
    case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
      a.numbers + b.numbers
    case .negative(let a), .squareRoot(let a): a.numbers
    case .choice(let a, let b, let c, let d): [a, b, c, d].flatMap(\.numbers)
    }
  }
}
