import Testing

@testable import BackpropReport

/// One tree in three spellings: brackets where they are needed and nowhere else.
@Suite struct ExpressionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var expression: Expression
    var text: String
    var latex: String
    var testDescription: String { text }
  }

  private static let w = Quantity(Symbol("w", "5"), -0.25, isGiven: true)
  private static let out = Quantity(Symbol("out", "h1"), 0.5)
  private static let turned = Quantity(Symbol("δ", "o1", mark: "′"), 1e-7)
  private static let gradient = Quantity(.derivative(Symbol("E"), by: Symbol("w", "5")), 2)

  static let cases: [Case] = [
    Case(
      expression: .quantity(w) * .quantity(out), text: "w5 · out_h1",
      latex: #"w_{5} \cdot \mathrm{out}_{\mathrm{h1}}"#),
    Case(
      expression: (.quantity(w) * .quantity(out)).inNumbers, text: "(−0.25) · 0.500",
      latex: #"\left(-0.25\right) \cdot 0.500"#),
    Case(
      expression: w.number + w.number, text: "−0.25 + (−0.25)",
      latex: #"-0.25 + \left(-0.25\right)"#),
    Case(
      expression: 1 - w.number, text: "1 − (−0.25)", latex: #"1 - \left(-0.25\right)"#),
    Case(
      expression: .quantity(out) * (1 - .quantity(out)), text: "out_h1 · (1 − out_h1)",
      latex: #"\mathrm{out}_{\mathrm{h1}} \cdot \left(1 - \mathrm{out}_{\mathrm{h1}}\right)"#),
    Case(
      expression: 1 / (1 + .power("e", -out.number)), text: "1 / (1 + e^(−0.500))",
      latex: #"\frac{1}{1 + e^{-0.500}}"#),
    Case(expression: -(w.number - 1), text: "−(−0.25 − 1)", latex: #"-\left(-0.25 - 1\right)"#),
    Case(
      expression: .product([.negative(.quantity(turned)), out.number]), text: "−δ′_o1 · 0.500",
      latex: #"-\delta_{\mathrm{o1}}' \cdot 0.500"#),
    Case(
      expression: .product([2, "½", .negative(1)]), text: "2 · ½ · (−1)",
      latex: #"2 \cdot \tfrac{1}{2} \cdot \left(-1\right)"#),
    Case(expression: w.number.squared, text: "(−0.25)²", latex: #"\left(-0.25\right)^{2}"#),
    Case(
      expression: .power(1 - out.number, "2−1"), text: "(1 − 0.500)^(2−1)",
      latex: #"\left(1 - 0.500\right)^{2-1}"#),
    Case(expression: turned.number, text: "1.00e-07", latex: #"1.00 \cdot 10^{-7}"#),
    Case(
      expression: .quantity(gradient), text: "∂E/∂w5", latex: #"\frac{\partial E}{\partial w_{5}}"#),
    Case(
      expression: .call("max", [0, .quantity(w)]), text: "max(0, w5)",
      latex: #"\max\left(0, w_{5}\right)"#),
    Case(
      expression: 1 / .squareRoot(.quantity(w) + 1), text: "1 / √(w5 + 1)",
      latex: #"\frac{1}{\sqrt{w_{5} + 1}}"#),
  ]

  @Test(arguments: cases) func asTextAndLaTeX(_ expected: Case) {
    let numbers = NumberWriter(digits: 3)
    #expect(ExpressionText(numbers: numbers).text(expected.expression) == expected.text)
    #expect(LaTeXExpression(numbers: numbers).latex(expected.expression) == expected.latex)
  }

  @Test func asMathML() {
    let markup = MathML(numbers: NumberWriter(digits: 3)).math(
      (.quantity(Self.w) * .quantity(Self.out)).inNumbers, after: "=")
    #expect(
      markup == """
        <math><mo>=</mo><mrow><mo>(</mo><mn data-q="w5">−0.25</mn><mo>)</mo></mrow><mo>·</mo>\
        <mn data-q="out_h1">0.500</mn></math>
        """)
    let name = MathML(numbers: NumberWriter()).markup(.quantity(Self.gradient))
    #expect(name.hasPrefix("<mrow data-s=\"dE/dw5\"><mfrac>"), "\(name)")
  }

  /// The numbers are put in for the names, and for nothing else.
  @Test func inNumbers() {
    let unknown = Quantity(Symbol("E", "o2"))
    let expression = .quantity(Self.w) + .quantity(unknown) + 0
    #expect(expression.inNumbers == Self.w.number + .quantity(unknown) + 0)
  }

  @Test func keysAreUniqueForNames() throws {
    #expect(Self.turned.key == "delta_o1prime")
    #expect(Quantity(Symbol("w", "5", mark: "⁺")).key == "w5+")
    #expect(Self.gradient.key == "dE/dw5")
  }
}
