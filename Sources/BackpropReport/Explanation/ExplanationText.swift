import Backprop

/// An explanation as text, in the order in which it is taught: symbols, then the numbers put in, then
/// the result. It computes nothing.
package struct ExplanationText {
  let explanation: Explanation
  let names: ExplanationNames
  let digits: Int
  private let width: Int
  private let heading: (String) -> String
  private var written: [String] = []

  package init(
    _ explanation: Explanation, digits: Int, width: Int, heading: @escaping (String) -> String
  ) {
    self.explanation = explanation
    self.digits = digits
    self.width = width
    self.heading = heading
    names = ExplanationNames(trace: explanation.trace)
  }

  var trace: StepTrace { explanation.trace }

  /// The whole text.
  package mutating func lines() -> [String] {
    written = []
    network()
    forwardPass()
    totalError()
    outputLayer()
    for layer in trace.layers.indices.dropLast().reversed() { hiddenLayer(layer) }
    update()
    rounds()
    if let ledger = explanation.ledger { show(ledger) }
    return written
  }

  /// A heading with a line between it and what came before.
  mutating func section(_ title: String) {
    if !written.isEmpty { written.append("") }
    written.append(heading(title))
  }

  /// Prose.
  mutating func say(_ text: String) { written += wrapped(text, width: width) }

  mutating func space() { written.append("") }

  mutating func add(_ lines: [String]) { written += lines }

  /// `left = first`, and below it `= next` for each further step, the equal signs aligned. A sum that
  /// is too long goes on below at a plus sign.
  mutating func chain(_ left: String, _ steps: [String]) {
    for (number, step) in steps.enumerated() {
      let start =
        number == 0 ? "  \(left) = " : String(repeating: " ", count: left.count + 2) + " = "
      var line = start
      for (index, term) in step.components(by: " + ").enumerated() {
        let piece = index == 0 ? term : " + " + term
        if line.count + piece.count > width && index > 0 {
          written.append(line)
          line = String(repeating: " ", count: start.count - 1)
        }
        line += piece
      }
      written.append(line)
    }
  }

  /// A result, with all digits asked for.
  func number(_ value: Double) -> String { minus(NumberFormat.significant(value, digits: digits)) }

  /// A given number, without zeros at the end.
  func given(_ value: Double) -> String { minus(NumberFormat.short(value, digits: digits)) }

  /// The same as a factor or term: a negative one in brackets.
  func term(_ value: Double, isGiven: Bool = false) -> String {
    let text = isGiven ? given(value) : number(value)
    return value < 0 ? "(\(text))" : text
  }

  /// What enters a layer, as a factor: an input as it was given, or an output.
  func sourceTerm(_ layer: Int, _ input: Int) -> String {
    term(trace.inputs(ofLayer: layer)[0, input], isGiven: layer == 0)
  }

  /// What finite differences say of a derivative.
  mutating func check(_ derivative: Double, _ numeric: Double) {
    let value = minus(NumberFormat.significant(numeric, digits: min(6, digits)))
    let agrees = abs(derivative - numeric) <= 1e-6 * max(abs(derivative), abs(numeric)) + 1e-11
    add([
      "  check: finite differences give \(value)"
        + (agrees ? "" : ": it is not the gradient of the error")
    ])
  }

  private func minus(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(by separator: String) -> [String] {
    var parts = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }
}
