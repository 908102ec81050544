/// What a model says about rows of a table.
///
/// Of several targets these are the predictions of the first; ``all`` holds those of each.
public struct TabularPredictions: Sendable, Equatable {
  /// The column that is predicted.
  public let target: String
  /// The classes, in the order of the columns of `values`; empty for a regression.
  public let classes: [String]
  /// Predicted numbers `[rows, 1]` in the units of the target, or the probability of each class
  /// `[rows, classes]`; 1 and 0 from a model that gives no probabilities.
  public let values: Matrix<Double>
  /// The standard deviation of each row's target around its prediction, as the model sees it; empty
  /// where its loss does not ask for one (see `GaussianLikelihood`).
  public let deviations: [Double]

  /// The predictions of further targets, in their order.
  public internal(set) var further: [TabularPredictions] = []

  /// The predictions of each target.
  public var all: [TabularPredictions] { [self] + further }

  /// The predictions of a target; nil where the model has none of that name.
  public subscript(target name: String) -> TabularPredictions? {
    all.first { $0.target == name }
  }

  init(
    target: String, classes: [String], values: Matrix<Double>, deviations: [Double] = []
  ) {
    self.target = target
    self.classes = classes
    self.values = values
    self.deviations = deviations
  }

  /// The number of rows.
  public var rows: Int { values.rows }

  /// The most probable class of a row (of equal ones the first).
  ///
  /// - Precondition: the model is a classifier.
  public func label(ofRow row: Int) -> String {
    precondition(!classes.isEmpty, "TabularPredictions.label: a regression has no classes")
    return classes[values.highestColumn(ofRow: row)]
  }

  /// The predicted number of a row.
  ///
  /// - Precondition: the model is a regression.
  public func number(ofRow row: Int) -> Double {
    precondition(classes.isEmpty, "TabularPredictions.number: a classifier predicts classes")
    return values[row, 0]
  }
}

/// How good predictions are, beside those of a model without features.
public struct Evaluation: Sendable {
  /// One metric.
  public struct Score: Sendable {
    /// The metric.
    public let metric: any Metric
    /// Its value for the model.
    public let value: Double
    /// Its value for the baseline; see ``TabularModel/baseline``.
    public let baseline: Double
    /// The same for each target, where there are several: the values above are their means.
    public let parts: [Part]

    /// The score of one target, or the mean of those of several.
    init(metric: any Metric, parts: [Part]) {
      self.metric = metric
      value = parts.reduce(0) { $0 + $1.value } / Double(parts.count)
      baseline = parts.reduce(0) { $0 + $1.baseline } / Double(parts.count)
      self.parts = parts.count > 1 ? parts : []
    }
  }

  /// A metric of one of several targets.
  public struct Part: Sendable {
    /// The target.
    public let target: String
    /// The metric's value for the model.
    public let value: Double
    /// Its value for the baseline.
    public let baseline: Double
  }

  /// The scores, the first of them the one that training aims at most directly.
  public let scores: [Score]
  /// The rows that were measured.
  public let rows: Int
  /// Rows that have no target, and were left out.
  public let droppedRows: Int
  /// About how many of the rows are ones that the model was trained on, where they are more than
  /// chance explains; what it scores on those says little about new ones. See ``RowSketch``.
  public let knownRows: Int

  /// The score of a metric, by its name.
  public subscript(name: String) -> Score? { scores.first { $0.metric.name == name } }
}

extension Evaluation: CustomStringConvertible {
  /// `rmse 3.2, mae 2.4, r2 0.8 on 120 rows`.
  public var description: String {
    scores.map { "\($0.metric.name) \($0.value)" }.joined(separator: ", ") + " on \(rows) rows"
  }
}
