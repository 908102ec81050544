/// The name of a quantity: a base such as `w`, `net` or `δ`, an index such as `5` or `h1`, and a mark.
package struct Symbol: Sendable, Hashable {
  package var base: String
  package var index: String
  /// `⁺` for what a step makes of it, `′` for the other sign convention.
  package var mark: String
  /// Which row of a batch it is of, from 1; nil where there is one row.
  package var row: Int?

  package init(_ base: String, _ index: String = "", mark: String = "", row: Int? = nil) {
    self.base = base
    self.index = index
    self.mark = mark
    self.row = row
  }

  /// `w5`, `net_h1`, `w5⁺`, `δ′_o1`; of the second row `net_h1(2)`.
  package var text: String {
    let isDigits = index.first?.isNumber ?? true
    let place = (isDigits ? index : "_" + index) + (row.map { "(\($0))" } ?? "")
    return mark == "′" ? base + mark + place : base + place + mark
  }

  /// The same in plain letters, for a script to find: `delta_o1`, `w5+`.
  package var key: String {
    let plain = ["δ": "delta", "η": "eta", "ε": "epsilon", "β": "beta", "γ": "gamma", "μ": "mu"]
    let marks = ["⁺": "+", "′": "prime"]
    var symbol = Symbol(plain[base] ?? base, index, row: row)
    symbol.mark = marks[mark] ?? mark
    return symbol.text
  }
}
