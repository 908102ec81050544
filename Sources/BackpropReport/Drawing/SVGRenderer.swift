/// A figure as SVG.
package struct SVGRenderer {
  let numbers: NumberWriter

  package init(_ numbers: NumberWriter) { self.numbers = numbers }

  /// A file of its own, with its colours for light and dark surroundings and a ground of its own.
  package func file(_ figure: Figure) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    \(svg(figure, attributes: " xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\"", first: """
      <style>\(FigureStyle.standalone)</style>
      <rect class="ground" width="\(coordinate(figure.width))" height="\(coordinate(figure.height))" rx="8"/>

      """))
    """
  }

  /// An element of a page, which has the style.
  package func element(_ figure: Figure) -> String {
    svg(figure, attributes: " class=\"drawing\"", first: "")
  }

  private func svg(_ figure: Figure, attributes: String, first: String) -> String {
    let size = "\(coordinate(figure.width)) \(coordinate(figure.height))"
    let id = "svg-\(figure.id)"
    return """
      <svg\(attributes) viewBox="0 0 \(size)" role="img" aria-labelledby="\(id)-title" \
      style="max-width: \(coordinate(figure.width))px">
      <title id="\(id)-title">\(figure.description.escapedMarkup)</title>
      \(first)\(figure.elements.map { svg($0) }.joined())</svg>

      """
  }

  /// - Parameter onShape: whether a shape is the ground of a label, which needs no other then.
  private func svg(_ element: Figure.Element, onShape: Bool = false) -> String {
    switch element {
    case .group(let key, let elements):
      let hasShape = elements.contains(where: \.isShape)
      let content = elements.map { svg($0, onShape: hasShape) }.joined()
      return "<g data-s=\"\(key.escapedMarkup)\">\(content)</g>\n"
    case .line(let from, let to, let role, let width, let arrow):
      return path([from, to], role, width, arrow)
    case .curve(let points, let role, let width, let arrow):
      return path(points, role, width, arrow)
    case .circle(let center, let radius, let role, let filled):
      return """
        <circle class="\(filled ? "node" : "ring") \(role.rawValue)" cx="\(coordinate(center.x))" \
        cy="\(coordinate(center.y))" r="\(coordinate(radius))"/>
        """
    case .box(let center, let width, let height, let role):
      return """
        <rect class="node \(role.rawValue)" x="\(coordinate(center.x - width / 2))" \
        y="\(coordinate(center.y - height / 2))" width="\(coordinate(width))" \
        height="\(coordinate(height))" rx="7"/>
        """
    case .label(let prose, let at, let role, let anchor, let size):
      return (onShape ? "" : ground(prose, at, anchor, size)) + label(prose, at, role, anchor, size)
    }
  }

  private func path(
    _ points: [Figure.Point], _ role: Figure.Role, _ width: Double, _ arrow: Bool
  ) -> String {
    guard points.count > 1, var last = points.last else { return "" }
    var head = ""
    if arrow {
      // The line ends where its head begins, or its end would show at the tip.
      let tip = Arrowhead(from: points[points.count - 2], to: last, lineWidth: width)
      last = tip.base
      let corners = tip.corners.map { "\(coordinate($0.x)),\(coordinate($0.y))" }
      head = "<path class=\"head \(role.rawValue)\" d=\"M\(corners.joined(separator: "L"))Z\"/>"
    }
    let line = (points.dropLast() + [last]).map { "\(coordinate($0.x)) \(coordinate($0.y))" }
    return """
      <path class="line \(role.rawValue)" stroke-width="\(coordinate(width))" \
      d="M\(line.joined(separator: "L"))"/>\(head)
      """
  }

  private func label(
    _ prose: Prose, _ at: Figure.Point, _ role: Figure.Role, _ anchor: Figure.Anchor,
    _ size: Figure.Size
  ) -> String {
    var text = ""
    var level = LabelRun.Level.line
    for run in LabelRun.runs(prose, numbers: numbers) {
      // A shift holds until the next one: each is told from where the last one left.
      let shift = height(run.level) - height(level)
      level = run.level
      let small = run.level == .line ? "" : " class=\"index\""
      let key = run.key.map { " data-q=\"\($0.escapedMarkup)\"" } ?? ""
      let move = shift == 0 ? "" : " dy=\"\(coordinate(shift))\""
      let content = run.text.escapedMarkup
      text += small + key + move == "" ? content : "<tspan\(small)\(key)\(move)>\(content)</tspan>"
    }
    // The middle of the letters, not their foot, is on the point.
    let foot = at.y + fontSize(size) * 0.35
    return """
      <text class="\(role.rawValue) \(size.rawValue)" x="\(coordinate(at.x))" \
      y="\(coordinate(foot))" text-anchor="\(anchor.rawValue)">\(text)</text>
      """
  }

  /// What keeps the lines behind a label from running through it, as wide as its letters about are.
  private func ground(
    _ prose: Prose, _ at: Figure.Point, _ anchor: Figure.Anchor, _ size: Figure.Size
  ) -> String {
    let width = LabelRun.runs(prose, numbers: numbers).reduce(4) {
      $0 + Double($1.text.count) * fontSize(size) * ($1.level == .line ? 0.58 : 0.46)
    }
    let left =
      switch anchor {
      case .start: at.x - 2
      case .middle: at.x - width / 2
      case .end: at.x - width + 2
      }
    let height = fontSize(size) + 3
    return """
      <rect class="ground" x="\(coordinate(left))" y="\(coordinate(at.y - height / 2))" \
      width="\(coordinate(width))" height="\(coordinate(height))"/>
      """
  }

  private func height(_ level: LabelRun.Level) -> Double {
    switch level {
    case .line: 0
    case .below: 3
    case .above: -4
    }
  }

  private func fontSize(_ size: Figure.Size) -> Double {
    switch size {
    case .small: 12
    case .normal: 13
    case .large: 16
    }
  }
}

/// A coordinate to a tenth.
func coordinate(_ number: Double) -> String {
  let text = NumberFormat.fixed(number, places: 1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// The triangle at the end of a line.
private struct Arrowhead {
  var base: Figure.Point
  var corners: [Figure.Point]

  init(from: Figure.Point, to tip: Figure.Point, lineWidth: Double) {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    let (ux, uy) = (dx / length, dy / length)
    let size = 6 + 2 * lineWidth
    base = Figure.Point(tip.x - ux * size * 0.9, tip.y - uy * size * 0.9)
    let back = Figure.Point(tip.x - ux * size, tip.y - uy * size)
    let half = size * 0.42
    corners = [
      tip, Figure.Point(back.x - uy * half, back.y + ux * half),
      Figure.Point(back.x + uy * half, back.y - ux * half),
    ]
  }
}
