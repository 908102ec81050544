/// The table that grows by a line with every epoch.
///
/// ```
/// epoch  train loss  valid loss   train auc   valid auc  learning rate         time
///     1      0.6812      0.6541      0.6914      0.6250          0.001        0.1 s  *
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
    /// The metric that is shown, on the training rows; nil where it was not taken.
    var trainingMetric: Double?
    /// The same on the validation rows.
    var validationMetric: Double?
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
  /// Whether it is taken of the training rows too.
  var hasTrainingMetric = true

  private var titles: [String] {
    var titles = ["epoch", "train loss"]
    if hasValidation { titles.append("valid loss") }
    if let metric {
      if hasTrainingMetric { titles.append("train \(metric)") }
      if hasValidation { titles.append("valid \(metric)") }
    }
    return titles + ["learning rate", "time"]
  }

  /// The line of titles.
  var header: String { joined(titles, mark: "") }

  /// The line of an epoch.
  func line(for epoch: Epoch) -> String {
    var cells = ["\(epoch.number)", NumberFormat.significant(epoch.trainingLoss)]
    if hasValidation { cells.append(optional(epoch.validationLoss)) }
    if metric != nil {
      if hasTrainingMetric { cells.append(optional(epoch.trainingMetric)) }
      if hasValidation { cells.append(optional(epoch.validationMetric)) }
    }
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
