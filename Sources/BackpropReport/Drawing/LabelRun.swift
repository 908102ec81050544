/// A piece of a drawing's label: letters on the line, below it or above it.
struct LabelRun {
  enum Level { case line, below, above }

  var text: String
  var level = Level.line
  /// Whether it is a number, to be found by its quantity's key.
  var key: String?

  /// A label as pieces.
  static func runs(_ prose: Prose, numbers: NumberWriter) -> [LabelRun] {
    prose.runs.flatMap { run -> [LabelRun] in
      switch run {
      case .text(let text), .strong(let text), .code(let text): [LabelRun(text: text)]
      case .expression(.number(let quantity)):
        [LabelRun(text: numbers.text(quantity), key: quantity.key)]
      case .expression(.quantity(let quantity)): runs(quantity.name)
      case .expression(let expression):
        [LabelRun(text: ExpressionText(numbers: numbers).text(expression))]
      }
    }
  }

  private static func runs(_ name: Quantity.Name) -> [LabelRun] {
    switch name {
    case .symbol(let symbol): runs(symbol)
    case .derivative(let symbol, let by):
      [LabelRun(text: "∂")] + runs(symbol) + [LabelRun(text: "/∂")] + runs(by)
    }
  }

  private static func runs(_ symbol: Symbol) -> [LabelRun] {
    var runs = [LabelRun(text: symbol.base)]
    if !symbol.index.isEmpty { runs.append(LabelRun(text: symbol.index, level: .below)) }
    if !symbol.mark.isEmpty { runs.append(LabelRun(text: symbol.mark)) }
    if let row = symbol.row { runs.append(LabelRun(text: "(\(row))")) }
    return runs
  }
}
