/// Finds a place on a line for its label, where it covers no other label and few other lines.
struct LabelPlacer {
  private struct Box {
    var x: Double, y: Double, width: Double, height: Double

    func overlap(_ other: Box) -> Double {
      let w = min(x + width, other.x + other.width) - max(x, other.x)
      let h = min(y + height, other.y + other.height) - max(y, other.y)
      return w > 0 && h > 0 ? w * h : 0
    }
  }

  private var taken: [Box] = []
  private let lines: [(from: Figure.Point, to: Figure.Point)]

  /// - Parameter lines: all lines of the drawing.
  init(lines: [(from: Figure.Point, to: Figure.Point)]) { self.lines = lines }

  /// The middle of a label of some characters on a line.
  mutating func place(
    characters: Int, on line: (from: Figure.Point, to: Figure.Point)
  ) -> Figure.Point {
    let width = Double(characters) * 7 + 6
    let height = 17.0
    var best = (cost: Double.infinity, point: line.from)
    for step in 0...28 {
      let t = 0.15 + 0.7 * Double(step) / 28
      let x = line.from.x + (line.to.x - line.from.x) * t
      let y = line.from.y + (line.to.y - line.from.y) * t
      let box = Box(x: x - width / 2, y: y - height / 2, width: width, height: height)
      var cost = abs(t - 0.32) * 30
      // The neurons at both ends keep what is theirs.
      cost += max(0, line.from.x + 4 - box.x) * 40
      cost += max(0, box.x + width + 4 - line.to.x) * 40
      for other in taken { cost += box.overlap(other) * 10 }
      for other in lines where other.from != line.from || other.to != line.to {
        if crosses(other, box) { cost += 12 }
      }
      if cost < best.cost { best = (cost, Figure.Point(x, y)) }
    }
    taken.append(
      Box(
        x: best.point.x - width / 2, y: best.point.y - height / 2, width: width, height: height))
    return best.point
  }

  private func crosses(
    _ line: (from: Figure.Point, to: Figure.Point), _ box: Box
  ) -> Bool {
    for step in 0...60 {
      let t = Double(step) / 60
      let x = line.from.x + (line.to.x - line.from.x) * t
      let y = line.from.y + (line.to.y - line.from.y) * t
      if x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height {
        return true
      }
    }
    return false
  }
}
