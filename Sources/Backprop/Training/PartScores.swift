/// The metrics of a run's parts: their targets, and memory for the outputs to score.
final class PartScores<S: Scalar> {
  /// Room for the outputs of the larger part `[rows, outputs]`.
  let outputs: UnsafeMutablePointer<S>
  private let width: Int
  private let scorer: MetricScorer
  private let deciding: Int?
  private let training: Dataset<S>?
  private let validation: Dataset<S>?

  /// - Parameter training: the training rows; nil where they are not scored.
  init(
    _ measures: Measures, _ loss: any Loss, outputs width: Int, training: Dataset<S>?,
    validation: Dataset<S>?
  ) {
    self.width = width
    self.training = training
    self.validation = validation
    var scorer = MetricScorer(measures.metrics, loss: loss, outputs: width)
    scorer.scales = measures.scales
    scorer.offsets = measures.offsets
    self.scorer = scorer
    deciding = measures.deciding.flatMap { deciding in
      measures.metrics.firstIndex { $0.name == deciding.name }
    }
    outputs = .allocate(capacity: max(training?.rows ?? 0, validation?.rows ?? 0) * width)
  }

  deinit { outputs.deallocate() }

  /// Scores the outputs that lie here, and the training rows after them where they are not what lies
  /// here.
  func measure(
    _ isValidation: Bool, _ memory: DataMemory<S>, _ workspace: Workspace<S>,
    _ result: inout Measurement
  ) {
    if isValidation, let validation {
      result.validation = values(validation)
      guard training != nil else { return }
      guard workspace.meanError(memory, keeping: outputs).error.isFinite else {
        result.training = scorer.metrics.map { _ in .nan }
        return
      }
    }
    if let training { result.training = values(training) }
  }

  private func values(_ part: Dataset<S>) -> [Double] {
    scorer.values(
      outputs: MatrixView(UnsafePointer(outputs), rows: part.rows, columns: width).copy(),
      targets: part.targets, weights: part.weights)
  }

  /// The metric that decides; nil where the error does.
  func decision(_ measured: Measurement) -> Double? {
    deciding.map { validation == nil ? measured.training[$0] : measured.validation[$0] }
  }
}
