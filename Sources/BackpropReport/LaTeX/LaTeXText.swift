/// Text for LaTeX: what it would read as a command, and letters that pdfLaTeX's fonts lack.
enum LaTeXText {
  /// The text as LaTeX prints it.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += written($1) }
  }

  private static func written(_ character: Character) -> String {
    if let command = commands[character] { return command }
    guard let scalar = character.unicodeScalars.first else { return "" }
    // ASCII and the letters of western Europe are in the fonts; what else there may be in the names of
    // columns is told by its number, so that the document compiles.
    if scalar.value < 0x180 { return String(character) }
    return character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      .joined(separator: " ")
  }

  private static let commands: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "^": "\\textasciicircum{}", "_": "\\_", "%": "\\%", "~": "\\textasciitilde{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\textquotedbl{}",
    "−": "$-$", "·": "$\\cdot$", "→": "$\\to$", "∂": "$\\partial$", "½": "$\\tfrac12$",
    "²": "$^2$", "⁺": "$^+$", "′": "$'$", "√": "$\\surd$", "Σ": "$\\Sigma$", "…": "\\dots{}",
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\varepsilon$",
    "ϵ": "$\\epsilon$", "η": "$\\eta$", "λ": "$\\lambda$", "μ": "$\\mu$", "σ": "$\\sigma$",
    "φ": "$\\varphi$", "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$", "≈": "$\\approx$",
    "×": "$\\times$", "∞": "$\\infty$", "–": "--", "—": "---", "’": "'", "“": "``", "”": "''",
    "₁": "$_1$", "₂": "$_2$", "₀": "$_0$", "✓": "$\\surd$",
    "ℓ": "$\\ell$", "‖": "$\\Vert$",
  ]
}
