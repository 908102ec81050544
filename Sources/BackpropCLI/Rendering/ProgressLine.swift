/// One line that says how far the work has come.
///
/// ```
/// epoch 12/200 ━━╸────────────── 6 %  loss 0.1234  best 0.1201 at 10  3.2 s, about 50 s left
/// ```
struct ProgressLine {
  /// What is counted: `epoch`.
  var unit: String
  var done: Int
  /// Nil where the end is not known.
  var total: Int?
  var elapsed: Duration
  /// What else there is to say, the most important first.
  var notes: [String] = []

  /// The line, not longer than `width`: the bar gives way first, then the notes from the last.
  func text(width: Int) -> String {
    let count = total.map { "\(unit) \(done)/\($0)" } ?? "\(unit) \(done)"
    let time = NumberFormat.duration(elapsed) + remaining
    var parts = notes + [time]
    var rest = parts.joined(separator: "  ")
    while count.count + 2 + rest.count > width, parts.count > 1 {
      parts.remove(at: parts.count - 2)
      rest = parts.joined(separator: "  ")
    }
    guard let total, total > 0 else { return shortened(count + "  " + rest, to: width) }
    let percent = " \(min(done, total) * 100 / total) %"
    let room = min(30, width - count.count - percent.count - rest.count - 3)
    guard room >= 8 else { return shortened(count + "  " + rest, to: width) }
    return count + " " + bar(of: room, total: total) + percent + "  " + rest
  }

  private func bar(of width: Int, total: Int) -> String {
    let halves = width * 2 * min(done, total) / total
    return String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
      + String(repeating: "─", count: width - (halves + 1) / 2)
  }

  /// At the pace so far.
  private var remaining: String {
    guard let total, done > 0, done < total else { return "" }
    let left = elapsed / done * (total - done)
    return ", about \(NumberFormat.duration(left)) left"
  }
}
