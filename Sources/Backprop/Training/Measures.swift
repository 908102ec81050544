/// What a training measures of its parts after each epoch besides the error, and what of it decides.
///
/// ```swift
/// trainer.measures = Measures([Accuracy(), LogLoss()], deciding: AreaUnderROC())
/// ```
///
/// The number that decides (the error, or the deciding metric) says which epoch is the best one, when
/// patience ends, and what a plateau is. It is that of the validation part, or of the training part
/// where there is none.
public struct Measures: Sendable {
  /// The metrics to take, in the order of ``EpochRecord/trainingMetrics``.
  public let metrics: [any Metric]
  /// The metric that decides, one of ``metrics``; nil for the error.
  public let deciding: (any Metric)?
  /// Whether the training part is measured where a validation part decides; true by default. It takes
  /// another pass forward over the training rows in each epoch.
  public var includesTraining = true
  /// See ``MetricScorer/scales``; 1 by default.
  public var scales = [1.0]
  /// See ``MetricScorer/offsets``; 0 by default.
  public var offsets = [0.0]

  /// Nothing besides the error, which decides.
  public static var none: Measures { Measures() }

  /// Creates measures. A deciding metric that is none of `metrics` is measured as well.
  public init(_ metrics: [any Metric] = [], deciding: (any Metric)? = nil) {
    self.deciding = deciding
    guard let deciding, !metrics.contains(where: { $0.name == deciding.name }) else {
      self.metrics = metrics
      return
    }
    self.metrics = metrics + [deciding]
  }

  /// What decides, with the sign that makes lower better; infinite where it is not defined.
  func cost(_ decision: Double) -> Double {
    if decision.isNaN { return .infinity }
    return deciding?.higherIsBetter == true ? -decision : decision
  }

  /// What decides, from its cost as a ``TrainingState`` keeps it.
  public func decision(ofCost cost: Double) -> Double {
    deciding?.higherIsBetter == true ? -cost : cost
  }

  /// Refuses metrics of other predictions than the loss is about.
  func check(for loss: any Loss, outputs: Int) throws(BackpropError) {
    let task = MetricTask(loss.link, outputs: outputs)
    for metric in metrics {
      guard metric.fits(task) else {
        throw BackpropError(
          .usage,
          "the metric \(metric.name) does not fit the loss \(loss.descriptor.kind), whose "
            + "predictions are another kind of thing")
      }
      guard loss.link != .sign || metric.needsLabelsAlone else {
        throw BackpropError(
          .usage,
          "the metric \(metric.name) needs probabilities, and a network trained by the loss "
            + "\(loss.descriptor.kind) gives none")
      }
    }
  }
}

/// What was measured after an epoch.
struct Measurement {
  /// The error of the part that decides.
  var error: Double
  /// The metrics of the training part; empty where they are not taken.
  var training: [Double] = []
  /// The metrics of the validation part; empty where there is none.
  var validation: [Double] = []
}
