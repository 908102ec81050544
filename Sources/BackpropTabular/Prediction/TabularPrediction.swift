/// What a model says about one row: of several targets, about the first.
public struct TabularPrediction: Sendable, Equatable {
  /// The column that is predicted.
  public let target: String
  /// The classes, in the order of `values`; empty for a regression.
  public let classes: [String]
  /// The predicted number, or the probability of each class; see ``TabularPredictions/values``.
  public let values: [Double]
  /// The standard deviation of the target around its prediction; nil where the loss does not ask for
  /// one.
  public let deviation: Double?
  /// What it says of further targets, in their order.
  public let further: [TabularPrediction]

  /// What it says of a target; nil where the model has none of that name.
  public subscript(target name: String) -> TabularPrediction? {
    target == name ? self : further.first { $0.target == name }
  }

  /// The most probable class.
  ///
  /// - Precondition: the model is a classifier.
  public var label: String { TabularPredictions(self).label(ofRow: 0) }

  /// The predicted number.
  ///
  /// - Precondition: the model is a regression.
  public var number: Double { TabularPredictions(self).number(ofRow: 0) }

  /// The probability of a class; nil where the model knows none of that name.
  public func probability(of label: String) -> Double? {
    classes.firstIndex(of: label).map { values[$0] }
  }
}

extension TabularPredictions {
  /// What the model says about one row, counted from 0.
  public subscript(row: Int) -> TabularPrediction {
    TabularPrediction(
      target: target, classes: classes, values: Array(values.row(row)),
      deviation: deviations.isEmpty ? nil : deviations[row], further: further.map { $0[row] })
  }

  fileprivate init(_ prediction: TabularPrediction) {
    self.init(
      target: prediction.target, classes: prediction.classes,
      values: Matrix([prediction.values]))
  }
}
