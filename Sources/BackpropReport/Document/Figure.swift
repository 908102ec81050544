/// A drawing as data: shapes and labels on a canvas, x to the right, y down. What a shape stands for
/// is said by its role; a format decides how the role looks.
package struct Figure: Sendable {
  /// Letters, digits and dashes; unique in the document.
  package var id: String
  /// Said below it.
  package var caption: Prose
  /// What it shows, for who cannot see it.
  package var description: String
  package var width: Double
  package var height: Double
  package var elements: [Element] = []

  package init(
    id: String, caption: Prose, description: String, width: Double, height: Double
  ) {
    self.id = id
    self.caption = caption
    self.description = description
    self.width = width
    self.height = height
  }

  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What a shape or label stands for. Signs are told apart by the line, not by colour alone.
  package enum Role: String, Sendable, CaseIterable {
    /// Ink: nodes, axes, words.
    case plain
    /// What stays in the background.
    case faint
    /// A weight that is not negative: a solid line.
    case positive
    /// A negative weight: a dashed line.
    case negative
    /// What the figure is about.
    case accent
    /// A second such thing.
    case second
  }

  package enum Anchor: String, Sendable { case start, middle, end }
  package enum Size: String, Sendable { case small, normal, large }

  package enum Element: Sendable {
    case line(from: Point, to: Point, role: Role, width: Double = 1.5, arrow: Bool = false)
    case curve([Point], role: Role, width: Double = 2, arrow: Bool = false)
    case circle(center: Point, radius: Double, role: Role, filled: Bool = true)
    /// Centred on a point.
    case box(center: Point, width: Double, height: Double, role: Role)
    case label(
      Prose, at: Point, role: Role = .plain, anchor: Anchor = .middle, size: Size = .normal)
    /// What belongs to one thing of the trace, by its key; see ``Quantity/key``.
    case group(key: String, [Element])

    /// Whether it has an inside, on which a label can stand.
    var isShape: Bool {
      switch self {
      case .box, .circle: true
      case .line, .curve, .label, .group: false
      }
    }
  }
}
