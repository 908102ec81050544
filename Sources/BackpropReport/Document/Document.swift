/// A text with its structure: what it says, and nothing of how it looks. A renderer for each format
/// writes it down, and none of them computes a number.
package struct Document: Sendable {
  package var title: String
  /// What it is about, in a paragraph or two.
  package var introduction: [Block]
  package var sections: [Section]

  package init(title: String, introduction: [Block] = [], sections: [Section] = []) {
    self.title = title
    self.introduction = introduction
    self.sections = sections
  }

  /// A part with a heading of its own.
  package struct Section: Sendable {
    /// Letters, digits and dashes; unique in the document.
    package var id: String
    package var title: String
    package var blocks: [Block]

    package init(id: String, title: String, blocks: [Block] = []) {
      self.id = id
      self.title = title
      self.blocks = blocks
    }
  }

  /// What stands below one another.
  package enum Block: Sendable {
    case paragraph(Prose)
    /// Something to beware of.
    case warning(Prose)
    case derivations([Derivation])
    case table(Table)
    case figure(Figure)
  }

  /// All figures, in their order.
  package var figures: [Figure] {
    (introduction + sections.flatMap(\.blocks)).compactMap {
      if case .figure(let figure) = $0 { figure } else { nil }
    }
  }
}

/// A quantity and what it is equal to, step by step: symbols, the numbers put in, the result.
package struct Derivation: Sendable {
  package var subject: Expression
  package var steps: [Expression]
  /// Said beside it.
  package var remark: Prose?
  /// What finite differences say of the result.
  package var check: GradientComparison?

  package init(
    _ subject: Expression, _ steps: [Expression], remark: Prose? = nil,
    check: GradientComparison? = nil
  ) {
    self.subject = subject
    self.steps = steps
    self.remark = remark
    self.check = check
  }

  /// A quantity, each way to write it in symbols, the last of them with the numbers put in, and its
  /// number. A step that says the same as the one before it is left out.
  package init(
    _ subject: Quantity, _ symbols: Expression..., remark: Prose? = nil,
    check: GradientComparison? = nil
  ) {
    self.init(subject, symbols, remark: remark, check: check)
  }

  /// The same from an array.
  package init(
    _ subject: Quantity, _ symbols: [Expression], remark: Prose? = nil,
    check: GradientComparison? = nil
  ) {
    var steps = symbols
    if let last = symbols.last { steps.append(last.inNumbers) }
    if subject.value != nil { steps.append(subject.number) }
    var told: [Expression] = []
    for step in steps where !saysTheSame(step, told.last) { told.append(step) }
    self.init(.quantity(subject), told, remark: remark, check: check)
  }
}

/// A number that stands for another quantity is no news: `= 0.05`, `= 0.05`.
private func saysTheSame(_ a: Expression, _ b: Expression?) -> Bool {
  if case .number(let a) = a, case .number(let b)? = b { return a.value == b.value }
  return a == b
}

/// A derivative by finite differences, beside that of backpropagation.
package struct GradientComparison: Sendable, Hashable {
  package var numeric: Double
  /// Whether the two are the same but for the error of a finite difference.
  package var agrees: Bool

  package init(_ derivative: Double, numeric: Double) {
    self.numeric = numeric
    agrees = abs(derivative - numeric) <= 1e-6 * max(abs(derivative), abs(numeric)) + 1e-11
  }
}

extension Document {
  /// Rows of cells under titles.
  package struct Table: Sendable {
    package struct Column: Sendable {
      package var title: Prose
      package var isNumeric: Bool

      package init(_ title: Prose, isNumeric: Bool = false) {
        self.title = title
        self.isNumeric = isNumeric
      }
    }

    /// What it shows.
    package var caption: String
    package var columns: [Column]
    package private(set) var rows: [[Prose]] = []

    package init(caption: String, columns: [Column]) {
      self.caption = caption
      self.columns = columns
    }

    package mutating func add(_ row: [Prose]) {
      precondition(row.count == columns.count, "a row of \(row.count) cells in \(columns.count)")
      rows.append(row)
    }
  }
}
