/// Something that a trace holds: how it is called, and its number.
package struct Quantity: Sendable, Hashable {
  /// How it is called.
  package enum Name: Sendable, Hashable {
    case symbol(Symbol)
    /// ∂ of one by the other.
    case derivative(Symbol, by: Symbol)
  }

  package var name: Name
  /// Nil for one that is only spoken of.
  package var value: Double?
  /// Whether it was put in by a person, and is written without zeros at its end.
  package var isGiven: Bool

  package init(_ name: Name, _ value: Double? = nil, isGiven: Bool = false) {
    self.name = name
    self.value = value
    self.isGiven = isGiven
  }

  package init(_ symbol: Symbol, _ value: Double? = nil, isGiven: Bool = false) {
    self.init(.symbol(symbol), value, isGiven: isGiven)
  }

  /// `w5`, `∂E/∂w5`.
  package var text: String {
    switch name {
    case .symbol(let symbol): symbol.text
    case .derivative(let symbol, let by): "∂\(symbol.text)/∂\(by.text)"
    }
  }

  /// The name in plain letters, for a script to find: `w5`, `dE/dw5`.
  package var key: String {
    switch name {
    case .symbol(let symbol): symbol.key
    case .derivative(let symbol, let by): "d\(symbol.key)/d\(by.key)"
    }
  }

  /// Its number, as a formula.
  package var number: Expression { .number(self) }
}
