/// A figure as a TikZ picture as wide as the text.
struct TikZRenderer {
  let numbers: NumberWriter

  /// What the preamble needs for the pictures.
  static let preamble = """
    \\definecolor{bpplain}{HTML}{1B1F24}
    \\definecolor{bpfaint}{HTML}{6B7580}
    \\definecolor{bppositive}{HTML}{0B5CAD}
    \\definecolor{bpnegative}{HTML}{B3470A}
    \\definecolor{bpaccent}{HTML}{6B33B8}
    \\definecolor{bpsecond}{HTML}{0A6B5E}
    \\tikzset{bplabel/.style={inner sep=1pt},
      bphalo/.style={fill=white},
      bpbox/.style={rounded corners=2pt, fill=black!3}}
    """

  func tikz(_ figure: Figure) -> String {
    // A unit is a share of the text's width; y goes down as on a screen. A drawing wider than the text
    // is made smaller with its letters, or they would outgrow it.
    let unit = NumberFormat.fixed(1 / 760.0, places: 7)
    let picture = """
      \\begin{tikzpicture}[x=\(unit)\\linewidth, y=-\(unit)\\linewidth]
      \(figure.elements.map { tikz($0) }.joined())\\end{tikzpicture}
      """
    return figure.width > 760 ? "\\resizebox{\\linewidth}{!}{%\n\(picture)}" : picture
  }

  /// - Parameter onShape: whether a shape is the ground of a label, which needs no other then.
  private func tikz(_ element: Figure.Element, onShape: Bool = false) -> String {
    switch element {
    case .group(_, let elements):
      let hasShape = elements.contains(where: \.isShape)
      return elements.map { tikz($0, onShape: hasShape) }.joined()
    case .line(let from, let to, let role, let width, let arrow):
      return path([from, to], role, width, arrow)
    case .curve(let points, let role, let width, let arrow):
      return path(points, role, width, arrow)
    case .circle(let center, let radius, let role, let filled):
      let isDot = radius < 10
      let fill = !filled ? "" : isDot ? ", fill=bp\(role.rawValue)" : ", fill=black!3"
      return """
        \\draw[bp\(role.rawValue)\(fill)] \(point(center)) circle [radius=\(coordinate(radius))];

        """
    case .box(let center, let width, let height, let role):
      let low = Figure.Point(center.x - width / 2, center.y - height / 2)
      let high = Figure.Point(center.x + width / 2, center.y + height / 2)
      return "\\draw[bp\(role.rawValue), bpbox] \(point(low)) rectangle \(point(high));\n"
    case .label(let prose, let at, let role, let anchor, let size):
      let side =
        switch anchor {
        case .start: "west"
        case .middle: "center"
        case .end: "east"
        }
      let font =
        switch size {
        case .small: "\\scriptsize"
        case .normal: "\\footnotesize"
        case .large: "\\normalsize"
        }
      return """
        \\node[bplabel\(onShape ? "" : ", bphalo"), text=bp\(role.rawValue), anchor=\(side), font=\(font)] at \(point(at)) \
        {\(label(prose))};

        """
    }
  }

  private func path(
    _ points: [Figure.Point], _ role: Figure.Role, _ width: Double, _ arrow: Bool
  ) -> String {
    let dash = role == .negative ? ", dash pattern=on 4pt off 2.5pt" : ""
    let head = arrow ? ", -{Stealth[round]}" : ""
    return """
      \\draw[bp\(role.rawValue), line width=\(coordinate(width * 0.55))pt\(dash)\(head)] \
      \(points.map(point).joined(separator: " -- "));

      """
  }

  private func point(_ point: Figure.Point) -> String {
    "(\(coordinate(point.x)),\(coordinate(point.y)))"
  }

  private func label(_ prose: Prose) -> String {
    let mathematics = LaTeXExpression(numbers: numbers, isDisplayed: false)
    return prose.runs.map { run in
      switch run {
      case .text(let text), .strong(let text), .code(let text): LaTeXText.escaped(text)
      case .expression(let expression): "$\(mathematics.latex(expression))$"
      }
    }.joined()
  }
}
