/// The table that grows by a line with every epoch.
///
/// ```
/// epoch  train loss  valid loss    accuracy  learning rate         time
///     1      0.6812      0.6541      0.6250          0.001        0.1 s  *
/// ```
/// The columns are as wide as their titles or their widest number, so that a line can be written
/// before the next one is known. A star marks the best epoch so far.
struct EpochTable {
  /// What one epoch brought.
  struct Epoch: Equatable, Sendable {
    var number: Int
    var trainingLoss: Double
    /// Nil where no rows are held back for validation.
    var validationLoss: Double?
    /// The task's own metric on the validation rows.
    var metric: Double?
    var learningRate: Double
    /// Since the training began.
    var elapsed: Duration
    /// Whether no epoch before was better.
    var isBest: Bool
  }

  /// Whether there are validation rows.
  var hasValidation: Bool
  /// What the metric is called; nil where there is none.
  var metric: String?

  private var titles: [String] {
    ["epoch", "train loss"] + (hasValidation ? ["valid loss"] : []) + (metric.map { [$0] } ?? [])
      + ["learning rate", "time"]
  }

  /// The line of titles.
  var header: String { joined(titles, mark: "") }

  /// The line of an epoch.
  func line(for epoch: Epoch) -> String {
    var cells = ["\(epoch.number)", NumberFormat.significant(epoch.trainingLoss)]
    if hasValidation { cells.append(optional(epoch.validationLoss)) }
    if metric != nil { cells.append(optional(epoch.metric)) }
    cells += [
      NumberFormat.short(epoch.learningRate), NumberFormat.duration(epoch.elapsed),
    ]
    return joined(cells, mark: epoch.isBest ? "  *" : "")
  }

  private func optional(_ number: Double?) -> String {
    number.map { NumberFormat.significant($0) } ?? "–"
  }

  private func joined(_ cells: [String], mark: String) -> String {
    zip(titles, cells).map { title, cell in
      let width = max(title.count, title == "epoch" ? 5 : title == "time" ? 11 : 10)
      return String(repeating: " ", count: max(0, width - cell.count)) + cell
    }.joined(separator: "  ") + mark
  }
}
