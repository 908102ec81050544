import Foundation

/// The errors of a training, drawn with characters: one point for each column and curve.
///
/// ```
///  0.69 ┤·
///       │ ·•
///       │   ·••
///  0.12 ┤      ····•••★••
///       └────────────────
///        1              40   · training  • validation  ★ best
/// ```
/// Where the largest error is more than ten times the least, the axis is logarithmic. The first and
/// the last row stand for the least and the largest error that is drawn.
struct LossCurve {
  /// What one epoch brought.
  struct Point: Equatable, Sendable {
    var epoch: Int
    /// The mean error of the epoch's batches.
    var training: Double
    /// Nil where no rows are held back for validation.
    var validation: Double?
  }

  /// The epochs in order.
  var points: [Point]
  /// The epoch whose weights were kept.
  var best: Int

  /// The lines of the drawing; none for fewer than three epochs, which need no drawing.
  ///
  /// - Parameters:
  ///   - width: The curve is not wider.
  ///   - height: The rows of the curve.
  ///   - style: How the curves are told apart where there is colour.
  func lines(width: Int, height: Int = 10, style: Style = Style(usesColor: false)) -> [String] {
    let drawn = points.filter { $0.training.isFinite && $0.validation?.isFinite != false }
    let values = drawn.flatMap { [$0.training] + ($0.validation.map { [$0] } ?? []) }
    guard drawn.count >= 3, let least = values.min(), let largest = values.max(), height >= 2
    else { return [] }
    let isLogarithmic = least > 0 && largest > 10 * least
    let labels = [largest, least].map { NumberFormat.significant($0, digits: 3) }
    let margin = (labels.map(\.count).max() ?? 0) + 1
    let columns = min(drawn.count, 60, width - margin - 1)
    guard columns >= 3 else { return [] }

    /// From 0 at the bottom up.
    func row(_ value: Double) -> Int {
      func scaled(_ x: Double) -> Double { isLogarithmic ? log(x) : x }
      let span = scaled(largest) - scaled(least)
      guard span > 0 else { return 0 }
      return Int(((scaled(value) - scaled(least)) / span * Double(height - 1)).rounded())
    }

    var cells = [[String]](
      repeating: [String](repeating: " ", count: columns), count: height)
    for column in 0..<columns {
      let range = column * drawn.count / columns..<(column + 1) * drawn.count / columns
      // Of the epochs that share a column the last is drawn, or the best where it is one of them.
      let point = drawn[range].first { $0.epoch == best } ?? drawn[range.upperBound - 1]
      cells[row(point.training)][column] = style.dim("·")
      let isBest = point.epoch == best
      if let validation = point.validation {
        cells[row(validation)][column] = isBest ? style.green("★") : "•"
      } else if isBest {
        cells[row(point.training)][column] = style.green("★")
      }
    }
    return framed(cells, labels: labels, margin: margin, drawn, columns, isLogarithmic, style)
  }

  private func framed(
    _ cells: [[String]], labels: [String], margin: Int, _ drawn: [Point], _ columns: Int,
    _ isLogarithmic: Bool, _ style: Style
  ) -> [String] {
    func pad(_ text: String) -> String {
      String(repeating: " ", count: max(0, margin - text.count - 1)) + text + " "
    }
    var lines: [String] = []
    for (number, row) in cells.reversed().enumerated() {
      let label = number == 0 ? labels[0] : number == cells.count - 1 ? labels[1] : ""
      lines.append(pad(label) + (label.isEmpty ? "│" : "┤") + Self.withoutEnd(row.joined()))
    }
    lines.append(pad("") + "└" + String(repeating: "─", count: columns))
    let (first, last) = ("\(drawn[0].epoch)", "\(drawn[drawn.count - 1].epoch)")
    let gap = String(repeating: " ", count: max(1, columns - first.count - last.count))
    var key = [style.dim("·") + " training"]
    if drawn.contains(where: { $0.validation != nil }) { key.append("• validation") }
    key.append(style.green("★") + " best")
    lines.append(pad("") + " " + first + gap + last + " epochs")
    lines.append(
      pad("") + " " + key.joined(separator: "  ") + (isLogarithmic ? "  (logarithmic)" : ""))
    return lines
  }

  private static func withoutEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
